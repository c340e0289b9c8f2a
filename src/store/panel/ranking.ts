import type { Signal } from "../../domain/merchandising.ts";
import type { RankingPreview } from "../../search/search-port.ts";

/** The weights that rank as configured: what `GET /v1/admin/ranking` answers. */
export interface Ranking {
  readonly signals: readonly Signal[];
  readonly maxBoost: number;
  readonly vectorWeight: number;
  readonly outOfStock: string;
  readonly fusion: string;
}

/** Where the sliders stand. */
export interface Weights {
  /** By the signal's name. */
  readonly signals: Readonly<Record<string, number>>;
  readonly maxBoost: number;
  readonly vectorWeight: number;
}

export function configuredWeights({ signals, maxBoost, vectorWeight }: Ranking): Weights {
  return {
    signals: Object.fromEntries(signals.map(({ name, weight }) => [name, weight])),
    maxBoost,
    vectorWeight,
  };
}

export function isAsConfigured(ranking: Ranking, weights: Weights): boolean {
  return (
    weights.maxBoost === ranking.maxBoost &&
    weights.vectorWeight === ranking.vectorWeight &&
    ranking.signals.every(({ name, weight }) => (weights.signals[name] ?? weight) === weight)
  );
}

/** What of the weights a preview has to ask for: only what differs from the configuration. */
export function previewOf(ranking: Ranking, weights: Weights): RankingPreview {
  const turned = ranking.signals.filter(({ name, weight }) => (weights.signals[name] ?? weight) !== weight);
  const signalWeights = Object.fromEntries(
    turned.map(({ name, weight }) => [name, weights.signals[name] ?? weight]),
  );
  return {
    ...(turned.length === 0 ? {} : { signalWeights }),
    ...(weights.maxBoost === ranking.maxBoost ? {} : { maxBoost: weights.maxBoost }),
    ...(weights.vectorWeight === ranking.vectorWeight ? {} : { vectorWeight: weights.vectorWeight }),
  };
}
