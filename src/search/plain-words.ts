import type { Understanding } from "../understanding/understanding.ts";

/** A query that is taken as it is: nothing is read from it. */
export function asPlainWords(query: string): Understanding {
  return { keywordText: query, semanticText: query, constraints: [], kind: "specific" };
}
