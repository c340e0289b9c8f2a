import { isReplaced, nearestSpellings } from "./likely-spelling.ts";
import {
  isKnownWord,
  otherSpellings,
  planWord,
  type Counting,
  type Vocabulary,
  type WordPlan,
} from "./plan-word.ts";

/** Spellings instead of a query's terms. */
export type Respelling = ReadonlyMap<string, string>;

/** A word this rare is perhaps a misspelling when a neighbour is so many times as frequent. */
const RARE_FREQUENCY = 2;
const RARE_RATIO = 20;
/** So many spellings are counted to find the one that was meant. */
const MAX_TRIED_SPELLINGS = 6;
/** A spelling that nothing else speaks for is that of so many products. */
const MIN_UNSUPPORTED = 2;

/** A query's words once it is settled which of them are misspelt. */
interface Spelled {
  readonly plans: readonly WordPlan[];
  /** The words that are taken for others. */
  readonly corrected: Respelling;
}

/**
 * The words that have other spellings, each with the one that was meant: of the nearest the one
 * that most products have together with the words the catalog knows. A word none of whose
 * spellings goes with them is spelt right and unknown, see `standsAlone`: it loses its spellings.
 *
 * @param matching how many products have all the words, in whichever spelling
 */
export function* spellUnknown(
  plans: readonly WordPlan[],
  matching: number,
  vocabulary: Vocabulary,
): Counting<Spelled> {
  const known = plans.filter((plan) => plan.typos.length === 0 && isKnownWord(plan));
  const corrected = new Map<string, string>();
  const dropped = new Set<WordPlan>();
  for (const plan of plans) {
    const tried = nearestSpellings(plan.word.term, plan.typos).slice(0, MAX_TRIED_SPELLINGS);
    const [nearest] = tried;
    if (nearest === undefined) continue;
    const others = known.length > 0 ? known : plans.filter((other) => other !== plan);
    const needsContext = others.length > 0 && (tried.length > 1 || known.length > 0);
    const counts = needsContext
      ? yield tried.map(({ term }) => [...others, spelled(plan, term, vocabulary)])
      : [];
    const weights = tried.map(({ likeliness }, index) => likeliness * (counts[index] ?? 0));
    const best = weights.indexOf(Math.max(...weights));
    const meant = (tried[best] ?? nearest).term;
    const isAlone = known.length > 0 && matching === 0 && counts.every((count) => count === 0);
    if (isAlone && !standsAlone(plan.word.term, meant, vocabulary)) dropped.add(plan);
    else corrected.set(plan.word.term, meant);
  }
  const settled = plans.map((plan) => (dropped.has(plan) ? { ...plan, typos: [], frequency: 0 } : plan));
  return { plans: settled, corrected };
}

/**
 * Whether a spelling is taken for the word though no product has it together with the words the
 * catalog knows. Correct words that a shop does not have are one letter for another away from
 * what it has: `gift for a coffee lover` is not about the `lower` of something.
 */
function standsAlone(typed: string, meant: string, vocabulary: Vocabulary): boolean {
  return !isReplaced(typed, meant) && vocabulary.frequency(meant) >= MIN_UNSUPPORTED;
}

/** A word in another spelling, and in that alone. */
function spelled({ word }: WordPlan, term: string, vocabulary: Vocabulary): WordPlan {
  return planWord({ ...word, term, isPrefix: false }, vocabulary, false);
}

/** Rare words, each with its far more frequent neighbour. */
export function* spellRare(plans: readonly WordPlan[], vocabulary: Vocabulary): Counting<Respelling> {
  const known = plans.filter((plan) => plan.typos.length === 0 && isKnownWord(plan));
  const rare = plans.flatMap((plan) => {
    const own = vocabulary.frequency(plan.word.term);
    if (own === 0 || own > RARE_FREQUENCY) return [];
    const [meant] = nearestSpellings(plan.word.term, otherSpellings(plan.word, vocabulary, own * RARE_RATIO));
    return meant === undefined ? [] : [{ plan, term: meant.term }];
  });
  const counts =
    rare.length === 0
      ? []
      : yield rare.map(({ plan, term }) =>
          known.map((other) => (other === plan ? spelled(plan, term, vocabulary) : other)),
        );
  const supported = rare.filter((_, index) => (counts[index] ?? 0) > 0);
  return new Map(supported.map(({ plan, term }) => [plan.word.term, term]));
}

/**
 * The known word that, spelled as a far more frequent one, makes the others match: the nearest
 * spellings of all words are tried, the rarest word first. Null when there is none.
 */
export function* spellKnown(plans: readonly WordPlan[], vocabulary: Vocabulary): Counting<Spelled | null> {
  const tries = plans
    .filter((plan) => plan.typos.length === 0 && isKnownWord(plan))
    .toSorted((a, b) => a.frequency - b.frequency || (a.word.term < b.word.term ? -1 : 1))
    .flatMap((plan) => {
      const least = Math.max(1, vocabulary.frequency(plan.word.term) * RARE_RATIO);
      const typos = otherSpellings(plan.word, vocabulary, least);
      return nearestSpellings(plan.word.term, typos).map(({ term }, rank) => ({ plan, term, rank, typos }));
    })
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, MAX_TRIED_SPELLINGS);
  if (tries.length === 0) return null;
  const counts = yield tries.map(({ plan, term }) =>
    plans.map((other) => (other === plan ? spelled(plan, term, vocabulary) : other)),
  );
  const meant = tries[counts.findIndex((count) => count > 0)];
  if (meant === undefined) return null;
  const typos = meant.typos.map(({ term, edits }) => ({ term, edits }));
  return {
    plans: plans.map((plan) => (plan === meant.plan ? { ...plan, typos } : plan)),
    corrected: new Map([[meant.plan.word.term, meant.term]]),
  };
}
