import { composeSearch, type Engine } from "../compose.ts";
import type { AisleConfig } from "../config/aisle-config.ts";
import type { Merchandising } from "../domain/merchandising.ts";
import { explainPair } from "../explain/explain-pair.ts";
import type { PairExplanation } from "../explain/pair-explanation.ts";
import type { SearchLog } from "../search/search-log.ts";
import type { ExplainCommand } from "./operations.ts";

export interface ExplainSurroundings {
  readonly engine: Engine;
  readonly config: AisleConfig;
  readonly merchandising: Merchandising;
  readonly log: SearchLog;
}

/** Explains two products over one open search, whose merchandising it changes for the proof. */
export async function runExplainOperation(
  { engine, config, merchandising, log }: ExplainSurroundings,
  { query, a, b }: ExplainCommand,
): Promise<PairExplanation> {
  let inForce = merchandising;
  const search = await composeSearch(engine, config, () => inForce, log);
  const under = (changed: Merchandising): typeof search => {
    inForce = changed;
    return search;
  };
  try {
    await search.warmUp();
    return await explainPair({ search, merchandising, under, query, a, b, now: Date.now() });
  } finally {
    await search.close();
  }
}
