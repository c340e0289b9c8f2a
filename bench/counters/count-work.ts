import type { SearchService } from "../../src/search/search-port.ts";
import type { Embedder } from "../../src/ports/embedder.ts";
import { searchFor } from "../open-search.ts";
import type { LoadRequest } from "../load/load-target.ts";
import type { MixKind } from "../load/mix-shares.ts";
import { addCounts, countedSince, emptyTally, type WorkCounts, type WorkTally } from "./work-counts.ts";

/** The work of all requests of each kind. */
export type WorkByKind = Readonly<Partial<Record<MixKind, WorkCounts>>>;

/**
 * Asks one request after the other and counts the work of each. Rejects when an answer lacks a
 * lane: less work would look like progress.
 */
export async function countWork(
  search: SearchService,
  requests: readonly LoadRequest[],
  tally: WorkTally,
): Promise<WorkByKind> {
  const byKind: Partial<Record<MixKind, WorkCounts>> = {};
  for (const { kind, body } of requests) {
    const before = { ...tally };
    const { degraded } = await searchFor(search, body);
    if (degraded.length > 0)
      throw new Error(
        `expected a complete answer to ${JSON.stringify(body)}, got one without ${degraded.join()}`,
      );
    byKind[kind] = addCounts(byKind[kind] ?? emptyTally(), countedSince(before, tally));
  }
  return byKind;
}

/** The same embedder, counting what it embeds. */
export function countingEmbedder(embedder: Embedder, tally: WorkTally): Embedder {
  return {
    ...embedder,
    embed: (texts, options) => {
      tally.textsEmbedded += texts.length;
      return embedder.embed(texts, options);
    },
  };
}
