import { createHash } from "node:crypto";

import { seededRandom } from "../../src/evaluate/seeded-random.ts";
import type { SearchRequestInput } from "../../src/search/search-request.ts";
import { absentCodes } from "../relevance/absent-codes.ts";
import { pick } from "../relevance/pick.ts";
import { shuffled } from "../sample-queries.ts";
import type { MixRecord, QueryCache } from "./load-report.ts";
import type { LoadRequest } from "./load-target.ts";
import { misspell } from "./misspell.ts";
import type { MixMaterial } from "./mix-material.ts";
import { MIX_KINDS, MIX_SHARES, ZIPF_EXPONENT, type MixKind } from "./mix-shares.ts";
import { unseenQueries } from "./unseen-queries.ts";
import { zipfRanks } from "./zipf.ts";

/** Half of the 2,000 query vectors that a search service keeps, so that a warm mix stays warm. */
const WARM_QUERIES = 1_000;
const SHORTEST_PREFIX = 3;
const NONSENSE_LETTERS = Array.from("bcdfghjklmnpqrstvwxz");
const NONSENSE_LENGTH = 9;
const UNKNOWN_CODES = 500;

export interface QueryMix {
  /** The next requests of the mix. Those of a cold mix have queries that none before had. */
  take(count: number): readonly LoadRequest[];
  /** Every request that a warm mix can make, each once: asking them before makes the cache warm. None of a cold one. */
  readonly warming: readonly LoadRequest[];
}

/**
 * Requests in the shares of `MIX_SHARES`, the same for the same seed. Of a `warm` mix, a pool of
 * requests is made once and drawn from by Zipf's law, so that few are asked often and many
 * seldom; of a `cold` one each is new.
 */
export function createQueryMix(material: MixMaterial, queryCache: QueryCache, seed: number): QueryMix {
  const random = seededRandom(seed);
  const fresh = freshRequests(material, random);
  if (queryCache === "cold") return { take: (count) => Array.from({ length: count }, fresh), warming: [] };
  const pool = Array.from({ length: Math.min(WARM_QUERIES, material.queries.length * 2) }, fresh);
  // Rank has nothing to do with kind: both follow from the seed alone.
  const byRank = shuffled(pool, seed);
  const rank = zipfRanks(byRank.length, ZIPF_EXPONENT, random);
  const draw = (): LoadRequest => {
    const request = byRank[rank()];
    if (request === undefined) throw new TypeError("expected a request of every rank");
    return request;
  };
  return { take: (count) => Array.from({ length: count }, draw), warming: pool };
}

/** What a report says of requests that were sent. */
export function describeMix(requests: readonly LoadRequest[], seed: number): MixRecord {
  const hash = createHash("sha256");
  for (const { json } of requests) hash.update(json).update("\n");
  const times = new Map<string, number>();
  for (const { body } of requests) times.set(body.query ?? "", (times.get(body.query ?? "") ?? 0) + 1);
  const repeated = requests.filter(({ body }) => (times.get(body.query ?? "") ?? 0) > 1).length;
  const of = (wanted: MixKind): number => requests.filter(({ kind }) => kind === wanted).length;
  return {
    seed,
    requests: requests.length,
    sha256: hash.digest("hex"),
    zipfExponent: ZIPF_EXPONENT,
    kinds: {
      asked: of("asked"),
      prefix: of("prefix"),
      typo: of("typo"),
      filter: of("filter"),
      facets: of("facets"),
      identifier: of("identifier"),
      unknownIdentifier: of("unknownIdentifier"),
      nonsense: of("nonsense"),
    },
    repeatedShare: requests.length === 0 ? 0 : repeated / requests.length,
  };
}

function freshRequests(material: MixMaterial, random: () => number): () => LoadRequest {
  const query = unseenQueries(material.queries, random);
  const unknown = absentCodes(material.codes, UNKNOWN_CODES, random);
  const make: Readonly<Record<MixKind, () => SearchRequestInput>> = {
    asked: () => ({ query: query() }),
    prefix: () => ({ query: prefixOf(query(), random) }),
    typo: () => {
      const asked = query();
      return { query: misspell(asked, random) ?? asked };
    },
    filter: () => ({
      query: query(),
      ...(material.filters.length > 0 && { filter: pick(material.filters, random) }),
    }),
    facets: () => ({ query: query(), facets: [...material.facets] }),
    identifier: () => ({ query: pick(material.codes, random).code }),
    unknownIdentifier: () => ({ query: pick(unknown, random).text }),
    nonsense: () => ({
      query: Array.from({ length: NONSENSE_LENGTH }, () => pick(NONSENSE_LETTERS, random)).join(""),
    }),
  };
  return () => {
    const kind = drawKind(random());
    const body = make[kind]();
    return { kind, body, json: JSON.stringify(body) };
  };
}

/** @param drawn in [0, 1) */
function drawKind(drawn: number): MixKind {
  let left = drawn;
  for (const kind of MIX_KINDS) {
    left -= MIX_SHARES[kind];
    if (left < 0) return kind;
  }
  // Sums of fractions may fall short of 1 by a rounding error.
  return "asked";
}

/** Stops inside the last word, as somebody who types does; whole when it is short. */
function prefixOf(query: string, random: () => number): string {
  const start = query.lastIndexOf(" ") + 1;
  const longest = query.length - start - 1;
  if (longest < SHORTEST_PREFIX) return query;
  const kept = SHORTEST_PREFIX + Math.floor(random() * (longest - SHORTEST_PREFIX + 1));
  return query.slice(0, start + kept);
}
