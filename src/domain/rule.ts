import type { Filter } from "./filter.ts";

/** A product that a rule puts at a position, from 1. */
export interface Pin {
  readonly rule: string;
  readonly id: string;
  readonly position: number;
}

/** What a rule adds to the relevance of the products that pass its filter, as a share of it. */
export interface RuleBoost {
  readonly rule: string;
  readonly filter: Filter;
  /** From -1 to 1. */
  readonly by: number;
}

/** Products that a rule puts after all others. */
export interface RuleBury {
  readonly rule: string;
  readonly filter: Filter;
}

/** At most `max` products with the same value of `field` among the first `within` positions. */
export interface Diversity {
  /** Canonical name. */
  readonly field: string;
  readonly max: number;
  readonly within: number;
}

/** What a storefront shows beside the hits; everything but `rule` is the merchandiser's own. */
export type Banner = Readonly<Record<string, unknown>> & { readonly rule: string };

/** What the rules that match one request do, taken together. Plain data. */
export interface RuleEffects {
  /** Ids of the rules that act, in the order of the file. */
  readonly rules: readonly string[];
  /** What is searched for instead. */
  readonly replaceQuery: string | null;
  /** What every product of the answer passes. */
  readonly filter: Filter | null;
  /** Ids of products that are not shown. */
  readonly hide: readonly string[];
  /** At most one a position and one a product, by position ascending. */
  readonly pins: readonly Pin[];
  readonly boosts: readonly RuleBoost[];
  readonly buries: readonly RuleBury[];
  readonly diversify: Diversity | null;
  readonly redirect: string | null;
  readonly banners: readonly Banner[];
}

export const NO_EFFECTS: RuleEffects = {
  rules: [],
  replaceQuery: null,
  filter: null,
  hide: [],
  pins: [],
  boosts: [],
  buries: [],
  diversify: null,
  redirect: null,
  banners: [],
};
