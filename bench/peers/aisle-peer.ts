import { cp } from "node:fs/promises";
import { join } from "node:path";

import { z } from "zod";

import type { SearchService } from "../../src/search/search-port.ts";
import { openSearch, searchFor } from "../open-search.ts";
import { startAisle } from "../processes/aisle-command.ts";
import { FACET_FIELDS, type PeerDriver, type PeerEngine, type PeerInputs } from "./peer-engine.ts";

/** As it is, without a build that may be older. */
const SOURCE = ["--import", "tsx", "src/cli/main.ts"];
/** It waits for both lanes, as its peers do, whatever else the machine does. */
const BUDGET_MS = 1_000;
const PAGE = 200;
const NOTES =
  "gives whole products, not ids; indexing includes calibration, suggestions, gates and a process of its own";

export const aislePeer: PeerDriver = {
  name: "Aisle embedded",
  configuration: "defaults; hybrid; no merchandising file",
  guide: "README.md",
  notes: NOTES,
  needs: [],
  build: buildAisle,
};

export const aisleKeywordPeer: PeerDriver = {
  name: "Aisle embedded, keyword",
  configuration: "defaults; mode: keyword",
  guide: "README.md",
  notes: NOTES,
  needs: [],
  build: (inputs) => buildAisle(inputs, "keyword"),
};

export const aisleServersPeer: PeerDriver = {
  name: "Aisle on servers",
  configuration: "defaults; engine.kind: server with Meilisearch and Qdrant; hybrid",
  guide: "docs/operations.md",
  notes: NOTES,
  needs: ["meilisearch", "qdrant"],
  build: buildAisle,
};

/** The reindex of a process of its own, in a directory with the shared vectors in its cache. */
async function buildAisle(
  { catalog, dataDirectory, folder }: PeerInputs,
  mode: "hybrid" | "keyword" = "hybrid",
): Promise<PeerEngine> {
  for (const name of ["models", "embeddings.sqlite"])
    await cp(join(dataDirectory, name), join(folder, name), { recursive: true });
  const child = startAisle(["reindex", catalog, "--data", folder, "--json"], SOURCE);
  const code = await child.ended;
  if (code !== 0) throw new Error(`expected a reindex, got exit code ${code}: ${child.lastWords()}`);
  const { embedded } = z.object({ embedded: z.int() }).parse(JSON.parse(child.stdout()));
  if (embedded > 0) throw new Error(`expected all vectors in the cache, got ${embedded} embedded anew`);

  let search = await openSearch(folder);
  const known = (await search.generation())?.fields ?? {};
  const facets = FACET_FIELDS.filter((field) => field in known);
  const common = { mode, highlight: false, budgetMs: BUDGET_MS } as const;
  return {
    ask: async (query, pageSize) => {
      const answer = await searchFor(search, { ...common, query, pageSize, facets });
      const counts = Object.entries(answer.facets).map(([field, { values }]) => {
        const listed = values.flatMap((entry) => ("value" in entry ? [[entry.value, entry.count]] : []));
        return [field, Object.fromEntries(listed)] as const;
      });
      return {
        ids: answer.hits.map(({ id }) => id),
        total: answer.total,
        facets: Object.fromEntries(counts),
        isDegraded: answer.degraded.length > 0,
      };
    },
    pageThrough: (query, depth) => pageThrough(search, { ...common, query }, depth),
    forget: async () => {
      // A service of its own has an empty query cache.
      await search.close();
      search = await openSearch(folder);
    },
    close: () => search.close(),
  };
}

async function pageThrough(
  search: SearchService,
  request: Parameters<typeof searchFor>[1],
  depth: number,
): Promise<string[]> {
  const ids: string[] = [];
  for (let page = 1; ids.length < depth; page++) {
    const { hits } = await searchFor(search, { ...request, page, pageSize: PAGE });
    ids.push(...hits.map(({ id }) => id));
    if (hits.length < PAGE) break;
  }
  return ids.slice(0, depth);
}
