import { z } from "zod";

import { compareStrings } from "../../domain/compare-scalars.ts";
import { SearchError } from "../../domain/search-error.ts";
import type { CallOptions } from "../../ports/call-options.ts";
import type { VectorIndex, VectorRecord, VectorRequest } from "../../ports/vector-index.ts";
import { compileFilter } from "./compile-filter.ts";
import type { QdrantConnection } from "./connection.ts";
import { identifiedPayload, pointId, toPayload } from "./product-point.ts";

export interface QdrantVectorOptions {
  readonly connection: QdrantConnection;
  readonly collection: string;
  readonly dimensions: number;
  /** Compares every vector instead of searching the graph. */
  readonly isExact: boolean;
}

/** How many points travel in one request. */
const BATCH = 256;
/** Candidates of the graph's search: recall 0.99 and more on 384 dimensions. */
const GRAPH_EFFORT = 128;
/** So many times the wanted neighbours are compared again with their full vectors. */
const OVERSAMPLING = 2;
/** The server leaves out what equals its threshold; two cosines this near are equal to a 32-bit float. */
const THRESHOLD_SLACK = 1e-6;

const foundSchema = z.object({
  result: z.object({ points: z.array(z.object({ score: z.number(), payload: identifiedPayload })) }),
});
const vectorsSchema = z.object({
  result: z.array(z.object({ payload: identifiedPayload, vector: z.array(z.number()) })),
});
const idsSchema = z.object({ result: z.array(z.object({ payload: identifiedPayload })) });

export type QdrantVectorIndex = VectorIndex & {
  /** Hands records over without waiting until they are searchable. */
  send(records: readonly Required<VectorRecord>[], options?: CallOptions): Promise<void>;
};

