import { spellKnown, spellRare, spellUnknown, type Respelling } from "./meant-spelling.ts";
import { isKnownWord, planWord, type Counting, type Vocabulary, type WordPlan } from "./plan-word.ts";
import type { QuerySyntax, QueryWord } from "./query-syntax.ts";
import { runTogether, separate, type TakenApart } from "./run-together.ts";
import { join, writtenApart, type WrittenApart } from "./written-apart.ts";

export interface MatchPlan {
  /** Every word, in order, with the spaces it was read with. */
  readonly words: readonly WordPlan[];
  /**
   * Words a product must have; all of them unless there are some no product has. Null: too few
   * products have these, and one must have those that carry most of the query's meaning, see
   * `MIN_MATCHED_SHARE`.
   */
  readonly required: readonly WordPlan[] | null;
  /** Whether some product has every word as it was typed, be there too few of them or not. */
  readonly isWhole: boolean;
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
  isWhole: true,
  corrected: new Map(),
  suggested: new Map(),
};

/**
 * Share of the summed inverse document frequency of a query's words that a product must have
 * once words may be missing. Words that no product has are left out of the sum.
 */
export const MIN_MATCHED_SHARE = 0.3;

/** The text and the words of a query. */
export type Asked = Pick<QuerySyntax, "text" | "words">;

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
 * A word the catalog does not know may be two that it does, written as one: then the query is
 * read as if they had been typed apart, see `runTogether`. When nothing matches, neighbours may
 * be one word that was written as two, see `writtenApart`.
 *
 * @param count how many products have all these words, under phrases and exclusions but not the filter
 */
export function planMatch(
  asked: Asked,
  vocabulary: Vocabulary,
  count: (required: readonly WordPlan[]) => number,
  rules: PlanRules,
): MatchPlan {
  const steps = planMatchSteps(asked, vocabulary, rules);
  let step = steps.next();
  while (step.done !== true) step = steps.next(step.value.map(count));
  return step.value;
}

/** The same for an index that has to be asked over a network: yields what is to be counted, wants the counts. */
export function* planMatchSteps(
  { text, words: typed }: Asked,
  vocabulary: Vocabulary,
  rules: PlanRules,
): Counting<MatchPlan> {
  const planAll = (words: readonly QueryWord[]): WordPlan[] =>
    words.map((word) => planWord(word, vocabulary, false));
  const asTyped = planAll(typed);
  const apart = yield* runTogether(asTyped, vocabulary);
  const plans = apart.size === 0 ? asTyped : planAll(separate(typed, apart, rules.stopWords));
  const [matching = 0] = yield [plans];
  const joined = matching === 0 ? yield* writtenApart(text, plans, vocabulary) : [];
  if (joined.length === 0) {
    const plan = yield* planWords(plans, matching, vocabulary, rules);
    return apart.size === 0 ? plan : respaced(plan, typed, apart, joined);
  }
  const together = planAll(join(plans, joined));
  const [joinedMatching = 0] = yield [together];
  const plan = yield* planWords(together, joinedMatching, vocabulary, rules);
  return respaced(plan, typed, apart, joined);
}

/** Says what was read with other spaces in the words of the query as typed. */
function respaced(
  plan: MatchPlan,
  typed: readonly QueryWord[],
  apart: ReadonlyMap<QueryWord, TakenApart>,
  joined: readonly WrittenApart[],
): MatchPlan {
  const meant = (term: string, spelling: string): string => plan.corrected.get(term) ?? spelling;
  const separated = [...apart].map(([{ term }, { words, parts }]): [string, string] => [
    term,
    words.map((word, index) => meant(word.term, parts[index] ?? word.term)).join(" "),
  ]);
  const together = joined.map(({ terms, word }): [string, string] => [
    terms.join(" "),
    meant(word.term, word.text),
  ]);
  const isTyped = ([term]: [string, string]): boolean => typed.some((word) => word.term === term);
  return {
    ...plan,
    corrected: new Map([...[...plan.corrected].filter(isTyped), ...separated, ...together]),
    suggested: new Map([...plan.suggested].filter(isTyped)),
  };
}

/** @param matching how many products have all the words */
function* planWords(
  planned: readonly WordPlan[],
  matching: number,
  vocabulary: Vocabulary,
  { relaxBelow }: PlanRules,
): Counting<MatchPlan> {
  const enough = Math.max(1, relaxBelow);
  const { plans, corrected } = yield* spellUnknown(planned, matching, vocabulary);
  const suggested = yield* spellRare(plans, vocabulary);
  const isWhole = matching > 0;
  if (matching >= enough) return { words: plans, required: plans, isWhole, corrected, suggested };
  if (matching === 0) {
    const other = yield* spellKnown(plans, vocabulary);
    if (other !== null) {
      const [otherMatching = 0] = yield [other.plans];
      return {
        words: other.plans,
        required: otherMatching < enough ? null : other.plans,
        isWhole: false,
        corrected: new Map([...corrected, ...other.corrected]),
        suggested: new Map(),
      };
    }
  }
  const known = plans.filter(isKnownWord);
  const mayBeEnough = known.length > 0 && known.length < plans.length;
  const [knownMatching = 0] = mayBeEnough ? yield [known] : [];
  return { words: plans, required: knownMatching >= enough ? known : null, isWhole, corrected, suggested };
}
