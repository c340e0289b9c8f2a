import { MAX_QUERY_WORDS } from "../domain/request-limits.ts";
import { foldText } from "./fold-text.ts";
import { joinSynonyms } from "./join-synonyms.ts";
import type { QuerySynonym } from "./query-synonym.ts";
import { tokenise } from "./tokenise.ts";

/** A way to say a word: a product has it when it has every one of these terms, wherever they stand. */
export interface WordForm {
  readonly terms: readonly string[];
  /** As in the query; false for a synonym. */
  readonly isOwn: boolean;
}

export interface QueryWord {
  /** As typed. */
  readonly text: string;
  /** Several words that have a synonym together are one: their terms joined by spaces, which no product has. */
  readonly term: string;
  /** The last word of a query is still being typed: it also matches as a prefix. */
  readonly isPrefix: boolean;
  /** Beside `term`, its synonyms; for several words first their own form. Empty for most words. */
  readonly forms: readonly WordForm[];
}

/** The terms of a word, or of the several words that it is, as in the query. */
export function ownTerms({ term }: QueryWord): string[] {
  return term.split(" ");
}

/** What a query asks for, before the index's vocabulary is known. */
export interface QuerySyntax {
  /** As typed. */
  readonly text: string;
  /** In order, those of phrases included: they are scored alike. */
  readonly words: readonly QueryWord[];
  /** Terms that must stand side by side. */
  readonly phrases: readonly (readonly string[])[];
  /** Words, or phrases, that must not occur. */
  readonly excluded: readonly (readonly string[])[];
  /** Words beyond the limit, as typed; they are ignored. */
  readonly ignored: readonly string[];
}

const PART = /(?<minus>(?<![^\s])-)?(?:"(?<phrase>[^"]*)"|(?<plain>[^\s"]+))/gu;

/**
 * Reads `words`, `"quoted phrases"`, `-excluded` and `-"excluded phrases"`. Anything can be
 * read: an unpaired quote is a space, a lone minus nothing. Stop words are left out unless
 * only stop words remain. Parts that have synonyms get them, see `joinSynonyms`.
 */
export function parseQuery(
  query: string,
  stopWords: ReadonlySet<string>,
  synonyms: readonly QuerySynonym[] = [],
): QuerySyntax {
  const text = query.replace(/[“”„«»]/gu, '"');
  const balanced = (text.split('"').length - 1) % 2 === 0 ? text : text.replace(/"(?=[^"]*$)/u, " ");
  const words: QueryWord[] = [];
  const phrases: string[][] = [];
  const excluded: string[][] = [];
  for (const { groups = {} } of balanced.matchAll(PART)) {
    const source = groups["phrase"] ?? groups["plain"] ?? "";
    const tokens = tokenise(source);
    if (tokens.length === 0) continue;
    const terms = tokens.map(({ term }) => term);
    if (groups["minus"] !== undefined) {
      excluded.push(terms);
      continue;
    }
    if (groups["phrase"] !== undefined && terms.length > 1) phrases.push(terms);
    for (const { term, start, end } of tokens)
      words.push({ text: source.slice(start, end), term, isPrefix: false, forms: [] });
  }
  const isStopWord = ({ text: word, term }: QueryWord): boolean =>
    stopWords.has(term) || stopWords.has(foldText(word));
  const telling = words.filter((word) => !isStopWord(word));
  const last = words.at(-1);
  const ends = /\s$|"$/u.test(balanced);
  const kept = joinSynonyms(
    unique(telling.length > 0 ? telling : words).map((word) => ({
      ...word,
      isPrefix: !ends && word.term === last?.term,
    })),
    synonyms,
    stopWords,
  );
  return {
    text: query,
    words: kept.slice(0, MAX_QUERY_WORDS),
    phrases,
    excluded,
    ignored: kept.slice(MAX_QUERY_WORDS).map(({ text: word }) => word),
  };
}

function unique(words: readonly QueryWord[]): QueryWord[] {
  return [...new Map(words.map((word) => [word.term, word])).values()];
}
