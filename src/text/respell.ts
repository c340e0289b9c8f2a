import { foldText } from "./fold-text.ts";
import type { MatchPlan } from "./match-plan.ts";
import type { Respelling } from "./meant-spelling.ts";
import type { QuerySyntax } from "./query-syntax.ts";
import { tokenise } from "./tokenise.ts";
import { isSpace } from "./written-apart.ts";

/** What may be said to the shopper about the spelling of a query. */
export interface Spelling {
  /** The query as it was understood; null when it was taken as it is. */
  readonly corrected: string | null;
  /** A better spelling that was not applied; null when there is none. */
  readonly suggestion: string | null;
}

/** Words in quotes and words that are excluded stay as they are. */
export function spellingOf(query: string, syntax: QuerySyntax, plan: MatchPlan): Spelling {
  const kept = new Set([...syntax.phrases, ...syntax.excluded].flat());
  const without = (spellings: Respelling): Respelling =>
    new Map([...spellings].filter(([term]) => !term.split(" ").some((part) => kept.has(part))));
  const corrected = without(plan.corrected);
  const suggested = without(plan.suggested);
  return {
    corrected: corrected.size === 0 ? null : respell(query, corrected),
    suggestion: suggested.size === 0 ? null : respell(query, new Map([...suggested, ...corrected])),
  };
}

/**
 * The query with the words of these terms replaced, every other character as typed. Spellings
 * are index terms, without plural endings: a regular one is put back. Two terms with a space
 * between them are neighbours, whose spelling is taken as it is.
 */
export function respell(query: string, spellings: Respelling): string {
  let text = "";
  let position = 0;
  const tokens = tokenise(query);
  for (const [index, { term, start, end }] of tokens.entries()) {
    if (start < position) continue;
    const next = tokens[index + 1];
    const both =
      next !== undefined && isSpace(query.slice(end, next.start))
        ? spellings.get(`${term} ${next.term}`)
        : undefined;
    const spelling = spellings.get(term);
    if (next !== undefined && both !== undefined) {
      text += query.slice(position, start) + both;
      position = next.end;
    } else if (spelling !== undefined) {
      text += query.slice(position, start) + inNumberOf(foldText(query.slice(start, end)), term, spelling);
      position = end;
    }
  }
  return text + query.slice(position);
}

/** The spelling in the plural where the word was the plural of its term. */
function inNumberOf(word: string, term: string, spelling: string): string {
  if (word === `${term}s` || word === `${term}es`) return spelling + word.slice(term.length);
  const isPlural = term.endsWith("y") && word === `${term.slice(0, -1)}ies`;
  if (!isPlural) return spelling;
  return spelling.endsWith("y") ? `${spelling.slice(0, -1)}ies` : `${spelling}s`;
}
