import { allowedEdits } from "./edit-distance.ts";
import { nearestSpellings } from "./likely-spelling.ts";
import { MAX_QUERY_WORDS, type QueryWord } from "./query-syntax.ts";
import { separated, takeApart, type TakenApart } from "./run-together.ts";

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

/** Spellings instead of a query's terms. */
export type Respelling = ReadonlyMap<string, string>;

export interface MatchPlan {
  /** Every word, in order; two for one that was two written as one. */
  readonly words: readonly WordPlan[];
  /**
   * Words a product must have; all of them unless there are some no product has. Null: too few
   * products have these, and one must have those that carry most of the query's meaning, see
   * `MIN_MATCHED_SHARE`.
   */
  readonly required: readonly WordPlan[] | null;
  /**
   * Words that find nothing as they are, each with the spelling that is taken for what was meant:
   * another word, or two with a space between them.
   */
  readonly corrected: Respelling;
  /** Words that are searched for as they are, though another spelling is far more frequent. */
  readonly suggested: Respelling;
}

/** The plan of a query without words. */
export const NOTHING_PLANNED: MatchPlan = {
  words: [],
  required: [],
  corrected: new Map(),
  suggested: new Map(),
};

/**
 * Share of the summed inverse document frequency of a query's words that a product must have
 * once words may be missing. Words that no product has are left out of the sum.
 */
export const MIN_MATCHED_SHARE = 0.3;

const MAX_TYPOS = 12;
const SHORTEST_PREFIX = 2;
/** A word this rare is perhaps a misspelling when a neighbour is so many times as frequent. */
const RARE_FREQUENCY = 2;
const RARE_RATIO = 20;
/** So many spellings are counted to find the one that was meant. */
const MAX_TRIED_SPELLINGS = 6;
/** Two words were written as one when so many products have both of them. */
const MIN_TOGETHER = 2;

export interface PlanRules {
  /** Words are dropped when fewer products match. */
  readonly relaxBelow: number;
  /** Terms that say nothing beside another word. */
  readonly stopWords: ReadonlySet<string>;
}

/**
 * Decides what a query's words match and whether a product must have all of them.
 *
 * A known word matches itself (the last one also as a prefix). Other spellings join in for
 * words the catalog does not know; for all words when nothing matches otherwise, and then
 * `corrected` says so. If still fewer than `relaxBelow` products match, first the words no
 * product has are dropped, then any may be missing. A word with synonyms is spelled right.
 *
 * A word the catalog does not know may be two that it does, written as one: when products have
 * both, and more of them than have any spelling at one edit, the query is read as if the two had
 * been typed apart.
 *
 * @param count how many products have all these words, under phrases and exclusions but not the filter
 */
export function planMatch(
  words: readonly QueryWord[],
  vocabulary: Vocabulary,
  count: (required: readonly WordPlan[]) => number,
  rules: PlanRules,
): MatchPlan {
  const steps = planMatchSteps(words, vocabulary, rules);
  let step = steps.next();
  while (step.done !== true) step = steps.next(step.value.map(count));
  return step.value;
}

/** Words products must have, each list to be counted by itself; answered with the counts. */
type Counting<Outcome> = Generator<readonly (readonly WordPlan[])[], Outcome, readonly number[]>;

/** The same for an index that has to be asked over a network: yields what is to be counted, wants the counts. */
export function* planMatchSteps(
  typed: readonly QueryWord[],
  vocabulary: Vocabulary,
  rules: PlanRules,
): Counting<MatchPlan> {
  const asTyped = typed.map((word) => planWord(word, vocabulary, false));
  const apart = yield* runTogether(asTyped, vocabulary);
  if (apart.size === 0) return yield* planWords(asTyped, vocabulary, rules);
  const words = separated(typed, apart, rules.stopWords);
  const plans = words.map((word) => planWord(word, vocabulary, false));
  const plan = yield* planWords(plans, vocabulary, rules);
  const meant = [...apart].map(([{ term }, ways]): [string, string] => [term, spellingOfBoth(ways, plan)]);
  const isOwn = ([term]: [string, string]): boolean => typed.some((word) => word.term === term);
  return {
    ...plan,
    corrected: new Map([...[...plan.corrected].filter(isOwn), ...meant]),
    suggested: new Map([...plan.suggested].filter(isOwn)),
  };
}

