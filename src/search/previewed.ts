import type { Merchandising } from "../domain/merchandising.ts";
import type { RankingPreview } from "./search-port.ts";

/** What of the ranking a preview may turn. */
export interface Previewed extends Pick<Merchandising, "signals" | "maxBoost" | "outOfStock"> {
  readonly vectorWeight: number;
}

/** The ranking's weights as configured, with those of the preview in their place. */
export function previewed(
  { signals, maxBoost, outOfStock }: Merchandising,
  vectorWeight: number,
  preview: RankingPreview,
): Previewed {
  const { signalWeights = {} } = preview;
  return {
    signals: signals.map((signal) =>
      Object.hasOwn(signalWeights, signal.name)
        ? { ...signal, weight: signalWeights[signal.name] ?? signal.weight }
        : signal,
    ),
    maxBoost: preview.maxBoost ?? maxBoost,
    outOfStock,
    vectorWeight: preview.vectorWeight ?? vectorWeight,
  };
}
