import { describe, expect, it } from "vitest";

import { openMemorySearch } from "../../tests/memory-search.ts";
import { SearchError } from "../domain/search-error.ts";
import { createHashEmbedder } from "../engines/memory/hash-embedder.ts";
import type { CallOptions } from "../ports/call-options.ts";
import type { Generation } from "../ports/generations.ts";
import { createBreakers } from "./breakers.ts";
import { guardEmbedder, guardGeneration } from "./guard-generation.ts";

const SETTINGS = { failures: 2, quietMs: 0, openMs: 60_000, probeMs: 1_000, patienceMs: 5 };
const BUDGET_MS = 15;
const SOFA = [{ id: "a", title: "Red sofa" }];

/** Never answers, and goes when it is told to. */
const hangs = (_: unknown, call?: CallOptions): Promise<never> =>
  new Promise((_resolve, reject) => {
    call?.signal?.addEventListener("abort", () => reject(new SearchError("ABORTED", "told to stop")));
  });
const hanging: Readonly<Record<string, (generation: Generation) => Generation>> = {
  keyword: (generation) => ({ ...generation, keyword: { ...generation.keyword, search: hangs } }),
  vectors: (generation) => ({ ...generation, vectors: { ...generation.vectors, search: hangs } }),
};

describe("lanes under breakers", () => {
  it.each([
    ["keyword", "keyword"],
    ["vectors", "semantic"],
  ])("are not asked any more when they hang: %s", async (lane, lost) => {
    const breakers = createBreakers(SETTINGS);
    const { ask, service, warnings } = await openMemorySearch(SOFA, {
      settings: { budgetMs: BUDGET_MS, hardLimitMs: 3 * BUDGET_MS },
      wrap: (generation) => guardGeneration(hanging[lane]?.(generation) ?? generation, breakers),
    });
    const breaker = () => breakers.snapshots().find(({ name }) => name === lane);
    for (let time = 0; time < 3; time += 1)
      expect(await ask({ query: "sofa" })).toMatchObject({ degraded: [lost], total: 1 });
    expect(breaker()).toMatchObject({ state: "open" });
    const before = breaker()?.refused ?? 0;
    expect(await ask({ query: "sofa" })).toMatchObject({ degraded: [lost], total: 1 });
    expect(breaker()?.refused).toBeGreaterThan(before);
    expect(warnings.at(-1)?.fields["error"]).toMatchObject({ code: "ENGINE_UNAVAILABLE" });
    await service.close();
  });

  it("are asked all the same when nothing else is left to answer with", async () => {
    const breakers = createBreakers(SETTINGS);
    const model = createHashEmbedder();
    const broken = { embedder: true, keyword: false };
    const { ask, service } = await openMemorySearch(SOFA, {
      settings: { budgetMs: BUDGET_MS, hardLimitMs: 10 * BUDGET_MS },
      embedder: guardEmbedder(
        { ...model, embed: (texts, call) => (broken.embedder ? hangs(texts, call) : model.embed(texts)) },
        breakers,
      ),
      wrap: (generation) => {
        const search: Generation["keyword"]["search"] = (request, call) =>
          broken.keyword
            ? Promise.reject(new SearchError("ENGINE_FAILED", "down"))
            : generation.keyword.search(request, call);
        return guardGeneration({ ...generation, keyword: { ...generation.keyword, search } }, breakers);
      },
    });
    const states = () => Object.fromEntries(breakers.snapshots().map(({ name, state }) => [name, state]));
    for (const query of ["sofa", "red", "red sofa"]) {
      expect(await ask({ query })).toMatchObject({ degraded: ["semantic"] });
    }
    expect(states()).toMatchObject({ embedder: "open" });
    Object.assign(broken, { embedder: false, keyword: true });
    expect(await ask({ query: "red sofas" })).toMatchObject({ degraded: ["keyword"], total: 1 });
    expect(states()).toMatchObject({ embedder: "closed" });
    broken.embedder = true;
    await expect(ask({ query: "sofa red" })).rejects.toMatchObject({ code: "LANES_FAILED" });
    await service.close();
  });

  it("guard the model that queries are embedded with", async () => {
    const breakers = createBreakers(SETTINGS);
    const embedder = guardEmbedder({ ...createHashEmbedder(), embed: hangs }, breakers);
    const embed = () => embedder.embed(["sofa"], { signal: AbortSignal.timeout(BUDGET_MS) });
    await expect(embed()).rejects.toMatchObject({ code: "ABORTED" });
    await expect(embed()).rejects.toMatchObject({ code: "ABORTED" });
    await expect(embed()).rejects.toMatchObject({ code: "ENGINE_UNAVAILABLE" });
    expect(breakers.snapshots()).toMatchObject([{ name: "embedder", state: "open", refused: 1 }]);
  });

  it("let writes and everything else through", async () => {
    const breakers = createBreakers(SETTINGS);
    const { generations, service } = await openMemorySearch(SOFA);
    const generation = await generations.open("g1");
    const guarded = guardGeneration(hanging["keyword"]?.(generation) ?? generation, breakers);
    const request = { query: "sofa", filter: null, limit: 1, sort: [], prior: null };
    for (let time = 0; time < 3; time += 1)
      await guarded.keyword.search(request, { signal: AbortSignal.timeout(BUDGET_MS) }).catch(() => {});
    await guarded.keyword.upsert([{ id: "b", title: "Blue sofa" }]);
    expect(await guarded.products.count()).toBe(await generation.products.count());
    expect(breakers.snapshots()[0]).toMatchObject({ name: "keyword", state: "open" });
    await service.close();
  });
});
