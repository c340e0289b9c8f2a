import type { RuleBoost, RuleBury } from "./rule.ts";

/** How a raw field value becomes a number in [-1, 1] before it is weighted. */
export type SignalTransform = "linear" | "log" | "saturation" | "step" | "decay";

/** One business signal: `weight * transform(value of field)`. A product without the field is neutral (0). */
export interface Signal {
  readonly name: string;
  /** Canonical field name; numbers, booleans (0 or 1) and moments. */
  readonly field: string;
  readonly transform: SignalTransform;
  /** `linear`, `log`: the values that map to 0 and 1; outside they are clamped. */
  readonly range?: readonly [number, number];
  /** `saturation`: the value that gives 0.5. `step`: the value from which it is 1. */
  readonly pivot?: number;
  /** `decay`: days after which a moment's 1 has halved. */
  readonly halfLifeDays?: number;
  /** Share of relevance the signal adds at 1, negative to take away. */
  readonly weight: number;
}

/** `bury`: after everything in stock. `demote`: a bounded penalty. `hide`: not in the result set. `keep`: no change. */
export type OutOfStockPolicy = "bury" | "demote" | "hide" | "keep";

/** What the business knows, as the ranking applies it. Plain data: it crosses threads and hosts. */
export interface BusinessPrior {
  readonly signals: readonly Signal[];
  /** The sum of all boosts of a product is clamped to +-maxBoost. */
  readonly maxBoost: number;
  readonly outOfStock: OutOfStockPolicy;
  /** What the rules that match the request add; none when left out. */
  readonly boosts?: readonly RuleBoost[];
  /** Products that rules put after all others; none when left out. */
  readonly buries?: readonly RuleBury[];
  /** Epoch milliseconds that freshness is measured from. */
  readonly now: number;
}

/**
 * How a rule's words are looked for in a query: `exact`, they are all of it; `phrase`, they stand
 * in it side by side; `contains`, all of them anywhere; `any`, at least one.
 */
export type RuleMatch = "exact" | "phrase" | "contains" | "any";

/** When a rule acts: everything that is given must hold. Nothing given: always. */
export interface RuleCondition {
  /** Words, compared without regard to case, accents and plurals. Blank: browsing, whatever `match` says. */
  readonly query?: string;
  readonly match: RuleMatch;
  /** In the filter language: the request asks for every one of its conditions. */
  readonly filter?: string;
  /** Epoch milliseconds, inclusive. */
  readonly from?: number;
  /** Epoch milliseconds, exclusive. */
  readonly until?: number;
  /** What the request's context has to say. */
  readonly context?: Readonly<Record<string, string>>;
}

/** What a rule does. Filters are in the filter language. */
export interface RuleAction {
  readonly pin?: readonly { readonly id: string; readonly position: number }[];
  readonly hide?: readonly string[];
  readonly boost?: readonly { readonly filter: string; readonly by: number }[];
  readonly bury?: readonly { readonly filter: string }[];
  readonly filter?: string;
  readonly redirect?: string;
  readonly banner?: Readonly<Record<string, unknown>>;
  readonly replaceQuery?: string;
  readonly diversify?: DiversifyAction;
}

/** `Diversity` as it is written. */
export interface DiversifyAction {
  /** Canonical name. */
  readonly field: string;
  readonly max: number;
  readonly within: number;
}

/** One rule as it is written; which fields its filters may name depends on the catalog. */
export interface MerchandisingRule {
  readonly id: string;
  readonly enabled: boolean;
  readonly when: RuleCondition;
  readonly then: RuleAction;
}

/** Words or phrases that mean the same (`words`), or that are found by others and not the other way round. */
export type SynonymEntry =
  | { readonly words: readonly string[] }
  | { readonly from: readonly string[]; readonly to: readonly string[] };

/** All that merchandisers decide: `merchandising.yaml` with its defaults filled in. Plain data. */
export interface Merchandising {
  readonly signals: readonly Signal[];
  readonly maxBoost: number;
  readonly outOfStock: OutOfStockPolicy;
  readonly synonyms: readonly SynonymEntry[];
  readonly rules: readonly MerchandisingRule[];
  /** For every search for which no rule says otherwise; null: none. */
  readonly diversify: DiversifyAction | null;
}
