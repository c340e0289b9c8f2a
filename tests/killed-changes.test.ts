import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, it } from "vitest";

import { pause } from "../src/changes/pause.ts";
import { applyAction, changedId } from "../src/domain/change.ts";
import type { Product } from "../src/domain/product.ts";
import { createHashEmbedder } from "../src/engines/memory/hash-embedder.ts";
import { createSqliteChangeLog } from "../src/engines/sqlite/change-log.ts";
import { createSqliteGenerations } from "../src/engines/sqlite/generations.ts";
import { seededRandom } from "../src/evaluate/seeded-random.ts";
import { TITLES } from "./live-titles.ts";
import { promoteProducts } from "./memory-search.ts";
import { openLiveShop } from "./open-live-changes.ts";

/** More by hand: KILLS=200 npx vitest run tests/killed-changes.test.ts */
const KILLS = Number(process.env["KILLS"] ?? 4);
const SECONDS_A_KILL = 20;
const MAX_CHANGES_A_LIFE = 60;
const MAX_EXTRA_MS = 30;
const CATALOG: readonly Product[] = Array.from({ length: 10 }, (_, index) => ({
  id: `p${index}`,
  title: "wooden table",
}));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "aisle-killed-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it(
  `loses no acknowledged change, and agrees in every store, after ${KILLS} kills at random moments`,
  { timeout: KILLS * SECONDS_A_KILL * 1_000 },
  async () => {
    const keyword = { relaxBelow: 10, stopWords: [] };
    const generations = createSqliteGenerations({ dataDirectory: folder, keyword });
    await promoteProducts(generations, CATALOG, createHashEmbedder());
    const random = seededRandom(Date.now());
    const acknowledged = new Set<number>();
    for (let life = 1; life <= KILLS; life += 1) {
      const child = fork(new URL("make-live-changes.ts", import.meta.url), [folder, String(life)], {
        execArgv: ["--import", "tsx"],
        stdio: ["ignore", "ignore", "inherit", "ipc"],
      });
      child.on("message", (sequence) => acknowledged.add(Number(sequence)));
      const enough = acknowledged.size + 1 + random() * MAX_CHANGES_A_LIFE;
      while (acknowledged.size < enough) await once(child, "message");
      await pause(random() * MAX_EXTRA_MS, new AbortController().signal);
      child.kill("SIGKILL");
      await once(child, "close");
    }

    const log = createSqliteChangeLog({ path: join(folder, "changes.sqlite") });
    const changes = await log.read(0, 1_000_000);
    const logged = new Set(changes.map(({ sequence }) => sequence));
    expect([...acknowledged].filter((sequence) => !logged.has(sequence))).toEqual([]);
    expect(acknowledged.size).toBeGreaterThanOrEqual(KILLS);

    const shop = await openLiveShop({ dataDirectory: folder, generations, log });
    try {
      await shop.settle([{ kind: "delete", id: "none" }]);
      const expected = new Map(CATALOG.map((product) => [product.id, product]));
      for (const { action } of changes) {
        const after = applyAction(expected.get(changedId(action)) ?? null, action);
        if (after === null) expected.delete(changedId(action));
        else expected.set(after.id, after);
      }
      expect(await holdings(shop)).toEqual(holdingsOf(expected));
    } finally {
      await shop.close();
    }
  },
);

const ALL_TITLES = ["wooden table", ...TITLES];
const IDS = Array.from({ length: 20 }, (_, index) => `p${index}`);

/** What product store, keyword index and vectors hold; of a vector, whose text it is. */
async function holdings({ search }: Awaited<ReturnType<typeof openLiveShop>>) {
  const { generation, release } = await search.live.acquire();
  const request = { query: "", filter: null, limit: 100, sort: [], prior: null };
  const vectors = await generation.vectors.get(IDS);
  const held = {
    products: await generation.products.get(IDS),
    keyword: (await generation.keyword.search(request)).hits.map(({ id }) => id).toSorted(),
    vectors: await Promise.all(vectors.map(titleOf)),
  };
  release();
  return held;
}

function holdingsOf(products: ReadonlyMap<string, Product>) {
  return {
    products: IDS.map((id) => products.get(id) ?? null),
    keyword: [...products.keys()].toSorted(),
    vectors: IDS.map((id) => products.get(id)?.title ?? null),
  };
}

/** Well above what quantising costs, well below what other words cost. */
const SAME_TEXT = 0.99;

async function titleOf(vector: Float32Array | null): Promise<string | null> {
  if (vector === null) return null;
  const known = await createHashEmbedder().embed(ALL_TITLES);
  const cosines = known.map((other) => other.reduce((sum, value, at) => sum + value * (vector[at] ?? 0), 0));
  return ALL_TITLES[cosines.findIndex((cosine) => cosine > SAME_TEXT)] ?? "another text";
}
