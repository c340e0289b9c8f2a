import type { Product } from "../../src/domain/product.ts";
import type { EvaluationQuery } from "../../src/evaluate/judged-query.ts";
import { shuffled } from "../sample-queries.ts";
import { askTimed, attempt, type MeasuredPeer, residentMb } from "./measured-peer.ts";
import { type PeerDocument, toPeerDocument } from "./peer-document.ts";
import type { SampledCode } from "./sample-codes.ts";
import { VERIFIED_DEPTH, verifyAnswer } from "./verify-answer.ts";

export interface MeasureOptions {
  readonly queries: readonly EvaluationQuery[];
  readonly codes: readonly SampledCode[];
  readonly products: readonly Product[];
  readonly runs: number;
  readonly seed: number;
  /** On the clock of `performance.now()`: when all is to be over. Later runs are left out rather than begun too late. */
  readonly until: number;
  readonly say: (text: string) => void;
}

const PAGE_SIZE = 20;
/** Words of titles, so that the queries themselves are new to every engine. */
const WARM_UP = 30;
const WARM_UP_WORDS = 3;
/** The next run and what comes after the last one, in runs. */
const ROUNDS_LEFT = 4;

/** Asks all engines everything, in turn: times and rankings, then codes, then totals and facets. */
export async function measurePeers(peers: readonly MeasuredPeer[], options: MeasureOptions): Promise<void> {
  const { queries, codes, products, runs, seed, until, say } = options;
  const warmUp = shuffled(products, seed)
    .slice(0, WARM_UP)
    .map(({ title }) => title.split(/\s+/u).slice(0, WARM_UP_WORDS).join(" "));
  let took = 0;
  for (let run = 0; run < runs; run++) {
    const began = performance.now();
    // Codes and pages that follow take about as long as two runs.
    if (run > 0 && began + ROUNDS_LEFT * took > until) break;
    for (const peer of peers) {
      await attempt(peer, async () => {
        await peer.client.ask({ kind: "forget" });
        for (const query of warmUp) await peer.client.ask({ kind: "ask", query, pageSize: PAGE_SIZE });
        peer.times.push([]);
      });
    }
    for (const [turn, { id, query }] of shuffled(queries, seed + run).entries()) {
      for (const peer of inTurn(peers, turn)) {
        await attempt(peer, async () => {
          const answer = await askTimed(peer, query, PAGE_SIZE);
          peer.times.at(-1)?.push(answer.ms);
          if (run === 0) peer.answers.set(id, answer);
        });
      }
    }
    took = performance.now() - began;
    say(`run ${run + 1} of ${runs} done`);
  }
  // What is held after queries, before pages of a thousand are asked for.
  for (const peer of peers) {
    await attempt(peer, async () => {
      await peer.client.ask({ kind: "collect" });
      peer.memoryMb = residentMb(peer);
    });
  }
  await askCodes(peers, codes);
  await verify(peers, queries, products);
}

/** Each engine goes first as often as the others: whoever follows finds another's caches. */
export function inTurn<Item>(items: readonly Item[], turn: number): readonly Item[] {
  const start = items.length === 0 ? 0 : turn % items.length;
  return [...items.slice(start), ...items.slice(0, start)];
}

async function askCodes(peers: readonly MeasuredPeer[], codes: readonly SampledCode[]): Promise<void> {
  for (const { code, ids } of codes) {
    for (const peer of peers) {
      await attempt(peer, async () => {
        const { ids: found } = await peer.client.ask({ kind: "ask", query: code, pageSize: 1 });
        peer.codesAsked += 1;
        if (ids.has(found[0] ?? "")) peer.codesFirst += 1;
      });
    }
  }
}

async function verify(
  peers: readonly MeasuredPeer[],
  queries: readonly EvaluationQuery[],
  products: readonly Product[],
): Promise<void> {
  const documents = new Map<string, PeerDocument>(
    products.map((product) => [product.id, toPeerDocument(product)]),
  );
  // Without brands and categories there is nothing to count, and nobody counts it rightly.
  const hasFacets = products.some(({ brand, category }) => brand !== undefined || category !== undefined);
  for (const { query } of queries) {
    for (const peer of peers) {
      const { client, verdicts, pagedSizes } = peer;
      await attempt(peer, async () => {
        const answer = await client.ask({ kind: "ask", query, pageSize: PAGE_SIZE });
        const paged = await client.ask({ kind: "pageThrough", query, depth: VERIFIED_DEPTH });
        const { facets } = answer;
        verdicts.push(verifyAnswer({ ...answer, facets: hasFacets ? facets : null }, paged, documents));
        pagedSizes.push(paged.length);
      });
    }
  }
}
