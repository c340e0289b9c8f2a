import { describe, expect, it } from "vitest";

import { CONSTRAINT_QUERIES, readConstraintQueries } from "../bench/relevance/constraint-queries.ts";
import { readProducts } from "../bench/read-products.ts";
import { createFieldTypes } from "../indexer/field-types.ts";
import { createLexiconCollector } from "../indexer/lexicon.ts";
import { compileFilter } from "../src/domain/compile-filter.ts";
import { matchesFilter } from "../src/domain/filter.ts";
import { createUnderstanding } from "../src/understanding/create-understanding.ts";
import { FIXTURES } from "./fixture-shop.ts";

describe("the label of a constraint", () => {
  it("is a filter of the catalog for every constraint query of the fixture shop", async () => {
    const products = await readProducts(`${FIXTURES}catalog.jsonl`);
    const queries = await readConstraintQueries(CONSTRAINT_QUERIES, "fixture");
    const types = createFieldTypes();
    const collector = createLexiconCollector();
    for (const product of products) {
      types.add(product);
      collector.add(product);
    }
    const schema = types.schema();
    const understand = createUnderstanding(collector.lexicon(), schema);
    const constraints = queries.flatMap(({ query }) => understand(query, []).constraints);
    expect(constraints.length).toBeGreaterThan(queries.length / 2);
    for (const { text, label, kind, satisfied } of constraints) {
      const filter = compileFilter(label, schema);
      if (filter === null) throw new Error(`the label of ${text} is blank`);
      // Of values, brands and what is not wanted a label names one; what is measured it says exactly.
      if (kind !== "measure" && kind !== "price" && kind !== "size") continue;
      const torn = products.filter(
        (product) => matchesFilter(product, filter) !== matchesFilter(product, satisfied),
      );
      expect([text, label, torn.map(({ id }) => id)]).toEqual([text, label, []]);
    }
  });
});