/** Vectors on Qdrant: int8 to find, full ones to score. */
export function createQdrantVectorIndex(options: QdrantVectorOptions): QdrantVectorIndex {
  const { connection, collection: collection_name, dimensions, isExact } = options;
  let isClosed = false;

  const guard = async <Output>(
    call: CallOptions | undefined,
    work: () => Promise<Output>,
  ): Promise<Output> => {
    if (isClosed) throw new SearchError("CLOSED", "the vector index is closed");
    if (call?.signal?.aborted === true) throw new SearchError("ABORTED", "the call was abandoned");
    return work();
  };

  const checkVector = (vector: Float32Array): void => {
    if (vector.length === dimensions) return;
    throw new SearchError("INTERNAL", `expected a vector of ${dimensions} dimensions, got ${vector.length}`);
  };

  const put = async (records: readonly Required<VectorRecord>[], wait: boolean, call?: CallOptions) => {
    for (const batch of batches(records)) {
      const points = batch.map(({ product, vector }) => {
        checkVector(vector);
        return { id: pointId(product.id), vector: shortNumbers(vector), payload: toPayload(product) };
      });
      await connection.write((api, init) => api.upsertPoints({ collection_name, wait, points }, init), call);
    }
  };

  const knownIds = async (ids: readonly string[], call?: CallOptions): Promise<Set<string>> => {
    const answer = await connection.read(
      (api, init) => api.getPoints({ collection_name, ids: ids.map(pointId), with_payload: ["id"] }, init),
      call,
    );
    return new Set(idsSchema.parse(answer).result.map(({ payload }) => payload.id));
  };

  /** Products whose vector stays as it is. */
  const replacePayloads = async (records: readonly VectorRecord[], call?: CallOptions): Promise<void> => {
    const known = await knownIds(
      records.map(({ product }) => product.id),
      call,
    );
    const missing = records.find(({ product }) => !known.has(product.id));
    if (missing !== undefined) {
      throw new SearchError(
        "INVALID_REQUEST",
        `expected a vector for the new product ${missing.product.id}, got none`,
      );
    }
    for (const batch of batches(records)) {
      const operations = batch.map(({ product }) => ({
        overwrite_payload: { payload: toPayload(product), points: [pointId(product.id)] },
      }));
      await connection.write(
        (api, init) => api.batchUpdate({ collection_name, wait: true, operations }, init),
        call,
      );
    }
  };

  const upsert = async (records: readonly VectorRecord[], call?: CallOptions): Promise<void> => {
    const last = lastOfEach(records);
    for (const { vector } of last) if (vector !== undefined) checkVector(vector);
    const kept = last.filter(({ vector }) => vector === undefined);
    if (kept.length > 0) await replacePayloads(kept, call);
    await put(
      last.flatMap(({ product, vector }) => (vector === undefined ? [] : [{ product, vector }])),
      true,
      call,
    );
  };

  const query = async (
    { vector, limit, minSimilarity }: Omit<VectorRequest, "filter">,
    filter: object | null,
    exact: boolean,
    call?: CallOptions,
  ) => {
    checkVector(vector);
    if (limit === 0) return [];
    // The server does not say which of several equals it leaves out: they are fetched, all of them.
    for (let wanted = limit + 1; ; wanted *= 2) {
      const points = await nearest({ vector, limit: wanted, minSimilarity }, filter, exact, call);
      const hasAllEquals = points.length < wanted || points[limit - 1]?.score !== points.at(-1)?.score;
      if (!hasAllEquals) continue;
      return points
        .map(({ score, payload }) => ({ id: payload.id, similarity: score }))
        .toSorted((a, b) => b.similarity - a.similarity || compareStrings(a.id, b.id))
        .slice(0, limit);
    }
  };

  const nearest = async (
    { vector, limit, minSimilarity }: Omit<VectorRequest, "filter">,
    filter: object | null,
    exact: boolean,
    call?: CallOptions,
  ) => {
    const request = {
      collection_name,
      query: shortNumbers(vector),
      limit,
      score_threshold: minSimilarity - THRESHOLD_SLACK,
      with_payload: ["id"],
      params: { exact, hnsw_ef: GRAPH_EFFORT, quantization: { rescore: true, oversampling: OVERSAMPLING } },
      ...(filter === null ? {} : { filter }),
    };
    const answer = await connection.read((api, init) => api.queryPoints(request, init), call);
    return foundSchema.parse(answer).result.points;
  };

  return {
    upsert: (records, call) => guard(call, () => upsert(records, call)),
    send: (records, call) => guard(call, () => put(lastOfEach(records), false, call)),
    delete: (ids, call) =>
      guard(call, async () => {
        if (ids.length === 0) return;
        const points = ids.map(pointId);
        await connection.write(
          (api, init) => api.deletePoints({ collection_name, wait: true, points }, init),
          call,
        );
      }),
    search: (request, call) =>
      guard(call, () => {
        const filter = request.filter === null ? null : { must: [compileFilter(request.filter)] };
        return query(request, filter, isExact, call);
      }),
    similarities: (vector, ids, call) =>
      guard(call, async () => {
        if (ids.length === 0) return [];
        const filter = { must: [{ has_id: ids.map(pointId) }] };
        const found = await query({ vector, limit: ids.length, minSimilarity: -1 }, filter, true, call);
        const byId = new Map(found.map(({ id, similarity }) => [id, similarity]));
        return ids.map((id) => byId.get(id) ?? null);
      }),
    get: (ids, call) =>
      guard(call, async () => {
        const points = ids.map(pointId);
        const answer = await connection.read(
          (api, init) =>
            api.getPoints({ collection_name, ids: points, with_payload: ["id"], with_vector: true }, init),
          call,
        );
        const byId = new Map(
          vectorsSchema
            .parse(answer)
            .result.map(({ payload, vector }) => [payload.id, Float32Array.from(vector)]),
        );
        return ids.map((id) => byId.get(id) ?? null);
      }),
    close: async () => {
      isClosed = true;
    },
  };
}

/**
 * Six decimals: a 32-bit float has no more than seven digits, and written in full as a 64-bit one
 * it is twenty characters long. Moves a cosine by less than 1e-5.
 */
function shortNumbers(vector: Float32Array): number[] {
  return Array.from(vector, (value) => Math.round(value * 1e6) / 1e6);
}

/** One record a product: the last one, with the last vector that came with any of them. */
function lastOfEach<Record extends VectorRecord>(records: readonly Record[]): Record[] {
  const last = new Map<string, Record>();
  for (const record of records) {
    const vector = record.vector ?? last.get(record.product.id)?.vector;
    last.set(record.product.id, vector === undefined ? record : { ...record, vector });
  }
  return [...last.values()];
}

function* batches<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let start = 0; start < items.length; start += BATCH) yield items.slice(start, start + BATCH);
}
