import { fieldValues, type Scalar } from "../domain/field.ts";
import { matchesFilter, type Filter } from "../domain/filter.ts";
import type { BusinessPrior } from "../domain/merchandising.ts";
import type { Product } from "../domain/product.ts";
import { businessBoost } from "../ranking/business-boost.ts";
import type { RankingChange } from "./ranking-change.ts";

/** One of two hits of a ranking. */
export interface RivalHit {
  readonly product: Product;
  /** Its score without any boost. */
  readonly relevance: number;
  /** From 1; null: it is not among those that can be reached. */
  readonly position: number | null;
  /** True where something else than its score decides its place: a pin, a constraint, a bury. */
  readonly isPlaced: boolean;
}

/** Changes are told to so many decimals, rounded away from the present value. */
const DECIMALS = 3;
const STEP = 10 ** -DECIMALS;

/**
 * Changes of the business's own numbers that put `lower` above `upper`, the smallest first: a
 * boost of `lower` by a rule, which moves nothing else, and another weight of the one signal that
 * has to move least, which moves everything. Both are shares of relevance, so their sizes compare.
 * Where neither suffices, because boosts are clamped and multiply relevance, or something else
 * than scores decides, a pin. Never empty.
 */
export function smallestChanges(upper: RivalHit, lower: RivalHit, prior: BusinessPrior): RankingChange[] {
  const { id } = lower.product;
  const pin: RankingChange = { kind: "pin", id, position: upper.position ?? 1 };
  if (upper.isPlaced || lower.isPlaced || lower.position === null) return [pin];
  const by = leastBoost((tried) => isTurned(upper, lower, prior, tried));
  const boosts: RankingChange[] = by === null ? [] : [{ kind: "boost", id, by }];
  const weights = prior.signals
    .flatMap(({ name, weight }) => {
      const to = nearestWeight(weight, (tried) =>
        isTurned(upper, lower, withWeight(prior, name, tried), null),
      );
      return to === null ? [] : [{ kind: "signal", name, from: weight, to } as const];
    })
    .toSorted((a, b) => Math.abs(a.to - a.from) - Math.abs(b.to - b.from))
    .slice(0, 1);
  const changes = [...boosts, ...weights];
  return changes.length > 0 ? changes : [pin];
}

/** Whether `lower` scores above `upper` under this prior, with so much more boost. */
function isTurned(upper: RivalHit, lower: RivalHit, prior: BusinessPrior, extra: number | null): boolean {
  const filter: Filter = { kind: "in", field: "id", values: [lower.product.id] };
  const boosts = [...(prior.boosts ?? []), ...(extra === null ? [] : [{ rule: "", filter, by: extra }])];
  return score(lower, { ...prior, boosts }) > score(upper, { ...prior, boosts });
}

function score({ product, relevance }: RivalHit, prior: BusinessPrior): number {
  const read = (field: string): Scalar | null => fieldValues(product, field)[0] ?? null;
  return relevance * (1 + businessBoost(prior, read, (filter) => matchesFilter(product, filter)).sum);
}

function withWeight(prior: BusinessPrior, name: string, weight: number): BusinessPrior {
  const signals = prior.signals.map((signal) => (signal.name === name ? { ...signal, weight } : signal));
  return { ...prior, signals };
}

/** The weight up to 1 nearest to the present one, and of its sign, that does it, among steps of a thousandth. */
function nearestWeight(present: number, does: (weight: number) => boolean): number | null {
  const steps = Math.round(2 / STEP);
  const start = Math.round(present / STEP);
  for (let away = 1; away <= steps; away += 1) {
    for (const step of [start + away, start - away]) {
      const weight = decimal(step);
      // A signal that is turned round would turn the whole shop round.
      const isSameWay = weight === 0 || present === 0 || Math.sign(weight) === Math.sign(present);
      if (Math.abs(weight) <= 1 && isSameWay && does(weight)) return weight;
    }
  }
  return null;
}

/** More boost never takes a place away, so the least that does it is found by halving. */
function leastBoost(does: (by: number) => boolean): number | null {
  let high = Math.round(1 / STEP);
  if (!does(1)) return null;
  for (let low = 0; high - low > 1;) {
    const middle = Math.floor((low + high) / 2);
    if (does(decimal(middle))) high = middle;
    else low = middle;
  }
  return decimal(high);
}

function decimal(steps: number): number {
  return Number((steps * STEP).toFixed(DECIMALS));
}
