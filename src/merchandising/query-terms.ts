import { tokenise } from "../text/tokenise.ts";

/** `-red` and `-"light red"` say what is not wanted: no rule acts for it. */
const EXCLUDED = /(?<![^\s])-(?:"[^"]*"|[^\s"]+)/gu;

/** The terms of a query that rules and synonyms look at, in order. */
export function queryTerms(query: string): readonly string[] {
  return tokenise(query.replace(EXCLUDED, " ")).map(({ term }) => term);
}
