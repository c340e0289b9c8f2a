import { markText, matchText, type MarkTags } from "./mark-text.ts";
import { matchLevel, type MatchLevel, wordsIn } from "./match-level.ts";

export interface HighlightedValue {
  readonly value: string;
  readonly matchLevel: MatchLevel;
  readonly matchedWords: readonly string[];
  /** True when every word of it matched; only told when one did. */
  readonly fullyHighlighted?: boolean;
}

/** The shape of the record, with a result in the place of each text. */
export type Marked<Result> = Result | readonly Result[] | { readonly [name: string]: Marked<Result> };

export interface HighlightQuery {
  /** Index terms that the query's words matched. */
  readonly terms: ReadonlySet<string>;
  /** The query's words, as an index has them. */
  readonly words: readonly string[];
  readonly tags: MarkTags;
}

/** A text of a record with what matched in it between the client's tags. */
export function highlightValue(text: string, { terms, words, tags }: HighlightQuery): HighlightedValue {
  const matched = matchText(text, terms);
  const found = wordsIn(matched, words);
  return {
    value: markText(matched, tags),
    matchLevel: matchLevel(matched, words, found),
    matchedWords: found,
    ...(matched.matches.length > 0
      ? { fullyHighlighted: matched.matches.length === matched.words.length }
      : {}),
  };
}

/**
 * Every text in a value, numbers as text too, lists and objects gone through; undefined where
 * there is none.
 *
 * @param keeps which results stay in a list
 */
export function markEach<Result>(
  value: unknown,
  mark: (text: string) => Result,
  keeps: (result: Result) => boolean,
): Marked<Result> | undefined {
  if (typeof value === "string") return mark(value);
  if (typeof value === "number") return mark(String(value));
  if (Array.isArray(value)) {
    return value.flatMap((item: string | number) => {
      const marked = mark(String(item));
      return keeps(marked) ? [marked] : [];
    });
  }
  if (typeof value !== "object" || value === null) return undefined;
  const entries = Object.entries(value).flatMap(([name, item]: [string, unknown]) => {
    const marked = markEach(item, mark, keeps);
    return marked === undefined ? [] : [[name, marked] as const];
  });
  return Object.fromEntries(entries);
}
