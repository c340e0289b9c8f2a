import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { type Change, changedId, type ChangeAction, type ProductPatch } from "../domain/change.ts";
import type { Product } from "../domain/product.ts";
import { createMemoryGenerations } from "../engines/memory/generations.ts";
import { createHashEmbedder } from "../engines/memory/hash-embedder.ts";
import type { Generation } from "../ports/generations.ts";
import { promoteProducts } from "../../tests/memory-search.ts";
import { applyChanges, type TextVectors } from "./apply-changes.ts";

const IDS = ["a", "b", "c", "d"];
const id = fc.constantFrom(...IDS);
const title = fc.constantFrom("red lamp", "blue lamp", "green chair");
const product = fc
  .record(
    { id, title, price: fc.integer({ min: 1, max: 9 }), brand: fc.constantFrom("Nera", "Tokk") },
    {
      requiredKeys: ["id", "title"],
    },
  )
  .map((made): Product => made);
const patch = fc
  .record(
    {
      title,
      price: fc.option(fc.integer({ min: 1, max: 9 })),
      brand: fc.option(fc.constantFrom("Nera", "Tokk")),
      stock: fc.integer({ min: 0, max: 3 }),
    },
    { requiredKeys: [] },
  )
  .map((made): ProductPatch => made);
const action: fc.Arbitrary<ChangeAction> = fc.oneof(
  product.map((made): ChangeAction => ({ kind: "upsert", product: made })),
  fc.tuple(id, patch).map(([of, made]): ChangeAction => ({ kind: "patch", id: of, patch: made })),
  id.map((of): ChangeAction => ({ kind: "delete", id: of })),
);

const logOf = (actions: readonly ChangeAction[]): Change[] =>
  actions.map((made, index) => ({ sequence: index + 1, acceptedAt: 0, taskId: "c1", action: made }));

/** The promise in its simplest form: one change after the other, to a map. Shares no code with what it judges. */
function applyToMap(products: readonly Product[], actions: readonly ChangeAction[]): Map<string, Product> {
  const map = new Map(products.map((one) => [one.id, one]));
  for (const made of actions) {
    if (made.kind === "upsert") map.set(made.product.id, made.product);
    if (made.kind === "delete") map.delete(made.id);
    const before = made.kind === "patch" ? map.get(made.id) : undefined;
    if (made.kind !== "patch" || before === undefined) continue;
    const after: Record<string, unknown> = { ...before };
    for (const [field, value] of Object.entries(made.patch)) {
      if (value === null) delete after[field];
      else after[field] = value;
    }
    map.set(made.id, after as unknown as Product); // a patch keeps a product a product
  }
  return map;
}

function countingTexts() {
  const embedder = createHashEmbedder();
  const asked: string[] = [];
  const texts: TextVectors = {
    model: embedder.model,
    embed: async (_template, wanted) => {
      asked.push(...wanted);
      return embedder.embed(wanted);
    },
    check: async () => {},
  };
  return { texts, asked, embedder };
}

async function openWith(products: readonly Product[]): Promise<Generation> {
  const generations = createMemoryGenerations();
  return generations.open(await promoteProducts(generations, products, createHashEmbedder()));
}

/** What the three stores hold of each product; they have to agree. */
async function holdings(generation: Generation) {
  const products = await generation.products.get(IDS);
  const vectors = await generation.vectors.get(IDS);
  const request = { query: "", filter: null, limit: 100, sort: [], prior: null };
  const { hits } = await generation.keyword.search(request);
  return {
    products: new Map(products.flatMap((one) => (one === null ? [] : [[one.id, one]]))),
    vectors: new Map(IDS.map((of, index) => [of, vectors[index] ?? null])),
    keyword: hits.map((hit) => hit.id).toSorted(),
  };
}

/** What they should hold of these products. */
async function holdingsOf(products: ReadonlyMap<string, Product>) {
  const vectorOf = async (of: string): Promise<Float32Array | null> => {
    const one = products.get(of);
    const [vector = null] = one === undefined ? [] : await createHashEmbedder().embed([one.title]);
    return vector;
  };
  const vectors = await Promise.all(IDS.map(async (of) => [of, await vectorOf(of)] as const));
  return { products, vectors: new Map(vectors), keyword: [...products.keys()].toSorted() };
}

