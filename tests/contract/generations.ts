import { beforeEach, describe, expect, it } from "vitest";

import { GENERATION_FORMAT, type Manifest } from "../../src/domain/manifest.ts";
import type { GenerationBuild, Generations } from "../../src/ports/generations.ts";
import { attachmentClauses, type AttachmentClause } from "./attachments.ts";
import { expectInventories } from "./inventories.ts";

export type GenerationsClause =
  | "begins with nothing"
  | "shows a generation only once it is sealed"
  | "makes a sealed generation live"
  | "replaces a product that is written twice"
  | "forgets what a build is told to delete"
  | "answers from every engine of an open generation"
  | "abandons without a trace"
  | "never uses a name twice"
  | "goes back and forth between kept generations"
  | "leaves open generations alone when the pointer moves"
  | "opens a generation as often as asked"
  | "removes what is not live"
  | "names what it does not have"
  | "refuses another format"
  | "sweeps without touching what is sealed"
  | "searches a build before it is sealed"
  | "tells what each of its stores holds"
  | AttachmentClause;

export interface GenerationsContract {
  readonly name: string;
  /** Fresh and empty; whoever creates it cleans up. */
  readonly create: () => Promise<Generations>;
  /** Clauses this driver cannot meet, each with the reason a reader will see in the report. */
  readonly skip?: Partial<Record<GenerationsClause, string>>;
}

const DIMENSIONS = 4;
const FIELDS = { id: "string", title: "string" } as const;
const VECTORS = [Float32Array.of(1, 0, 0, 0), Float32Array.of(0.6, 0.8, 0, 0), Float32Array.of(0, 0, 1, 0)];

const recordOf = (id: string, title: string, vector = VECTORS[0] ?? new Float32Array(DIMENSIONS)) => ({
  product: { id, title },
  vector,
});

function manifestOf(name: string, products: number, format: number = GENERATION_FORMAT): Manifest {
  return {
    name,
    format,
    createdAt: "2026-03-01T00:00:00.000Z",
    model: { id: "test/model", precision: "fp32", fingerprint: "f1", dimensions: DIMENSIONS },
    template: "{title}",
    products,
    checksum: "00ff",
    changesThrough: 0,
    fields: FIELDS,
  };
}

async function sealOne(generations: Generations, title = "Red sofa"): Promise<string> {
  const build = await generations.create(DIMENSIONS, FIELDS);
  await build.write([recordOf("a", title)]);
  await build.seal(manifestOf(build.name, 1));
  return build.name;
}

