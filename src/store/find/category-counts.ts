import { PATH_SEPARATOR } from "../../domain/field.ts";
import type { Facet } from "../../domain/facet.ts";

export interface CategoryCount {
  /** From the root. */
  readonly path: readonly string[];
  readonly name: string;
  readonly count: number;
}

/** The categories right below a path (the root: `[]`), most products first. */
export function childrenOf(facet: Facet | undefined, path: readonly string[]): CategoryCount[] {
  if (facet === undefined || "min" in facet) return [];
  return facet.values
    .map(({ value, count }) => ({ path: value.split(PATH_SEPARATOR), count }))
    .filter((entry) => entry.path.length === path.length + 1 && isWithin(entry.path, path))
    .map((entry) => ({ ...entry, name: entry.path.at(-1) ?? "" }));
}

/** Whether a path is an ancestor's or the same; case does not matter, as in filters. */
export function isWithin(path: readonly string[], ancestor: readonly string[]): boolean {
  return ancestor.every((name, depth) => path[depth]?.toLowerCase() === name.toLowerCase());
}
