import { type CatalogSchema, foldValue, PATH_SEPARATOR } from "../domain/field.ts";
import { findAttribute } from "./attribute.ts";
import { flatFilters, type NestedFilters, readFacetFilter } from "./facet-filters.ts";

/** How a value of a field is written in the answer: as it came, unless it is refined in another spelling. */
export type SpellAsRefined = (field: string, value: string) => string;

/** Spellings by folded value. */
type Spellings = Map<string, string>;

/**
 * Values that are written in several ways are one value, and an answer shows it as most of its
 * products write it: `ACME` for one query, `Acme` for another. Widgets compare letter by letter, so
 * what is refined is answered as it is refined: it stays checked and keeps its count.
 *
 * @param filters of one query or several; the first spelling of a value counts
 */
export function refinedSpellings(
  filters: readonly (NestedFilters | undefined)[],
  schema: CatalogSchema,
): SpellAsRefined {
  const refined = new Map<string, Spellings>();
  for (const text of filters.flatMap(flatFilters)) {
    const { name = "", value = "" } = readFacetFilter(text) ?? {};
    const attribute = findAttribute(name, schema);
    if (attribute === null) continue;
    const field = attribute.kind === "level" ? "category" : attribute.field;
    const spellings: Spellings = refined.get(field) ?? new Map<string, string>();
    refined.set(field, spellings);
    for (const spelling of schema[field] === "path" ? withAncestors(value) : [value]) {
      const folded = foldValue(spelling);
      if (!spellings.has(folded)) spellings.set(folded, spelling);
    }
  }
  return (field, value) => {
    const spellings = refined.get(field);
    if (spellings === undefined) return value;
    if (schema[field] === "path") return spellPath(value, spellings);
    return spellings.get(foldValue(value)) ?? value;
  };
}

/** `A`, `A > B` and `A > B > C` of the last. */
function withAncestors(path: string): readonly string[] {
  const levels = path.split(PATH_SEPARATOR);
  return levels.map((_, depth) => levels.slice(0, depth + 1).join(PATH_SEPARATOR));
}

/** What is below a refined category begins as that does: menus find children by their parent's name. */
function spellPath(path: string, spellings: Spellings): string {
  const refined = withAncestors(path).findLast((ancestor) => spellings.has(foldValue(ancestor)));
  if (refined === undefined) return path;
  return `${spellings.get(foldValue(refined)) ?? refined}${path.slice(refined.length)}`;
}