/** What every `Generations` promises. */
export function describeGenerations({ name, create, skip = {} }: GenerationsContract): void {
  describe(`generations ${name}`, () => {
    let generations: Generations;
    beforeEach(async () => {
      generations = await create();
    });

    const clause = (title: GenerationsClause, test: () => Promise<void>): void => {
      const reason = skip[title];
      it.skipIf(reason !== undefined)(reason === undefined ? title : `${title} (${reason})`, test);
    };
    const listed = async (): Promise<string[]> => (await generations.list()).map((manifest) => manifest.name);
    const titleIn = async (generation: string): Promise<string | undefined> => {
      const opened = await generations.open(generation);
      try {
        const [product] = await opened.products.get(["a"]);
        return product?.title;
      } finally {
        await opened.close();
      }
    };

    clause("begins with nothing", async () => {
      expect(await generations.live()).toBeNull();
      expect(await generations.list()).toEqual([]);
    });

    clause("shows a generation only once it is sealed", async () => {
      const build = await generations.create(DIMENSIONS, FIELDS);
      await build.write([recordOf("a", "Red sofa")]);
      expect(await build.count()).toBe(1);
      expect(await listed()).toEqual([]);
      await expect(generations.open(build.name)).rejects.toMatchObject({ code: "GENERATION_NOT_FOUND" });
      await expect(generations.promote(build.name)).rejects.toMatchObject({ code: "GENERATION_NOT_FOUND" });
      const manifest = manifestOf(build.name, 1);
      await build.seal(manifest);
      expect(await generations.list()).toEqual([manifest]);
      expect(await generations.live()).toBeNull();
    });

    clause("makes a sealed generation live", async () => {
      const first = await sealOne(generations);
      await generations.promote(first);
      expect(await generations.live()).toBe(first);
    });

    clause("replaces a product that is written twice", async () => {
      const build = await generations.create(DIMENSIONS, FIELDS);
      await build.write([recordOf("a", "Old sofa"), recordOf("b", "Red chair")]);
      await build.write([recordOf("a", "New sofa")]);
      expect(await build.count()).toBe(2);
      await build.seal(manifestOf(build.name, 2));
      expect(await titleIn(build.name)).toBe("New sofa");
      const opened = await generations.open(build.name);
      const question = { filter: null, limit: 5, sort: [], prior: null };
      expect((await opened.keyword.search({ ...question, query: "old" })).total).toBe(0);
      expect((await opened.keyword.search({ ...question, query: "new" })).total).toBe(1);
      await opened.close();
    });

    clause("forgets what a build is told to delete", async () => {
      const build = await generations.create(DIMENSIONS, FIELDS);
      await build.write([recordOf("a", "Red sofa"), recordOf("b", "Red chair")]);
      await build.delete(["b", "unknown"]);
      expect(await build.count()).toBe(1);
      await build.seal(manifestOf(build.name, 1));
      const opened = await generations.open(build.name);
      const question = { query: "red", filter: null, limit: 5, sort: [], prior: null };
      expect((await opened.keyword.search(question)).hits.map(({ id }) => id)).toEqual(["a"]);
      expect(await opened.vectors.get(["b"])).toEqual([null]);
      expect(await opened.products.get(["b"])).toEqual([null]);
      await opened.close();
    });

    clause("answers from every engine of an open generation", async () => {
      const build = await generations.create(DIMENSIONS, FIELDS);
      const titles = ["Red sofa", "Red chair", "Blue lamp"];
      await build.write(titles.map((title, index) => recordOf(`p${index}`, title, VECTORS[index])));
      await build.seal(manifestOf(build.name, 3));
      const opened = await generations.open(build.name);
      expect(opened.manifest).toEqual(manifestOf(build.name, 3));
      expect(await opened.products.count()).toBe(3);
      const found = await opened.keyword.search({
        query: "red",
        filter: null,
        limit: 5,
        sort: [],
        prior: null,
      });
      expect(found.hits.map(({ id }) => id).toSorted()).toEqual(["p0", "p1"]);
      const near = await opened.vectors.search({
        vector: Float32Array.of(1, 0, 0, 0),
        limit: 5,
        minSimilarity: 0.5,
        filter: null,
      });
      expect(near.map(({ id }) => id)).toEqual(["p0", "p1"]);
      await opened.close();
      await expect(opened.products.count()).rejects.toMatchObject({ code: "CLOSED" });
      await expect(opened.vectors.get(["p0"])).rejects.toMatchObject({ code: "CLOSED" });
    });

    clause("abandons without a trace", async () => {
      const build = await generations.create(DIMENSIONS, FIELDS);
      await build.write([recordOf("a", "Red sofa")]);
      await build.abandon();
      await build.abandon();
      expect(await listed()).toEqual([]);
      await expect(build.seal(manifestOf(build.name, 1))).rejects.toMatchObject({ code: "CLOSED" });
      const sealed = await generations.create(DIMENSIONS, FIELDS);
      await sealed.seal(manifestOf(sealed.name, 0));
      await sealed.abandon();
      expect(await listed()).toEqual([sealed.name]);
    });

    clause("never uses a name twice", async () => {
      const first = await sealOne(generations);
      const abandoned = await generations.create(DIMENSIONS, FIELDS);
      await abandoned.abandon();
      const last = await sealOne(generations);
      await generations.remove(last);
      const next = await sealOne(generations);
      const names = [first, abandoned.name, last, next];
      expect(new Set(names).size).toBe(names.length);
      expect(names.every((given) => /^g[1-9][0-9]*$/u.test(given))).toBe(true);
      expect(await listed()).toEqual([first, next]);
    });

    clause("goes back and forth between kept generations", async () => {
      const [first, second] = [
        await sealOne(generations, "First sofa"),
        await sealOne(generations, "Second sofa"),
      ];
      for (const target of [first, second, first]) {
        await generations.promote(target);
        expect(await generations.live()).toBe(target);
      }
      expect(await listed()).toEqual([first, second]);
      expect([await titleIn(first), await titleIn(second)]).toEqual(["First sofa", "Second sofa"]);
    });

    clause("leaves open generations alone when the pointer moves", async () => {
      const [first, second] = [await sealOne(generations), await sealOne(generations, "Other")];
      await generations.promote(first);
      const opened = await generations.open(first);
      await generations.promote(second);
      expect(await opened.products.get(["a"])).toEqual([{ id: "a", title: "Red sofa" }]);
      await opened.close();
    });

    clause("opens a generation as often as asked", async () => {
      const only = await sealOne(generations);
      const [one, other] = [await generations.open(only), await generations.open(only)];
      await one.close();
      await one.close();
      expect(await other.products.count()).toBe(1);
      await other.close();
    });

    clause("removes what is not live", async () => {
      const [first, second] = [await sealOne(generations), await sealOne(generations)];
      await generations.promote(second);
      await expect(generations.remove(second)).rejects.toMatchObject({ code: "GATE_REFUSED" });
      await generations.remove(first);
      expect(await listed()).toEqual([second]);
      await expect(generations.open(first)).rejects.toMatchObject({ code: "GENERATION_NOT_FOUND" });
    });

    clause("names what it does not have", async () => {
      const only = await sealOne(generations);
      const calls = [
        () => generations.open("g999"),
        () => generations.promote("g999"),
        () => generations.remove("g999"),
        () => generations.open("../g1"),
      ];
      for (const call of calls) {
        await expect(call()).rejects.toMatchObject({
          code: "GENERATION_NOT_FOUND",
          message: expect.stringContaining(only),
        });
      }
      expect(await generations.live()).toBeNull();
    });

    clause("refuses another format", async () => {
      const build = await generations.create(DIMENSIONS, FIELDS);
      await build.seal(manifestOf(build.name, 0, GENERATION_FORMAT + 1));
      await expect(generations.open(build.name)).rejects.toMatchObject({ code: "GENERATION_INCOMPATIBLE" });
    });

    clause("sweeps without touching what is sealed", async () => {
      const sealed = await sealOne(generations);
      await generations.promote(sealed);
      const left: GenerationBuild = await generations.create(DIMENSIONS, FIELDS);
      await left.write([recordOf("a", "Red sofa")]);
      await left.abandon();
      await generations.sweep();
      expect(await listed()).toEqual([sealed]);
      expect(await generations.live()).toBe(sealed);
      expect(await titleIn(sealed)).toBe("Red sofa");
    });

    clause("searches a build before it is sealed", async () => {
      const build = await generations.create(DIMENSIONS, FIELDS);
      const [first, second = new Float32Array(DIMENSIONS)] = VECTORS;
      const c = recordOf("c", "Grey sofa", second);
      await build.write([recordOf("a", "Red sofa", first), recordOf("b", "Blue sofa", second), c]);
      await build.delete(["c"]);
      expect((await build.nearest(second, 5)).map(({ id }) => id)).toEqual(["b", "a"]);
      expect((await build.nearest(second, 1))[0]?.similarity).toBeCloseTo(1, 3);
    });

    clause("tells what each of its stores holds", async () => {
      const build = await generations.create(DIMENSIONS, FIELDS);
      await build.write(["a", "b", "c"].map((id) => recordOf(id, `Sofa ${id}`)));
      await build.seal(manifestOf(build.name, 3));
      const opened = await generations.open(build.name);
      const changed = { id: "b", title: "Other sofa" };
      await opened.keyword.upsert([changed]);
      await opened.vectors.upsert([{ product: changed }]);
      await opened.products.upsert([changed]);
      for (const engine of [opened.keyword, opened.vectors, opened.products]) await engine.delete(["c"]);

      const expected = [{ id: "a", title: "Sofa a" }, changed];
      await expectInventories(opened.inventories(), expected, ["c", "unknown"]);
      await opened.close();
    });

    for (const [title, test] of attachmentClauses(() => generations)) clause(title, test);
  });
}
