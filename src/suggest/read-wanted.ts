import { parseQuery } from "../text/query-syntax.ts";
import { tokenise } from "../text/tokenise.ts";

/** What is in the box, told apart. */
export interface Wanted {
  /** Without what is excluded. */
  readonly text: string;
  /** Whether a text has none of the excluded words. */
  readonly admits: (text: string) => boolean;
}

const NO_STOP_WORDS: ReadonlySet<string> = new Set();
const EXCLUSION = /(?<![^\s])-(?:"[^"]*"?|[^\s"]+)/gu;

/** `mouse -wireless` is completed as `mouse`, with nothing that is wireless; as in a search, see `parseQuery`. */
export function readWanted(typed: string): Wanted {
  const { excluded } = parseQuery(typed, NO_STOP_WORDS);
  if (excluded.length === 0) return { text: typed, admits: () => true };
  return {
    text: typed.replace(EXCLUSION, " ").trim(),
    admits: (text) => {
      const terms = new Set(tokenise(text).map(({ term }) => term));
      return !excluded.some((words) => words.every((word) => terms.has(word)));
    },
  };
}