describe("applyChanges", () => {
  it("comes to the same as applying one after the other, however they are cut into batches", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(product, { selector: (one) => one.id, minLength: 1 }),
        fc.array(action, { maxLength: 30 }),
        fc.array(fc.integer({ min: 1, max: 10 }), { minLength: 1, maxLength: 5 }),
        async (products, actions, sizes) => {
          const generation = await openWith(products);
          const { texts } = countingTexts();
          const log = logOf(actions);
          for (let at = 0, batch = 0; at < log.length; batch += 1) {
            const size = sizes[batch % sizes.length] ?? 1;
            await applyChanges(generation, log.slice(at, at + size), texts);
            at += size;
          }
          expect(await holdings(generation)).toEqual(await holdingsOf(applyToMap(products, actions)));
        },
      ),
      { numRuns: 200 },
    );
  });

  it("comes to the same when attempts at the first of them were cut off in any store", async () => {
    const stores = fc.constantFrom("keyword", "vectors", "products");
    const cut = fc.record({ store: stores, length: fc.integer({ min: 1, max: 10 }) });
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(product, { selector: (one) => one.id, minLength: 1 }),
        fc.array(action, { minLength: 1, maxLength: 10 }),
        fc.array(cut, { maxLength: 3 }),
        async (products, actions, cuts) => {
          const generation = await openWith(products);
          const { texts } = countingTexts();
          const log = logOf(actions);
          // Each attempt sees what came before it and more: a log only grows.
          for (const { store, length } of cuts.toSorted((a, b) => a.length - b.length)) {
            const broken = failing(generation, store);
            await applyChanges(broken, log.slice(0, length), texts).catch(() => {}); // that is the plan
          }
          await applyChanges(generation, log, texts);
          expect(await holdings(generation)).toEqual(await holdingsOf(applyToMap(products, actions)));
        },
      ),
      { numRuns: 300 },
    );
  });

  it("embeds nothing for a price, the brand or the stock, and the one product whose text changed", async () => {
    const generation = await openWith([
      { id: "a", title: "red lamp", price: 1 },
      { id: "b", title: "blue lamp" },
    ]);
    const { texts, asked } = countingTexts();
    const actions: ChangeAction[] = [
      { kind: "patch", id: "a", patch: { price: 2, stock: 0, brand: "Nera" } },
      { kind: "upsert", product: { id: "b", title: "blue lamp", price: 7 } },
    ];
    await applyChanges(generation, logOf(actions), texts);
    expect(asked).toEqual([]);
    expect((await generation.products.get(["b"]))[0]).toEqual({ id: "b", title: "blue lamp", price: 7 });
    const retitle: ChangeAction = { kind: "patch", id: "b", patch: { title: "green chair" } };
    await applyChanges(generation, logOf([...actions, retitle]), texts);
    expect(asked).toEqual(["green chair"]);
  });

  it("embeds nothing and writes nothing into a generation of another model", async () => {
    const generation = await openWith([{ id: "a", title: "red lamp" }]);
    const { texts } = countingTexts();
    const other = { ...texts, model: { ...texts.model, fingerprint: "other" } };
    const created = logOf([{ kind: "upsert", product: { id: "c", title: "new" } }]);
    await expect(applyChanges(generation, created, other)).rejects.toMatchObject({
      code: "GENERATION_INCOMPATIBLE",
    });
    expect(await generation.products.get(["c"])).toEqual([null]);
    await applyChanges(generation, logOf([{ kind: "patch", id: "a", patch: { price: 3 } }]), other);
    expect((await generation.products.get(["a"]))[0]).toMatchObject({ price: 3 });
  });

  it("knows which product a change is about", () => {
    expect(changedId({ kind: "upsert", product: { id: "a", title: "t" } })).toBe("a");
    expect(changedId({ kind: "delete", id: "b" })).toBe("b");
  });
});

/** A generation one of whose stores takes no writes. */
function failing(generation: Generation, store: string): Generation {
  const refuse = () => Promise.reject(new Error("cut off"));
  const broken = { upsert: refuse, delete: refuse };
  return {
    ...generation,
    keyword: store === "keyword" ? { ...generation.keyword, ...broken } : generation.keyword,
    vectors: store === "vectors" ? { ...generation.vectors, ...broken } : generation.vectors,
    products: store === "products" ? { ...generation.products, ...broken } : generation.products,
  };
}
