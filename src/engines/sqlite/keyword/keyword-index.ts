import type { DescribeRequest, KeywordIndex, KeywordRequest } from "../../../ports/keyword-index.ts";
import { createWorkerClient, type WorkerClient } from "../../worker/worker-client.ts";
import { workerEntry } from "../../worker/worker-entry.ts";
import type { WireDescription, WireResult } from "./keyword-engine.ts";
import type { KeywordFileOptions } from "./open-keyword-engine.ts";

/** A keyword index in a generation's file, searched in a thread of its own. */
export interface SqliteKeywordIndex extends KeywordIndex {
  /** Loads what searching needs into memory; without it the first call does. */
  open(): Promise<void>;
  /** Merges the postings; once, after a bulk load. */
  optimise(): Promise<void>;
}

export function createSqliteKeywordIndex(options: KeywordFileOptions): SqliteKeywordIndex {
  return keywordIndexOver(
    createWorkerClient({
      name: "keyword",
      entry: workerEntry("keyword-worker", import.meta.url),
      resourceLimits: { maxYoungGenerationSizeMb: 4 },
      workerData: options,
    }),
  );
}

/** @param worker calls the methods of `openKeywordEngine`; closed with the index */
export function keywordIndexOver(worker: WorkerClient): SqliteKeywordIndex {
  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    await worker.call("close", null);
    await worker.close();
  };

  return {
    open: () => worker.call("ping", null),
    optimise: () => worker.call("optimise", null),
    upsert: (products, { signal } = {}) => worker.call("upsert", products, { signal }),
    delete: (ids, { signal } = {}) => worker.call("remove", ids, { signal }),
    async search(request: KeywordRequest, { signal } = {}) {
      const { ids, scores, ...rest } = await worker.call<WireResult>("search", request, { signal });
      return { ...rest, hits: ids.map((id, rank) => ({ id, score: scores[rank] ?? 0 })) };
    },
    async describe(request: DescribeRequest, { signal } = {}) {
      const wire = await worker.call<WireDescription>("describe", request, { signal });
      const assessments = wire.ids.map((id, position) => ({
        id,
        matches: wire.matches[position] === true,
        admissible: wire.admissible[position] === true,
        score: wire.scores[position] ?? 0,
      }));
      return { assessments, total: wire.total, facets: wire.facets, facetsAreExact: true };
    },
    lookUpCodes: (codes, { signal } = {}) => worker.call("lookUpCodes", codes, { signal }),
    close: () => (closing ??= close()),
  };
}
