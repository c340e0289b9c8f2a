import { allowedEdits } from "./edit-distance.ts";
import type { QueryWord } from "./query-syntax.ts";

/** What an index knows of its words. */
export interface Vocabulary {
  /** Number of products. */
  readonly size: number;
  /** In how many products the term occurs; 0 for an unknown one. */
  frequency(term: string): number;
  /** Whether any term begins like this. */
  hasPrefix(prefix: string): boolean;
  /** Terms at 1 to `maxEdits` edits, without digits. */
  near(term: string, maxEdits: number): readonly { readonly term: string; readonly edits: number }[];
}

/** How one word of a query may occur in a product. */
export interface WordPlan {
  readonly word: QueryWord;
  /** Also every term that begins with the word. */
  readonly isPrefix: boolean;
  /** Other spellings, nearest and then most frequent first. */
  readonly typos: readonly { readonly term: string; readonly edits: number }[];
  /** Products that have the word; that have its most frequent spelling when none has the word itself. */
  readonly frequency: number;
}

export interface MatchPlan {
  /** Every word, in order. */
  readonly words: readonly WordPlan[];
  /**
   * Words a product must have; all of them unless there are some no product has. Null: too few
   * products have these, and one must have those that carry most of the query's meaning, see
   * `MIN_MATCHED_SHARE`.
   */
  readonly required: readonly WordPlan[] | null;
}

/**
 * Share of the summed inverse document frequency of a query's words that a product must have
 * once words may be missing. Words that no product has are left out of the sum.
 */
export const MIN_MATCHED_SHARE = 0.3;

const MAX_TYPOS = 12;
const SHORTEST_PREFIX = 2;
/** A word this rare is taken for a misspelling when a neighbour is so many times as frequent. */
const RARE_FREQUENCY = 2;
const RARE_RATIO = 20;

/**
 * Decides what a query's words match and whether a product must have all of them.
 *
 * A known word matches itself (the last one also as a prefix). Other spellings join in for
 * words the catalog does not know, or hardly knows beside a far more frequent neighbour; for
 * all words when nothing matches otherwise. If still fewer than `relaxBelow` products match,
 * first the words no product has are dropped, then any may be missing.
 *
 * @param count how many products have all these words, under phrases and exclusions but not the filter
 */
export function planMatch(
  words: readonly QueryWord[],
  vocabulary: Vocabulary,
  count: (required: readonly WordPlan[]) => number,
  relaxBelow: number,
): MatchPlan {
  const steps = planMatchSteps(words, vocabulary, relaxBelow);
  let step = steps.next();
  while (step.done !== true) step = steps.next(count(step.value));
  return step.value;
}

/** The same for an index that has to be asked over a network: yields what is to be counted, wants the count. */
export function* planMatchSteps(
  words: readonly QueryWord[],
  vocabulary: Vocabulary,
  relaxBelow: number,
): Generator<readonly WordPlan[], MatchPlan, number> {
  const enough = Math.max(1, relaxBelow);
  const plans = words.map((word) => planWord(word, vocabulary, false));
  const matching = yield plans;
  if (matching >= enough) return { words: plans, required: plans };
  if (matching === 0) {
    const tolerant = words.map((word) => planWord(word, vocabulary, true));
    const isWider = tolerant.some(({ typos }, index) => typos.length > (plans[index]?.typos.length ?? 0));
    const tolerantMatching = isWider ? yield tolerant : 0;
    if (tolerantMatching > 0)
      return { words: tolerant, required: tolerantMatching < enough ? null : tolerant };
  }
  const known = plans.filter(isKnownWord);
  const isEnough = known.length > 0 && known.length < plans.length && (yield known) >= enough;
  return { words: plans, required: isEnough ? known : null };
}

function planWord(word: QueryWord, vocabulary: Vocabulary, tolerant: boolean): WordPlan {
  const own = vocabulary.frequency(word.term);
  const isPrefix = word.isPrefix && word.term.length >= SHORTEST_PREFIX && vocabulary.hasPrefix(word.term);
  const known = own > RARE_FREQUENCY || (own === 0 && isPrefix);
  const maxEdits = known && !tolerant ? 0 : allowedEdits(word.term);
  const floor = own === 0 || tolerant ? 1 : own * RARE_RATIO;
  const typos =
    maxEdits === 0
      ? []
      : vocabulary
          .near(word.term, maxEdits)
          .map((near) => ({ ...near, frequency: vocabulary.frequency(near.term) }))
          .filter(({ frequency }) => frequency >= floor)
          .toSorted((a, b) => a.edits - b.edits || b.frequency - a.frequency || (a.term < b.term ? -1 : 1))
          .slice(0, MAX_TYPOS);
  const frequency = own > 0 ? own : Math.max(0, ...typos.map((typo) => typo.frequency));
  return { word, isPrefix, typos: typos.map(({ term, edits }) => ({ term, edits })), frequency };
}

/** Whether any product can have the word. */
export function isKnownWord({ frequency, isPrefix }: WordPlan): boolean {
  return frequency > 0 || isPrefix;
}
