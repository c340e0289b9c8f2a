import { describe, expect, it } from "vitest";

import { withWriteFault, type WriteFault } from "../../tests/failing-stores.ts";
import { promoteProducts } from "../../tests/memory-search.ts";
import type { Change, ChangeAction } from "../domain/change.ts";
import { SearchError } from "../domain/search-error.ts";
import { createMemoryGenerations } from "../engines/memory/generations.ts";
import { createHashEmbedder } from "../engines/memory/hash-embedder.ts";
import { applyPatiently, type ApplyDependencies } from "./apply-patiently.ts";
import { pause } from "./pause.ts";

const upsert = (id: string): ChangeAction => ({ kind: "upsert", product: { id, title: `title of ${id}` } });
const logOf = (actions: readonly ChangeAction[]): Change[] =>
  actions.map((action, index) => ({ sequence: index + 1, acceptedAt: 0, taskId: "c1", action }));

async function open(fault: WriteFault, more: Partial<ApplyDependencies> = {}) {
  const generations = createMemoryGenerations();
  const embedder = createHashEmbedder();
  const name = await promoteProducts(generations, [{ id: "old", title: "old" }], embedder);
  const generation = await generations.open(name);
  const pauses: number[] = [];
  const dependencies: ApplyDependencies = {
    texts: {
      model: embedder.model,
      embed: (_template, texts) => embedder.embed(texts),
      check: async () => {},
    },
    settings: { maxTries: 3, retryMs: 100, maxRetryMs: 1_000 },
    now: () => 77,
    random: () => 0,
    pause: async (milliseconds, signal) => {
      pauses.push(milliseconds);
      await pause(0, signal);
    },
    log: { warn: () => {} },
    ...more,
  };
  const apply = (ids: readonly string[], signal = new AbortController().signal) =>
    applyPatiently(withWriteFault(generation, fault), logOf(ids.map(upsert)), dependencies, {
      signal,
      isWanted: async () => true,
    });
  const known = async (ids: readonly string[]) =>
    (await generation.products.get(ids)).flatMap((product) => (product === null ? [] : [product.id]));
  return { apply, known, pauses };
}

const IDS = ["1", "2", "3", "4", "5", "6", "7"];

describe("applyPatiently", () => {
  it.each(["ENGINE_FAILED", "ENGINE_TIMEOUT", "STORAGE_FULL", "CLOSED"] as const)(
    "waits longer and longer for a store that is down (%s), and loses nothing",
    async (code) => {
      let writes = 0;
      // Each failed try of ENGINE_FAILED is followed by a look whether the store lives.
      const down = code === "ENGINE_FAILED" ? 20 : 10;
      const { apply, known, pauses } = await open(() => (++writes <= down ? code : undefined));
      expect(await apply(IDS)).toEqual([]);
      expect(await known(IDS)).toEqual(IDS);
      expect(pauses).toEqual([100, 200, 400, 800, 1_000, 1_000, 1_000, 1_000, 1_000, 1_000]);
    },
  );

  it.each(["ENGINE_REFUSED", "ENGINE_FAILED"] as const)(
    "gives up the one change that a living store answers with %s, and applies all others",
    async (code) => {
      const poison: WriteFault = (products) => (products.some(({ id }) => id === "4") ? code : undefined);
      const { apply, known, pauses } = await open(poison);
      expect(await apply(IDS)).toEqual([
        {
          change: { sequence: 4, acceptedAt: 0, taskId: "c1", action: upsert("4") },
          reason: `${code}: the store was told to fail`,
          tries: 3,
          at: 77,
        },
      ]);
      expect(await known(IDS)).toEqual(IDS.filter((id) => id !== "4"));
      expect(pauses).toHaveLength(2);
    },
  );

  it("blames no change for a model that is down", async () => {
    const embedder = createHashEmbedder();
    let calls = 0;
    const mayFail = (): void => {
      calls += 1;
      if (calls <= 30) throw new SearchError("ENGINE_FAILED", "the model died");
    };
    const { apply, known, pauses } = await open(() => undefined, {
      texts: {
        model: embedder.model,
        embed: async (_template, texts) => {
          mayFail();
          return embedder.embed(texts);
        },
        check: async () => mayFail(),
      },
    });
    expect(await apply(IDS)).toEqual([]);
    expect(await known(IDS)).toEqual(IDS);
    expect(pauses).toHaveLength(15);
  });

  it("stops between tries when it is told to, without giving anything up", async () => {
    const stopping = new AbortController();
    let tries = 0;
    const { apply } = await open(() => {
      if (++tries === 3) stopping.abort();
      return "ENGINE_TIMEOUT";
    });
    await expect(apply(IDS, stopping.signal)).rejects.toMatchObject({ code: "ABORTED" });
    expect(tries).toBe(3);
  });
});
