import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { applyChanges, type TextVectors } from "../changes/apply-changes.ts";
import type { ChangeAction } from "../domain/change.ts";
import { productHash } from "../domain/product-hash.ts";
import type { Product } from "../domain/product.ts";
import { createMemoryChangeLog } from "../engines/memory/change-log.ts";
import { createMemoryGenerations } from "../engines/memory/generations.ts";
import { createHashEmbedder } from "../engines/memory/hash-embedder.ts";
import type { Generation } from "../ports/generations.ts";
import { promoteProducts } from "../../tests/memory-search.ts";
import { verifyGeneration } from "./verify-generation.ts";

const ENGINES = ["products", "keyword", "vectors"] as const;
type Engine = (typeof ENGINES)[number];

const embedder = createHashEmbedder();
const texts: TextVectors = {
  model: embedder.model,
  embed: async (_template, wanted) => embedder.embed(wanted),
  check: async () => {},
};
const productOf = (id: string, title = `lamp ${id}`): Product => ({ id, title });
const entryOf = (product: Product) => ({ id: product.id, hash: productHash(product) });
const upsert = (product: Product): ChangeAction => ({ kind: "upsert", product });

/** A generation with its ledger, and what is needed to verify it. */
async function openShop(products: readonly Product[]) {
  const generations = createMemoryGenerations();
  const generation = await generations.open(await promoteProducts(generations, products, embedder));
  const { name } = generation.manifest;
  const log = createMemoryChangeLog();
  await log.writeLedger(name, products.map(entryOf));
  const dependencies = {
    log,
    texts: async () => texts,
    pause: async (): Promise<void> => {},
    now: () => 0,
  };
  const verify = (repair: boolean, of: Generation = generation, isAlone = false) =>
    verifyGeneration(of, dependencies, { repair, isAlone });
  const advance = async (sequence: number, ledger: readonly ReturnType<typeof entryOf>[] = []) =>
    log.advance(name, sequence, { deadLetters: [], settlesTasks: true, ledger, now: 0 });
  return { generation, log, name, dependencies, verify, advance };
}

async function write(generation: Generation, engine: Engine, product: Product): Promise<void> {
  const [vector = new Float32Array()] = await embedder.embed([product.title]);
  if (engine === "vectors") await generation.vectors.upsert([{ product, vector }]);
  else await generation[engine].upsert([product]);
}

/** Titles by id, store by store. */
async function holdings(generation: Generation): Promise<Map<string, Map<string, string>>> {
  const ids = ["a", "b", "c", "d", "e", "x", "y"];
  const stores = generation.inventories().map(async (inventory) => {
    const held = await inventory.look(ids);
    return [inventory.engine, new Map(held.map(({ id, product }) => [id, product?.title ?? ""]))] as const;
  });
  return new Map(await Promise.all(stores));
}

/** The same generation, noting what is written to it. */
function watched(generation: Generation) {
  const writes: string[] = [];
  const note = (engine: Engine, ids: readonly string[]) => writes.push(...ids.map((id) => `${engine} ${id}`));
  const { keyword, vectors, products } = generation;
  const seen: Generation = {
    ...generation,
    keyword: {
      ...keyword,
      upsert: (all) => (
        note(
          "keyword",
          all.map(({ id }) => id),
        ),
        keyword.upsert(all)
      ),
    },
    products: {
      ...products,
      upsert: (all) => (
        note(
          "products",
          all.map(({ id }) => id),
        ),
        products.upsert(all)
      ),
    },
    vectors: {
      ...vectors,
      upsert: (all) => (
        note(
          "vectors",
          all.map(({ product }) => product.id),
        ),
        vectors.upsert(all)
      ),
    },
  };
  return { seen, writes };
}

const damage = fc.record({
  engine: fc.constantFrom(...ENGINES),
  id: fc.constantFrom("a", "b", "c", "d", "e", "x", "y"),
  /** Null: removed. */
  title: fc.constantFrom(null, "worn lamp", "other lamp"),
});

