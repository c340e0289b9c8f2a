import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

import { z } from "zod";

import { productHash } from "../../src/domain/product-hash.ts";
import type { Product } from "../../src/domain/product.ts";
import { createCatalogVersions } from "./catalog-versions.ts";
import { createChangeClient } from "./change-client.ts";
import type { ChaosShop } from "./chaos-shop.ts";
import { serveUntilKilled, type ServedShop } from "./serve-until-killed.ts";

export interface ChangeKillPlan {
  readonly adminKey: string;
  readonly kills: number;
  /** In [0, 1). */
  readonly random: () => number;
  readonly catalogSize: number;
  readonly onKill?: () => void;
}

export interface ChangeKillReport {
  readonly kills: number;
  readonly acknowledged: number;
  /** Sent again because a kill took the answer. */
  readonly repeated: number;
  /** Looks at a product while it was changed. */
  readonly observed: number;
}

const CLIENTS = 4;
const PRODUCTS_A_CLIENT = 10;
/** The longest life of a process, from when it listens. */
const MAX_LIFE_MS = 2_000;
const OBSERVED_EVERY_MS = 10;

/**
 * Kills `aisle serve` at random moments while clients change products as fast as they are
 * acknowledged. Throws unless in the end every store holds exactly what was acknowledged, and no
 * product was ever seen to go back to an earlier state.
 */
export async function killChanges(shop: ChaosShop, plan: ChangeKillPlan): Promise<ChangeKillReport> {
  const { adminKey, random } = plan;
  const versions = createCatalogVersions(join(shop.folder, "catalog.jsonl"), plan.catalogSize);
  versions.write(1);
  const catalog = versions.expected(1);
  await mustEndWell(shop, "reindex", versions.file);
  const served = await serveUntilKilled(shop);
  const products = [...catalog.values()];
  const clients = Array.from({ length: CLIENTS }, (_, index) =>
    createChangeClient({
      address: served.address,
      adminKey,
      name: `client-${index}`,
      products: products.slice(index * PRODUCTS_A_CLIENT, (index + 1) * PRODUCTS_A_CLIENT),
      random,
    }),
  );
  let isOver = false;
  const ids = products.slice(0, CLIENTS * PRODUCTS_A_CLIENT).map(({ id }) => id);
  const work = Promise.all([
    observe(served, ids, () => isOver),
    ...clients.map((client) => client.run(() => isOver)),
  ]);
  // Awaited below; until then a failure must not count as unhandled.
  work.catch(() => (isOver = true));
  for (let kill = 0; kill < plan.kills && !isOver; kill += 1) {
    await pause(random() * MAX_LIFE_MS);
    await served.killAndRestart();
    plan.onKill?.();
  }
  isOver = true;
  try {
    const [observed] = await work;
    await nothingPending(shop);
    const expected = new Map([...catalog, ...clients.flatMap(({ held }) => [...held])]);
    for (const id of ids) if (!clients.some(({ held }) => held.has(id))) expected.delete(id);
    await mustHold(shop, expected, ids);
    verifiedSchema.parse(JSON.parse(await mustEndWell(shop, "verify")));
    const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
    return {
      kills: plan.kills,
      acknowledged: sum(clients.map(({ acknowledged }) => acknowledged())),
      repeated: sum(clients.map(({ repeated }) => repeated())),
      observed,
    };
  } finally {
    await served.kill();
  }
}

/** Every change raises a product's stock: one that falls was applied out of order, or was lost. */
async function observe(
  { address }: ServedShop,
  ids: readonly string[],
  isOver: () => boolean,
): Promise<number> {
  const highest = new Map<string, number>();
  let observed = 0;
  for (let turn = 0; !isOver(); turn += 1) {
    const id = ids[turn % ids.length] ?? "";
    const stock = await stockOf(address, id);
    if (stock !== null) {
      observed += 1;
      const before = highest.get(id) ?? 0;
      if (stock < before) throw new Error(`${id}: the stock went back from ${before} to ${stock}`);
      highest.set(id, stock);
    }
    await pause(OBSERVED_EVERY_MS);
  }
  return observed;
}

const shownSchema = z.object({ stock: z.number() });

/** Null while nobody answers, and for a product that is not there. */
async function stockOf(address: string, id: string): Promise<number | null> {
  const response = await fetch(`${address}/v1/products/${encodeURIComponent(id)}`).catch(() => null);
  const text = await response?.text().catch(() => null);
  if (response?.status !== 200 || typeof text !== "string") return null;
  return shownSchema.parse(JSON.parse(text)).stock;
}

async function mustEndWell(shop: ChaosShop, ...command: readonly string[]): Promise<string> {
  const child = shop.start(...command);
  const code = await child.ended;
  if (code === 0) return child.stdout();
  throw new Error(`aisle ${command[0]}: exit code ${code}: ${child.stdout()} ${child.lastWords()}`);
}

const none = z.literal(0);
const verifiedSchema = z.object({ missing: none, extra: none, stale: none });
const statusSchema = z.object({ pendingChanges: z.int() });
const APPLIED_WITHIN_MS = 60_000;

async function nothingPending(shop: ChaosShop): Promise<void> {
  const start = performance.now();
  for (;;) {
    const { pendingChanges } = statusSchema.parse(JSON.parse(await mustEndWell(shop, "status")));
    if (pendingChanges === 0) return;
    if (performance.now() - start > APPLIED_WITHIN_MS) throw new Error(`${pendingChanges} changes wait`);
  }
}

/** More than a catalog of these tests has. */
const ALL = 10_000;

async function mustHold(
  { engine }: ChaosShop,
  expected: ReadonlyMap<string, Product>,
  changedIds: readonly string[],
): Promise<void> {
  const name = (await engine.generations.live()) ?? "none";
  const generation = await engine.generations.open(name);
  try {
    const everything = { query: "", filter: null, limit: ALL, sort: [], prior: null };
    const found = (await generation.keyword.search(everything)).hits.map(({ id }) => id);
    const ids = [...new Set([...expected.keys(), ...changedIds, ...found])];
    const [held, vectors] = await Promise.all([generation.products.get(ids), generation.vectors.get(ids)]);
    const hashOf = (product: Product | null | undefined): string | null =>
      product === null || product === undefined ? null : productHash(product);
    const wrong = ids.filter((id, at) => {
      const isExpected = expected.has(id);
      const isEverywhere = found.includes(id) === isExpected && (vectors[at] !== null) === isExpected;
      return !isEverywhere || hashOf(held[at]) !== hashOf(expected.get(id));
    });
    const [first = ""] = wrong;
    if (wrong.length > 0) {
      const shown = JSON.stringify({ expected: expected.get(first), got: held[ids.indexOf(first)] });
      throw new Error(`${name} does not hold what was acknowledged: ${wrong.join(", ")}; ${shown}`);
    }
  } finally {
    await generation.close();
  }
}