function* planWords(
  plans: readonly WordPlan[],
  vocabulary: Vocabulary,
  { relaxBelow }: PlanRules,
): Counting<MatchPlan> {
  const enough = Math.max(1, relaxBelow);
  const words = plans.map(({ word }) => word);
  const [matching = 0] = yield [plans];
  const corrected = yield* unknownWords(plans, vocabulary);
  const suggested = rareWords(words, vocabulary);
  if (matching >= enough) return { words: plans, required: plans, corrected, suggested };
  if (matching === 0) {
    const tolerant = words.map((word) => planWord(word, vocabulary, true));
    const isWider = tolerant.some(({ typos }, index) => typos.length > (plans[index]?.typos.length ?? 0));
    const [tolerantMatching = 0] = isWider ? yield [tolerant] : [];
    if (tolerantMatching > 0) {
      const meant = yield* meantSpelling(plans, tolerant, vocabulary);
      return {
        words: tolerant,
        required: tolerantMatching < enough ? null : tolerant,
        corrected: new Map([...corrected, ...meant]),
        suggested: new Map(),
      };
    }
  }
  const known = plans.filter(isKnownWord);
  const mayBeEnough = known.length > 0 && known.length < plans.length;
  const [knownMatching = 0] = mayBeEnough ? yield [known] : [];
  return { words: plans, required: knownMatching >= enough ? known : null, corrected, suggested };
}

/** Unknown words that are two known ones, each with the two that most products have together. */
function* runTogether(
  plans: readonly WordPlan[],
  vocabulary: Vocabulary,
): Counting<ReadonlyMap<QueryWord, TakenApart>> {
  const isFrequent = ({ term }: QueryWord): boolean => vocabulary.frequency(term) >= MIN_TOGETHER;
  const room = Math.max(0, MAX_QUERY_WORDS - plans.length);
  const ways = plans
    .filter(({ word, isPrefix }) => !isPrefix && ownFrequency(word, vocabulary) === 0)
    .slice(0, room)
    .flatMap((plan) =>
      takeApart(plan.word)
        .filter(({ words }) => words.every(isFrequent))
        .map((way) => ({ plan, way })),
    );
  if (ways.length === 0) return new Map();
  const counts = yield ways.map(({ way }) => way.words.map((word) => planWord(word, vocabulary, false)));
  const found = new Map<QueryWord, TakenApart>();
  const most = new Map<QueryWord, number>();
  for (const [index, { plan, way }] of ways.entries()) {
    const together = counts[index] ?? 0;
    const rivals = plan.typos.filter(({ edits }) => edits === 1);
    const least = Math.max(MIN_TOGETHER - 1, ...rivals.map(({ term }) => vocabulary.frequency(term)));
    if (together <= (most.get(plan.word) ?? least)) continue;
    most.set(plan.word, together);
    found.set(plan.word, way);
  }
  return found;
}

/** Both with a space between them, each as it was read. */
function spellingOfBoth({ words, parts }: TakenApart, { corrected }: MatchPlan): string {
  return words.map(({ term }, index) => corrected.get(term) ?? parts[index] ?? term).join(" ");
}

function planWord(word: QueryWord, vocabulary: Vocabulary, tolerant: boolean): WordPlan {
  const own = ownFrequency(word, vocabulary);
  const isPrefix = word.isPrefix && word.term.length >= SHORTEST_PREFIX && vocabulary.hasPrefix(word.term);
  const known = own > 0 || isPrefix;
  const typos = known && !tolerant ? [] : otherSpellings(word, vocabulary, 1);
  const frequency = own > 0 ? own : Math.max(0, ...typos.map((typo) => typo.frequency));
  return { word, isPrefix, typos: typos.map(({ term, edits }) => ({ term, edits })), frequency };
}

function ownFrequency({ term, forms }: QueryWord, vocabulary: Vocabulary): number {
  const inForms = forms.map(({ terms }) => Math.min(...terms.map((part) => vocabulary.frequency(part))));
  return Math.max(vocabulary.frequency(term), ...inForms);
}

