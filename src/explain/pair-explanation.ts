import type { RankingChange } from "./ranking-change.ts";

/** One of the two products, as the ranking has it. */
export interface RankedProduct {
  readonly id: string;
  readonly title: string;
  /** From 1; null: it is not in the result set, or beyond what can be reached. */
  readonly position: number | null;
  /** Null without a position. */
  readonly score: number | null;
  /** Whether it is in the result set at all. */
  readonly isFound: boolean;
  /** The rule that pins it. */
  readonly pinnedBy: string | null;
  /** Whether a rule or the stock policy puts it below everything else. */
  readonly isBuried: boolean;
}

/** One part of both scores; 0 where a product does not have it. */
export interface PartComparison {
  readonly name: string;
  readonly a: number;
  readonly b: number;
  /** `a - b`. */
  readonly difference: number;
}

export type ProvenChange = RankingChange & {
  /** Whether searching once more with it turned the two round; changes that did not are not told. */
  readonly proved: boolean;
  /** Positions after it, by id. */
  readonly positions: Readonly<Record<string, number | null>>;
};

/** The body of `aisle explain --json`. */
export interface PairExplanation {
  readonly query: string;
  readonly a: RankedProduct;
  readonly b: RankedProduct;
  /** The id of the one that stands above; null when neither is found. */
  readonly above: string | null;
  /** Why, in a sentence or two. */
  readonly why: string;
  /** What separates them most first; empty unless both are found. */
  readonly parts: readonly PartComparison[];
  /** The smallest change that would turn them round; null when neither is found, or nothing merchandising can do suffices. */
  readonly change: ProvenChange | null;
  /** Other ways to do it. */
  readonly alternatives: readonly ProvenChange[];
}
