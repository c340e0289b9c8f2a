import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { createFieldTypes } from "../../indexer/field-types.ts";
import { compileFilter } from "../../src/domain/compile-filter.ts";
import type { Product } from "../../src/domain/product.ts";
import { readProducts } from "../read-products.ts";
import { CONSTRAINT_QUERIES, readConstraintQueries } from "./constraint-queries.ts";
import { filterVerdict } from "./filter-verdict.ts";

const CATALOGS = ["fixture", "chorus-icecat", "homedepot"];
const FEWEST_ANSWERS = 3;

describe("the constraint queries", () => {
  it("are five hundred and more, over three catalogs", async () => {
    const counts = await Promise.all(
      CATALOGS.map(async (name) => (await readConstraintQueries(CONSTRAINT_QUERIES, name)).length),
    );
    expect(counts.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(500);
    expect(Math.min(...counts)).toBeGreaterThan(50);
  });

  it("each have at least three answers in the fixture shop", async () => {
    const products = await readProducts("fixtures/catalog.jsonl");
    const fields = createFieldTypes();
    for (const product of products) fields.add(product);
    const queries = await readConstraintQueries(CONSTRAINT_QUERIES, "fixture");
    const schema = fields.schema();
    const passing = (among: readonly Product[], filter: string): readonly Product[] => {
      const compiled = compileFilter(filter, schema);
      if (compiled === null) throw new TypeError("expected a filter");
      return among.filter((product) => filterVerdict(product, compiled) === "met");
    };
    const sorts = new Map(queries.map(({ type }) => [type, passing(products, type)] as const));
    const few = queries.filter(
      ({ type, check }) => passing(sorts.get(type) ?? [], check).length < FEWEST_ANSWERS,
    );
    expect(few.map(({ query }) => query)).toEqual([]);
  });
});

describe("readConstraintQueries", () => {
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "constraint-queries-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const lamp = {
    catalog: "shop",
    kind: "price",
    query: "lamp under 50",
    type: "title = lamp",
    check: "price < 50",
  };
  const read = async (...rows: readonly unknown[]) => {
    const file = join(folder, "queries.jsonl");
    await writeFile(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
    return readConstraintQueries(file, "shop");
  };

  it("gives those of one catalog", async () => {
    const rows = await read(lamp, { ...lamp, catalog: "other" }, { ...lamp, query: "lamp over 50" });
    expect(rows.map(({ query }) => query)).toEqual(["lamp under 50", "lamp over 50"]);
  });

  it("says which line is wrong", async () => {
    await expect(read(lamp, { ...lamp, check: "" })).rejects.toThrow("line 2");
    await expect(read(lamp, lamp)).rejects.toThrow('line 2: "lamp under 50" a second time');
  });

  it("does not take a catalog without queries for one whose queries are all answered", async () => {
    await expect(read({ ...lamp, catalog: "other" })).rejects.toThrow('queries of "shop"');
  });
});
