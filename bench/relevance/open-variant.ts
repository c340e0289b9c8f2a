import { composeEngine, composeSearch } from "../../src/compose.ts";
import type { AisleConfig } from "../../src/config/aisle-config.ts";
import { merchandisingSchema } from "../../src/config/merchandising-config.ts";
import type { SearchService } from "../../src/search/search-port.ts";
import { benchConfig } from "../open-search.ts";

/** What differs from the default configuration. */
export interface Variant {
  readonly search?: Partial<AisleConfig["search"]>;
  /** What would stand in `merchandising.yaml`. */
  readonly merchandising?: Readonly<Record<string, unknown>>;
}

/** No signal and no stock policy: the order that relevance alone gives. */
export const WITHOUT_SIGNALS: Variant = { merchandising: { signals: [], outOfStock: "keep" } };

/** A search service over the live generation, warm. Whoever opens it closes it. */
export async function openVariant(dataDirectory: string, variant: Variant): Promise<SearchService> {
  const config = { ...benchConfig, search: { ...benchConfig.search, ...variant.search } };
  const merchandising = merchandisingSchema.parse(variant.merchandising ?? {});
  const log = { warn: (_: unknown, message: string) => console.error(message) };
  const engine = composeEngine(config, dataDirectory);
  const search = await composeSearch(engine, config, () => merchandising, log);
  try {
    await search.warmUp();
    return search;
  } catch (error) {
    await search.close();
    throw error;
  }
}
