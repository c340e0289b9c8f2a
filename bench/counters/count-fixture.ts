import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { composeServerGenerations } from "../../src/compose-servers.ts";
import { aisleConfigSchema } from "../../src/config/aisle-config.ts";
import type { Product } from "../../src/domain/product.ts";
import { createHashEmbedder } from "../../src/engines/memory/hash-embedder.ts";
import { readQueries } from "../../src/evaluate/read-queries.ts";
import type { Embedder } from "../../src/ports/embedder.ts";
import { startFakeMeilisearch } from "../../tests/fakes/fake-meilisearch.ts";
import { startFakeQdrant } from "../../tests/fakes/fake-qdrant.ts";
import { openMemorySearch, promoteProducts } from "../../tests/memory-search.ts";
import type { LoadRequest } from "../load/load-target.ts";
import { gatherMaterial } from "../load/mix-material.ts";
import { MIX_KINDS } from "../load/mix-shares.ts";
import { createQueryMix } from "../load/query-mix.ts";
import { readProducts } from "../read-products.ts";
import { countUpstream } from "./count-upstream.ts";
import { countingEmbedder, countWork, type WorkByKind } from "./count-work.ts";
import { openCountedEngines, writeEngines, type Engines } from "./counted-engines.ts";
import { emptyTally, type WorkTally } from "./work-counts.ts";

export interface CountedFixture {
  readonly products: readonly Product[];
  readonly requests: readonly LoadRequest[];
}

const FIXTURES = fileURLToPath(new URL("../../fixtures/", import.meta.url));
export const COUNTED_SEED = 1;
/** Enough of the mix to find some of its rarest kind. */
const DRAWN = 2_000;
const OF_EACH_KIND = 6;
/** The fixture's first: enough for every step to have work, few enough to be written in a second. */
const PRODUCTS = 300;
/** Servers cost tens of milliseconds a request where they are fakes. */
const OF_EACH_KIND_TO_SERVERS = 2;
const PRODUCTS_ON_SERVERS = 40;
/** A call that is given up would be made again, and counted again. */
const PATIENCE_MS = 20_000;

/** The fixture catalog, and requests of the mix that follow from a seed. */
export async function readCountedFixture(): Promise<CountedFixture> {
  const products = (await readProducts(join(FIXTURES, "catalog.jsonl"))).slice(0, PRODUCTS);
  const queries = (await readQueries(join(FIXTURES, "queries.jsonl"))).map(({ query }) => query);
  const fields = { brand: "string", category: "path", price: "number" } as const;
  const mix = createQueryMix(gatherMaterial(queries, products, fields), "cold", COUNTED_SEED);
  return { products, requests: firstOfEachKind(mix.take(DRAWN), OF_EACH_KIND) };
}

function firstOfEachKind(requests: readonly LoadRequest[], count: number): readonly LoadRequest[] {
  return MIX_KINDS.flatMap((wanted) => requests.filter(({ kind }) => kind === wanted).slice(0, count));
}

/**
 * The embedded engine's work. Vectors are hashed from words, not made by the model: those of a
 * model differ in their last digits between processors, and with them who is whose neighbour.
 */
export async function countEmbedded({ products, requests }: CountedFixture): Promise<WorkByKind> {
  const folder = await mkdtemp(join(tmpdir(), "aisle-counters-"));
  const file = join(folder, "counted.sqlite");
  const tally = emptyTally();
  const embedder = createHashEmbedder();
  try {
    await writeEngines(file, products, embedder);
    const engines = openCountedEngines(file, embedder.model.dimensions, "serve", tally);
    try {
      return await countOver(products, engines, requests, embedder, tally);
    } finally {
      await engines.close();
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The server engines' calls, over fakes of their servers that find what the real ones would. */
export async function countServers({ products, requests }: CountedFixture): Promise<WorkByKind> {
  const [meilisearch, qdrant] = await Promise.all([startFakeMeilisearch(), startFakeQdrant()]);
  try {
    const generations = composeServerGenerations(
      aisleConfigSchema.parse({
        engine: { kind: "server" },
        meilisearch: { url: meilisearch.url, timeoutMs: PATIENCE_MS },
        qdrant: { url: qdrant.url, timeoutMs: PATIENCE_MS },
      }),
    );
    const few = products.slice(0, PRODUCTS_ON_SERVERS);
    const embedder = createHashEmbedder();
    const name = await promoteProducts(generations, few, embedder);
    const generation = await generations.open(name);
    const tally = emptyTally();
    // Not the pointer and the leases: how often they are read depends on the clock.
    const upstream = countUpstream(`_${name}`, tally);
    try {
      return await countOver(
        few,
        generation,
        firstOfEachKind(requests, OF_EACH_KIND_TO_SERVERS),
        embedder,
        tally,
      );
    } finally {
      upstream.stop();
      await generation.close();
    }
  } finally {
    await Promise.all([meilisearch.close(), qdrant.close()]);
  }
}

async function countOver(
  products: readonly Product[],
  { keyword, vectors, products: stored }: Engines,
  requests: readonly LoadRequest[],
  embedder: Embedder,
  tally: WorkTally,
): Promise<WorkByKind> {
  const { service } = await openMemorySearch(products, {
    embedder: countingEmbedder(embedder, tally),
    wrap: (generation) => ({ ...generation, keyword, vectors, products: stored }),
  });
  await service.warmUp();
  return await countWork(service, requests, tally);
}
