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
  /** Epoch milliseconds that freshness is measured from. */
  readonly now: number;
}
