import { allowedEdits } from "./edit-distance.ts";
import { isLikely } from "./likely-spelling.ts";
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
  /**
   * Products that have the word; that have its most frequent spelling when none has the word
   * itself. Of a word with synonyms: of its most frequent form, at most what its rarest term has.
   */
  readonly frequency: number;
}

/** Words products must have, each list to be counted by itself; answered with the counts. */
export type Counting<Outcome> = Generator<readonly (readonly WordPlan[])[], Outcome, readonly number[]>;

const MAX_TYPOS = 12;
/** Two letters begin too much: `tv` would find socks whose code begins with TVK. */
const SHORTEST_PREFIX = 3;
/** Of scripts whose characters are syllables or words, as in `키보드`. */
const SHORTEST_SYLLABIC_PREFIX = 2;
const SYLLABIC = /^[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+$/u;

/**
 * What a word matches by itself: other spellings join in when the catalog does not know it.
 *
 * @param tolerant they join in though it does
 */
export function planWord(word: QueryWord, vocabulary: Vocabulary, tolerant: boolean): WordPlan {
  const own = ownFrequency(word, vocabulary);
  const isPrefix = isBegun(word, vocabulary);
  const known = own > 0 || isPrefix;
  const typos = known && !tolerant ? [] : otherSpellings(word, vocabulary, 1);
  const frequency = own > 0 ? own : Math.max(0, ...typos.map((typo) => typo.frequency));
  return { word, isPrefix, typos: typos.map(({ term, edits }) => ({ term, edits })), frequency };
}

/** Whether a word that is still being typed, and long enough to tell, begins one of the catalog's. */
export function isBegun(
  { term, isPrefix }: Pick<QueryWord, "term" | "isPrefix">,
  vocabulary: Vocabulary,
): boolean {
  const shortest = SYLLABIC.test(term) ? SHORTEST_SYLLABIC_PREFIX : SHORTEST_PREFIX;
  return isPrefix && term.length >= shortest && vocabulary.hasPrefix(term);
}

/** Products that have the word as it is, or a synonym of it. */
export function ownFrequency({ term, forms }: QueryWord, vocabulary: Vocabulary): number {
  const inForms = forms.map(({ terms }) => Math.min(...terms.map((part) => vocabulary.frequency(part))));
  return Math.max(vocabulary.frequency(term), ...inForms);
}

/** Those that are likely, nearest, then most frequent first. None for a word with synonyms: whoever gave it some knows it. */
export function otherSpellings({ term, forms }: QueryWord, vocabulary: Vocabulary, leastFrequency: number) {
  const maxEdits = allowedEdits(term);
  if (maxEdits === 0 || forms.length > 0) return [];
  return vocabulary
    .near(term, maxEdits)
    .map((near) => ({ ...near, frequency: vocabulary.frequency(near.term) }))
    .filter((near) => near.frequency >= leastFrequency && isLikely(term, near))
    .toSorted((a, b) => a.edits - b.edits || b.frequency - a.frequency || (a.term < b.term ? -1 : 1))
    .slice(0, MAX_TYPOS);
}

/** Whether any product can have the word. */
export function isKnownWord({ frequency, isPrefix }: WordPlan): boolean {
  return frequency > 0 || isPrefix;
}
