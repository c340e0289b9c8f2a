import { foldText } from "./fold-text.ts";
import { tokenise } from "./tokenise.ts";

export interface QueryWord {
  /** As typed. */
  readonly text: string;
  readonly term: string;
  /** The last word of a query is still being typed: it also matches as a prefix. */
  readonly isPrefix: boolean;
}

/** What a query asks for, before the index's vocabulary is known. */
export interface QuerySyntax {
  /** In order, those of phrases included: they are scored alike. */
  readonly words: readonly QueryWord[];
  /** Terms that must stand side by side. */
  readonly phrases: readonly (readonly string[])[];
  /** Words, or phrases, that must not occur. */
  readonly excluded: readonly (readonly string[])[];
  /** Words beyond the limit, as typed; they are ignored. */
  readonly ignored: readonly string[];
}

/** A query's first so many words count. */
export const MAX_QUERY_WORDS = 24;

const PART = /(?<minus>(?<![^\s])-)?(?:"(?<phrase>[^"]*)"|(?<plain>[^\s"]+))/gu;

/**
 * Reads `words`, `"quoted phrases"`, `-excluded` and `-"excluded phrases"`. Anything can be
 * read: an unpaired quote is a space, a lone minus nothing. Stop words are left out unless
 * only stop words remain.
 */
export function parseQuery(query: string, stopWords: ReadonlySet<string>): QuerySyntax {
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
      words.push({ text: source.slice(start, end), term, isPrefix: false });
  }
  const isStopWord = ({ text: word, term }: QueryWord): boolean =>
    stopWords.has(term) || stopWords.has(foldText(word));
  const telling = words.filter((word) => !isStopWord(word));
  const kept = unique(telling.length > 0 ? telling : words);
  const last = words.at(-1);
  const ends = /\s$|"$/u.test(balanced);
  return {
    words: kept
      .slice(0, MAX_QUERY_WORDS)
      .map((word) => ({ ...word, isPrefix: !ends && word.term === last?.term })),
    phrases,
    excluded,
    ignored: kept.slice(MAX_QUERY_WORDS).map(({ text: word }) => word),
  };
}

function unique(words: readonly QueryWord[]): QueryWord[] {
  return [...new Map(words.map((word) => [word.term, word])).values()];
}