/** Nearest, then most frequent first. None for a word with synonyms: whoever gave it some knows it. */
function otherSpellings({ term, forms }: QueryWord, vocabulary: Vocabulary, leastFrequency: number) {
  const maxEdits = allowedEdits(term);
  if (maxEdits === 0 || forms.length > 0) return [];
  return vocabulary
    .near(term, maxEdits)
    .map((near) => ({ ...near, frequency: vocabulary.frequency(near.term) }))
    .filter(({ frequency }) => frequency >= leastFrequency)
    .toSorted((a, b) => a.edits - b.edits || b.frequency - a.frequency || (a.term < b.term ? -1 : 1))
    .slice(0, MAX_TYPOS);
}

/**
 * The words that have other spellings, each with the one that was meant: of the nearest the one
 * that most products have together with the rest of the query, if any has.
 */
function* unknownWords(plans: readonly WordPlan[], vocabulary: Vocabulary): Counting<Respelling> {
  const found = new Map<string, string>();
  for (const plan of plans) {
    const [nearest, ...others] = nearestSpellings(plan.word.term, plan.typos).slice(0, MAX_TRIED_SPELLINGS);
    if (nearest === undefined) continue;
    const tried = [nearest, ...others];
    const needsContext = others.length > 0 && plans.length > 1;
    const counts = needsContext
      ? yield tried.map(({ term }) => respelled(plans, plan, term, vocabulary))
      : [];
    const weights = tried.map(({ likeliness }, index) => likeliness * (counts[index] ?? 0));
    const best = weights.indexOf(Math.max(...weights));
    found.set(plan.word.term, (tried[best] ?? nearest).term);
  }
  return found;
}

/** The plans with one word in another spelling, and in that alone. */
function respelled(
  plans: readonly WordPlan[],
  changed: WordPlan,
  term: string,
  vocabulary: Vocabulary,
): WordPlan[] {
  const word: QueryWord = { ...changed.word, term, isPrefix: false };
  return plans.map((plan) => (plan === changed ? planWord(word, vocabulary, false) : plan));
}

/** Rare words, each with its far more frequent neighbour. */
function rareWords(words: readonly QueryWord[], vocabulary: Vocabulary): Respelling {
  return new Map(
    words.flatMap((word): [string, string][] => {
      const own = vocabulary.frequency(word.term);
      if (own === 0 || own > RARE_FREQUENCY) return [];
      const [meant] = nearestSpellings(word.term, otherSpellings(word, vocabulary, own * RARE_RATIO));
      return meant === undefined ? [] : [[word.term, meant.term]];
    }),
  );
}

/**
 * Which known word, spelled otherwise, makes the others match: the nearest spellings of all
 * words are tried, the rarest word first. When no single one does, all are read anew.
 */
function* meantSpelling(
  plans: readonly WordPlan[],
  tolerant: readonly WordPlan[],
  vocabulary: Vocabulary,
): Counting<Respelling> {
  const widened = tolerant
    .filter(({ typos }, slot) => typos.length > (plans[slot]?.typos.length ?? 0))
    .toSorted((a, b) => a.frequency - b.frequency || (a.word.term < b.word.term ? -1 : 1));
  const tries = widened
    .flatMap(({ word, typos }) =>
      nearestSpellings(word.term, typos).map(({ term }, rank) => ({ word, term, rank })),
    )
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, MAX_TRIED_SPELLINGS);
  const counts = yield tries.map(({ word, term }) => {
    const changed = plans.find((plan) => plan.word === word);
    return changed === undefined ? plans : respelled(plans, changed, term, vocabulary);
  });
  const meant = tries.find((_, index) => (counts[index] ?? 0) > 0);
  return meant === undefined
    ? yield* unknownWords(widened, vocabulary)
    : new Map([[meant.word.term, meant.term]]);
}

/** Whether any product can have the word. */
export function isKnownWord({ frequency, isPrefix }: WordPlan): boolean {
  return frequency > 0 || isPrefix;
}
