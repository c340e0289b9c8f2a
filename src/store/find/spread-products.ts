import type { SearchHit } from "../../search/search-response.ts";
import { groupOf } from "./distinct-products.ts";

/** Of one category, and of one department, on a shelf that has others to show. */
const MOST_OF_CATEGORY = 2;
const MOST_OF_DEPARTMENT = 3;

/**
 * Products of many kinds, the best of each first: a shelf of what sells best would else be one
 * kind, where one sells best. The others fill up what stays empty. Nothing in `taken` is on it.
 *
 * @param departmentDepth how many steps of a category's path name the department, counted from the root
 */
export function spreadProducts(
  hits: readonly SearchHit[],
  limit: number,
  departmentDepth: number,
  taken: ReadonlySet<string> = new Set(),
): readonly SearchHit[] {
  const seen = new Set(taken);
  const counts = new Map<string, number>();
  const first: SearchHit[] = [];
  const others: SearchHit[] = [];
  for (const hit of hits) {
    const group = groupOf(hit);
    if (seen.has(group)) continue;
    seen.add(group);
    const { category = [] } = hit.product;
    const shelf = JSON.stringify(category);
    const department = JSON.stringify(["department", ...category.slice(0, departmentDepth)]);
    const ofShelf = counts.get(shelf) ?? 0;
    const ofDepartment = counts.get(department) ?? 0;
    if (ofShelf >= MOST_OF_CATEGORY || ofDepartment >= MOST_OF_DEPARTMENT) {
      others.push(hit);
      continue;
    }
    counts.set(shelf, ofShelf + 1);
    counts.set(department, ofDepartment + 1);
    first.push(hit);
  }
  return [...first, ...others].slice(0, limit);
}
