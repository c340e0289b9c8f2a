import type { Ranking } from "../api/routes/preview-route.ts";
import type { AisleConfig } from "../config/aisle-config.ts";
import type { Merchandising } from "../domain/merchandising.ts";

/** The weights of both configuration files, as the API tells them. */
export function rankingOf(
  { vectorWeight, fusion }: AisleConfig["search"],
  { signals, maxBoost, outOfStock }: Merchandising,
): Ranking {
  return {
    signals,
    maxBoost,
    vectorWeight,
    outOfStock,
    fusion,
  };
}
