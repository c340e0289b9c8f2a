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
  /** Every word, for scoring. */
  readonly words: readonly WordPlan[];
  /** The words a product must have. */
  readonly required: readonly WordPlan[];
  /** The words that were dropped, as typed. */
  readonly relaxed: readonly string[];
}

const MAX_TYPOS = 12;
const SHORTEST_PREFIX = 2;
/** A word this rare is taken for a misspelling when a neighbour is so many times as frequent. */
const RARE_FREQUENCY = 2;
const RARE_RATIO = 20;

/**
 * Decides what a query's words match and which of them a product must have.
 *
 * A known word matches itself (the last one also as a prefix). Other spellings join in for
 * words the catalog does not know, or hardly knows beside a far more frequent neighbour; for
 * all words when nothing matches otherwise. If still fewer than `relaxBelow` products match,
 * words are dropped one by one, unknown ones first, then the most common one, until enough match.
 *
 * @param count how many products have all these words (under the filter, phrases and exclusions)
 */
export function planMatch(
  words: readonly QueryWord[],
  vocabulary: Vocabulary,
  count: (required: readonly WordPlan[]) => number,
  relaxBelow: number,
): MatchPlan {
  let plans = words.map((word) => planWord(word, vocabulary, false));
  let matching = count(plans);
  if (matching === 0) {
    const tolerant = words.map((word) => planWord(word, vocabulary, true));
    const widened = tolerant.some(({ typos }, index) => typos.length > (plans[index]?.typos.length ?? 0));
    if (widened) {
      const tolerantMatching = count(tolerant);
      if (tolerantMatching > 0) {
        plans = tolerant;
        matching = tolerantMatching;
      }
    }
  }
  const required = [...plans];
  const relaxed: string[] = [];
  while (matching < relaxBelow && required.length > 1) {
    const [dropped] = required.splice(leastTelling(required), 1);
    if (dropped !== undefined) relaxed.push(dropped.word.text);
    matching = count(required);
  }
  return { words: plans, required, relaxed: matching > 0 ? relaxed : [] };
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

/** Whether the plan can match anything at all. */
function isKnown({ frequency, isPrefix }: WordPlan): boolean {
  return frequency > 0 || isPrefix;
}

/** Position of the word to drop first: an unknown one, else the most frequent, else the later one. */
function leastTelling(plans: readonly WordPlan[]): number {
  const unknown = plans.findLastIndex((plan) => !isKnown(plan));
  if (unknown >= 0) return unknown;
  return plans.reduce(
    (least, plan, index) => (plan.frequency >= (plans[least]?.frequency ?? 0) ? index : least),
    0,
  );
}
