import { describe, expect, it } from "vitest";

import { promoteProducts } from "../../tests/memory-search.ts";
import { createFakeSearch } from "../../tests/api/fake-search.ts";
import type { Engine } from "../compose.ts";
import { aisleConfigSchema } from "../config/aisle-config.ts";
import { createMemoryChangeLog } from "../engines/memory/change-log.ts";
import { createMemoryEmbeddingCache } from "../engines/memory/embedding-cache.ts";
import { createMemoryGenerations } from "../engines/memory/generations.ts";
import { createHashEmbedder } from "../engines/memory/hash-embedder.ts";
import type { Embedder } from "../ports/embedder.ts";
import { openTunableSearch, type RankingConfiguration } from "./tunable-search.ts";

const configured: RankingConfiguration = {
  search: aisleConfigSchema.parse({}).search,
  signals: [],
  maxBoost: 0.35,
};
const files = { config: "aisle.config.yaml", merchandising: "merchandising.yaml" };

/** An engine with one live generation, which writes down what is opened, embedded and closed. */
async function openEngine() {
  const log: string[] = [];
  const kept = createMemoryGenerations();
  const hash = createHashEmbedder();
  await promoteProducts(kept, [{ id: "m1", title: "Mouse", margin: 0.2 }], hash);
  const embedder: Embedder = {
    ...hash,
    embed: async (texts, options) => {
      log.push(`embed ${texts.join("|")}`);
      return hash.embed(texts, options);
    },
    close: async () => void log.push("close model"),
  };
  const engine: Engine = {
    generations: {
      ...kept,
      open: async (name) => {
        log.push(`open ${name}`);
        const generation = await kept.open(name);
        return {
          ...generation,
          close: async () => {
            log.push(`close ${name}`);
            await generation.close();
          },
        };
      },
    },
    cache: createMemoryEmbeddingCache(),
    openChanges: createMemoryChangeLog,
    openEmbedder: async () => {
      log.push("load model");
      return embedder;
    },
  };
  return { engine, log, promote: () => promoteProducts(kept, [{ id: "m2", title: "Mice" }], hash) };
}

describe("openTunableSearch", () => {
  it("opens the generation and the model once for every search, and closes them at the end", async () => {
    const { engine, log } = await openEngine();
    const tunable = await openTunableSearch({
      engine,
      configured,
      files,
      compose: async (shared) => {
        const generation = await shared.generations.open((await shared.generations.live()) ?? "");
        const embedder = await shared.openEmbedder(1);
        await embedder.embed(["mouse"]);
        await generation.close();
        await embedder.close();
        return createFakeSearch();
      },
    });
    await tunable.open(configured);
    await tunable.open({ ...configured, maxBoost: 0.5 });
    expect(log).toEqual(["open g1", "load model", "embed mouse"]);
    await tunable.close();
    expect(log.slice(3)).toEqual(["close g1", "close model"]);
  });

  it("goes on with its generation when another becomes live", async () => {
    const { engine, promote } = await openEngine();
    const seen: (string | null)[] = [];
    const compose = async (shared: Engine) => {
      seen.push(await shared.generations.live());
      return createFakeSearch();
    };
    const tunable = await openTunableSearch({ engine, configured, files, compose });
    await tunable.open(configured);
    await promote();
    await tunable.open(configured);
    expect(seen).toEqual(["g1", "g1"]);
    expect(await engine.generations.live()).toBe("g2");
    await tunable.close();
  });

  it("knows which fields products have", async () => {
    const { engine } = await openEngine();
    const tunable = await openTunableSearch({
      engine,
      configured,
      files,
      compose: async () => createFakeSearch(),
    });
    expect([tunable.hasField("margin"), tunable.hasField("attributes.returns")]).toEqual([true, false]);
    await tunable.close();
  });

  it("closes the generation when the model does not load", async () => {
    const { engine, log } = await openEngine();
    const broken: Engine = { ...engine, openEmbedder: () => Promise.reject(new Error("no model")) };
    const opening = openTunableSearch({
      engine: broken,
      configured,
      files,
      compose: async () => createFakeSearch(),
    });
    await expect(opening).rejects.toThrow("no model");
    expect(log).toEqual(["open g1", "close g1"]);
  });
});
