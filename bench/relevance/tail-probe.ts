import { composeEngine } from "../../src/compose.ts";
import { SearchError } from "../../src/domain/search-error.ts";
import { tailOf, type Tail } from "../../src/ranking/tail-cut.ts";
import { wordEvidence } from "../../src/ranking/tail-evidence.ts";
import { semanticText } from "../../src/search/semantic-text.ts";
import { benchConfig } from "../open-search.ts";

/** A product near a query. */
export interface ProbedNeighbour {
  readonly id: string;
  readonly similarity: number;
  /** It is in K too. */
  readonly matches: boolean;
}

/** The neighbours of one query before the cut, and where it is. */
export interface ProbedQuery {
  readonly neighbours: readonly ProbedNeighbour[];
  readonly tail: Tail;
}

export interface TailProbe {
  /** Null when the query is a code that some product carries. */
  probe(query: string): Promise<ProbedQuery | null>;
  close(): Promise<void>;
}

/** The live generation of a data directory, looked at lane by lane. */
export async function openTailProbe(dataDirectory: string): Promise<TailProbe> {
  const engine = composeEngine(benchConfig, dataDirectory);
  const live = await engine.generations.live();
  if (live === null) throw new SearchError("NO_GENERATION", "nothing is indexed");
  const generation = await engine.generations.open(live);
  const embedder = await engine.openEmbedder(1);
  const { calibration = null } = generation.manifest;
  const limit = benchConfig.search.neighbours;
  return {
    async probe(query) {
      const [vector] = await embedder.embed([semanticText(query).toLowerCase()]);
      if (vector === undefined) throw new SearchError("INTERNAL", "the embedder gave no vector for a query");
      const [near, found] = await Promise.all([
        generation.vectors.search({ vector, limit, minSimilarity: -1, filter: null }),
        generation.keyword.search({ query, filter: null, limit: 1_000, sort: [], prior: null }),
      ]);
      if (found.identifier !== null) return null;
      const ids = near.map(({ id }) => id);
      const { assessments } = await generation.keyword.describe({
        query,
        filter: null,
        ids,
        facets: [],
        maxFacetValues: 1,
      });
      const matching = new Set(assessments.filter(({ matches }) => matches).map(({ id }) => id));
      const similarities = near.map(({ similarity }) => similarity);
      return {
        neighbours: near.map(({ id, similarity }) => ({ id, similarity, matches: matching.has(id) })),
        tail: tailOf({ calibration, similarities, words: wordEvidence(found), cut: benchConfig.search }),
      };
    },
    close: async () => {
      await embedder.close();
      await generation.close();
    },
  };
}
