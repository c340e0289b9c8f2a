import { setTimeout as delay } from "node:timers/promises";

import { QdrantClient } from "@qdrant/js-client-rest";
import { z } from "zod";

import { mean } from "../../src/evaluate/percentile.ts";
import { askOnFreshConnection } from "../../src/engines/remote/stale-connection.ts";
import { wholeText } from "./peer-document.ts";
import type { PeerDriver, PeerEngine, PeerInputs } from "./peer-engine.ts";

const BM25 = "qdrant/bm25";
const BATCH = 500;
/** Of each side, for a page of 20: both sides' best have room to meet. */
const PREFETCH = 100;
const GREEN_TIMEOUT_MS = 600_000;
const POLL_MS = 250;
const SECONDS_TO_ANSWER = 60;

const payloadSchema = z.object({ id: z.string() });

interface Fusion {
  readonly name: string;
  /** In names of collections. */
  readonly key: string;
  readonly query: { readonly fusion: "rrf" | "dbsf" } | { readonly rrf: { readonly k: number } };
  readonly how: string;
}

/** Of the paper, counting ranks from 1: Cormack et al. 2009. Ranks count from 0 there. */
const PAPER_CONSTANT = 61;

/** By rank, as it comes. */
export const qdrantRrfPeer = qdrantPeer({
  name: "Qdrant hybrid RRF",
  key: "rrf",
  query: { fusion: "rrf" },
  how: "fusion rrf with its default k of 2",
});
/** By rank with the paper's constant: its guide advises to try others than the default. */
export const qdrantPaperRrfPeer = qdrantPeer({
  name: "Qdrant hybrid RRF, k 61",
  key: "rrf61",
  query: { rrf: { k: PAPER_CONSTANT } },
  how: `rrf with a k of ${PAPER_CONSTANT}`,
});
/** Joined by score within each side's distribution. */
export const qdrantDbsfPeer = qdrantPeer({
  name: "Qdrant hybrid DBSF",
  key: "dbsf",
  query: { fusion: "dbsf" },
  how: "fusion dbsf",
});

function qdrantPeer(fusion: Fusion): PeerDriver {
  return {
    name: fusion.name,
    configuration: `dense vectors (cosine) and ${BM25} sparse vectors with idf, computed by the server, avg_len that of the catalog; prefetch of ${PREFETCH} from each, ${fusion.how}; asked once its optimizer is idle`,
    guide: "https://qdrant.tech/documentation/search/hybrid-queries/",
    notes:
      "states no total and no facets of a query: it finds as many as are asked for. All text is one field to it",
    needs: ["qdrant"],
    build: (inputs) => buildQdrant(inputs, fusion),
  };
}

async function buildQdrant(inputs: PeerInputs, fusion: Fusion): Promise<PeerEngine> {
  const { documents, vectors, prefix, servers } = inputs;
  const embedder = await inputs.openEmbedder();
  const url = servers.qdrant ?? "";
  const client = new QdrantClient({
    url,
    port: Number(new URL(url).port || "80"),
    checkCompatibility: false,
    headers: { "accept-encoding": "identity" },
    timeout: GREEN_TIMEOUT_MS,
  });
  const name = `${prefix}_${fusion.key}`;
  await client.createCollection(name, {
    vectors: { dense: { size: embedder.model.dimensions, distance: "Cosine" } },
    sparse_vectors: { bm25: { modifier: "idf" } },
  });
  const texts = documents.map(wholeText);
  const averageLength = Math.max(1, Math.round(mean(texts.map((text) => text.split(/\s+/u).length))));
  const bm25 = (text: string) => ({ text, model: BM25, options: { avg_len: averageLength } });
  for (let start = 0; start < documents.length; start += BATCH) {
    const points = documents.slice(start, start + BATCH).map(({ id }, place) => ({
      id: start + place,
      vector: {
        dense: Array.from(vectors[start + place] ?? []),
        bm25: bm25(texts[start + place] ?? ""),
      },
      payload: { id },
    }));
    await client.upsert(name, { points, wait: true });
  }
  await untilGreen(client, name);

  const find = async (query: string, limit: number, prefetch: number): Promise<string[]> => {
    const [vector = new Float32Array()] = await embedder.embed([query]);
    const { points } = await askOnFreshConnection(() =>
      client.query(name, {
        prefetch: [
          { query: Array.from(vector), using: "dense", limit: prefetch },
          { query: bm25(query), using: "bm25", limit: prefetch },
        ],
        query: fusion.query,
        limit,
        with_payload: ["id"],
        timeout: SECONDS_TO_ANSWER,
      }),
    );
    return points.map(({ payload }) => payloadSchema.parse(payload).id);
  };
  return {
    ask: async (query, pageSize) => {
      return { ids: await find(query, pageSize, PREFETCH), total: null, facets: null };
    },
    pageThrough: (query, depth) => find(query, depth, depth),
    close: () => embedder.close(),
  };
}

/** After a bulk load queries are slow until its segments are merged. */
async function untilGreen(client: QdrantClient, name: string): Promise<void> {
  const until = performance.now() + GREEN_TIMEOUT_MS;
  while ((await client.getCollection(name)).status !== "green") {
    if (performance.now() > until) throw new Error(`expected ${name} to become green`);
    await delay(POLL_MS);
  }
}