describe("verifyGeneration", () => {
  it("finds whatever was done to any store, and puts back just that", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(damage, { maxLength: 12 }), async (damages) => {
        const catalog = ["a", "b", "c", "d", "e"].map((id) => productOf(id));
        const truth = new Map(catalog.map(({ id, title }) => [id, title]));
        const { generation, verify } = await openShop(catalog);
        for (const { engine, id, title } of damages) {
          if (title === null) await generation[engine].delete([id]);
          else await write(generation, engine, productOf(id, title));
        }
        // The naive way: every product of every store, one by one.
        const before = await holdings(generation);
        const kinds = { missing: new Set<string>(), extra: new Set<string>(), stale: new Set<string>() };
        const wrong: string[] = [];
        for (const [engine, held] of before) {
          for (const id of new Set([...truth.keys(), ...held.keys()])) {
            if (held.get(id) === truth.get(id)) continue;
            const kind = !held.has(id) ? "missing" : truth.has(id) ? "stale" : "extra";
            kinds[kind].add(id);
            if (kind !== "extra") wrong.push(`${engine} ${id}`);
          }
        }
        const drifting = new Set([...kinds.missing, ...kinds.extra, ...kinds.stale]);
        const lost = [...drifting].filter(
          (id) => truth.has(id) && ![...before.values()].some((held) => held.get(id) === truth.get(id)),
        );
        const counts = {
          checked: 5,
          missing: kinds.missing.size,
          extra: kinds.extra.size,
          stale: kinds.stale.size,
        };
        expect(await verify(false)).toMatchObject({ ...counts, repaired: 0, unrepairable: 0 });
        expect(await holdings(generation)).toEqual(before);

        const { seen, writes } = watched(generation);
        const unrepairable = lost.length;
        const report = await verify(true, seen);
        expect(report).toMatchObject({ ...counts, repaired: drifting.size - unrepairable, unrepairable });
        expect(report.reasons.map(({ id }) => id).toSorted()).toEqual(lost.toSorted());
        expect(new Set(writes)).toEqual(new Set(wrong.filter((one) => !lost.includes(one.slice(-1)))));
        for (const [engine, held] of await holdings(generation)) {
          const expected = new Map([...truth].filter(([id]) => !lost.includes(id)));
          for (const id of lost) held.delete(id);
          expect([engine, held]).toEqual([engine, expected]);
        }
        const kept = [...truth.keys()].filter((id) => !lost.includes(id));
        expect(await generation.vectors.get(kept)).toEqual(
          await embedder.embed(kept.map((id) => `lamp ${id}`)),
        );
      }),
      { numRuns: 200 },
    );
  });

  it("names what each store lacked", async () => {
    const { generation, verify } = await openShop([productOf("a"), productOf("b")]);
    await generation.keyword.delete(["b"]);
    await write(generation, "vectors", productOf("a", "worn lamp"));
    const { stores } = await verify(false);
    expect(stores).toMatchObject([
      { store: "memory products", products: 2, missing: 0, stale: 0 },
      { store: "memory keyword", products: 1, missing: 1, examples: { missing: ["b"] } },
      { store: "memory vectors", products: 2, stale: 1, examples: { stale: ["a"] } },
    ]);
  });

  it("holds a change that is on its way for no drift, and leaves it alone", async () => {
    const { generation, verify, log } = await openShop([productOf("a"), productOf("b")]);
    const changed = productOf("a", "new lamp");
    await log.append([upsert(changed), upsert(productOf("x"))], { now: 0 });
    // One store has it already, the ledger has not.
    await write(generation, "keyword", changed);
    expect(await verify(true)).toMatchObject({ missing: 0, extra: 0, stale: 0, changing: 1, repaired: 0 });
    expect((await holdings(generation)).get("keyword")?.get("a")).toBe("new lamp");
  });

  it("repairs again what a change met in the middle of its repair", async () => {
    const { generation, verify, log, advance } = await openShop([productOf("a")]);
    const changed = productOf("a", "new lamp");
    await generation.keyword.delete(["a"]);
    let isFirst = true;
    const raced: Generation = {
      ...generation,
      keyword: {
        ...generation.keyword,
        upsert: async (products) => {
          if (isFirst) {
            isFirst = false;
            await log.append([upsert(changed)], { now: 0 });
            await applyChanges(generation, await log.read(0, 1), texts);
            await advance(1, [entryOf(changed)]);
          }
          await generation.keyword.upsert(products);
        },
      },
    };
    expect(await verify(true, raced)).toMatchObject({ missing: 1, repaired: 1, unrepairable: 0 });
    for (const held of (await holdings(generation)).values()) expect(held.get("a")).toBe("new lamp");
  });

  it("waits for a change that it may have written over", async () => {
    const { generation, verify, log, advance, dependencies } = await openShop([productOf("a")]);
    const changed = productOf("a", "new lamp");
    await generation.keyword.delete(["a"]);
    const raced: Generation = {
      ...generation,
      keyword: {
        ...generation.keyword,
        upsert: async (products) => {
          // The change is in every store, and not yet in the ledger, when the old version is written.
          if ((await log.last()) === 0) {
            await log.append([upsert(changed)], { now: 0 });
            await applyChanges(generation, await log.read(0, 1), texts);
          }
          await generation.keyword.upsert(products);
        },
      },
    };
    dependencies.pause = () => advance(1, [entryOf(changed)]);
    expect(await verify(true, raced)).toMatchObject({ repaired: 1, unrepairable: 0 });
    for (const held of (await holdings(generation)).values()) expect(held.get("a")).toBe("new lamp");
  });

  it("makes what every store lost from the log", async () => {
    const { generation, verify, log, advance } = await openShop([productOf("a"), productOf("b")]);
    const actions: ChangeAction[] = [
      upsert(productOf("c", "first title")),
      { kind: "patch", id: "c", patch: { title: "second title", price: 3 } },
      { kind: "patch", id: "b", patch: { price: 7 } },
    ];
    await log.append(actions, { now: 0 });
    const c: Product = { id: "c", title: "second title", price: 3 };
    const b: Product = { ...productOf("b"), price: 7 };
    await advance(3, [entryOf(c), entryOf(b)]);
    // What comes after the ledger's position is the applier's to bring.
    await log.append([{ kind: "patch", id: "a", patch: { price: 9 } }], { now: 0 });

    expect(await verify(true)).toMatchObject({ missing: 1, stale: 1, repaired: 2, unrepairable: 0 });
    expect(await generation.products.get(["a", "b", "c"])).toEqual([productOf("a"), b, c]);
    expect(await generation.vectors.get(["c"])).toEqual(await embedder.embed(["second title"]));
  });

  it("compares the stores with each other where there is no ledger, and repairs nothing", async () => {
    const { generation, verify, log } = await openShop([productOf("a"), productOf("b")]);
    await log.keepLedgers([]);
    await generation.keyword.delete(["b"]);
    const report = await verify(true);
    expect(report).toMatchObject({
      comparedWith: "memory products",
      checked: 2,
      missing: 1,
      repaired: 0,
      unrepairable: 1,
    });
    expect(report.stores.map(({ store }) => store)).toEqual(["memory keyword", "memory vectors"]);
    expect((await holdings(generation)).get("keyword")?.has("b")).toBe(false);
  });

  it("makes no vectors for a generation of another model", async () => {
    const { generation, verify, dependencies } = await openShop([productOf("a")]);
    const other = { ...texts, model: { ...texts.model, fingerprint: "other" } };
    dependencies.texts = async () => other;
    await generation.keyword.delete(["a"]);
    expect(await verify(true)).toMatchObject({ repaired: 1 });
    await generation.vectors.delete(["a"]);
    await expect(verify(true)).rejects.toMatchObject({ code: "GENERATION_INCOMPATIBLE" });
    expect(await generation.vectors.get(["a"])).toEqual([null]);
  });
});
