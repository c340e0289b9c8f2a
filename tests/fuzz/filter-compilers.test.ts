import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { matchesFilter, type Filter } from "../../src/domain/filter.ts";
import { compileFilter as compileForMeilisearch } from "../../src/engines/meilisearch/compile-filter.ts";
import { toDocument } from "../../src/engines/meilisearch/product-document.ts";
import { compileFilter as compileForQdrant } from "../../src/engines/qdrant/compile-filter.ts";
import { pointId, toPayload } from "../../src/engines/qdrant/product-point.ts";
import { createColumns } from "../../src/engines/sqlite/columns/columns.ts";
import { normaliseIdentifier } from "../../src/text/identifier.ts";
import { parseQuery } from "../../src/text/query-syntax.ts";
import { parseFilter } from "../fakes/fake-meilisearch-filter.ts";
import { compilePredicate } from "../fakes/fake-meilisearch-matching.ts";
import { isDocument } from "../fakes/fake-meilisearch-values.ts";
import { filterSchema, passes, type Payload } from "../fakes/fake-qdrant-filter.ts";
import { FUZZ_TIMEOUT_MS, fuzzCases } from "./fuzz-cases.ts";
import { anyFilteredProduct, type FilteredProduct } from "./hostile-filters.ts";
import { hostileText } from "./hostile-text.ts";

/**
 * Everything that may stand in what Meilisearch is sent, read without knowing its language: names
 * of columns, codes in quotes, numbers, keywords. A quote, backslash or word that came from a
 * value would be none of them.
 */
const PIECE =
  /^(?:[()[\], ]|[kvn](?:\.[a-z0-9_]+)?(?= )|"[a-z0-9.~_]*"|"?-?\d+(?:\.\d+)?"?|AND|OR|NOT|EXISTS|STARTS WITH|IN|TO|<=|>=|=|<|>)/u;

/** What is left of a text once everything that may stand there is taken away. */
function strange(text: string): string {
  let rest = text;
  for (let found = PIECE.exec(rest); found !== null; found = PIECE.exec(rest))
    rest = rest.slice(found[0].length);
  return rest;
}

function isFoundByMeilisearch({ product, filter }: FilteredProduct): boolean {
  const document: unknown = JSON.parse(JSON.stringify(toDocument(product)));
  const tree = parseFilter(compileForMeilisearch(filter));
  if (!isDocument(document) || tree === null) throw new Error("expected a document and a filter");
  return compilePredicate(tree)(document);
}

function isFoundByQdrant({ product, filter }: FilteredProduct): boolean {
  const payload: Payload = JSON.parse(JSON.stringify(toPayload(product)));
  const condition: unknown = JSON.parse(JSON.stringify({ must: [compileForQdrant(filter)] }));
  return passes(filterSchema.parse(condition), pointId(product.id), payload);
}

function isFoundEmbedded({ product, filter }: FilteredProduct): boolean {
  const columns = createColumns();
  columns.set(0, product);
  return columns.select(filter).has(0);
}

describe("a filter with hostile names and values", () => {
  it(
    "means on every engine what it says, and nothing of it escapes into Meilisearch's language",
    () => {
      let found = 0;
      let cases = 0;
      fc.assert(
        fc.property(anyFilteredProduct, (given) => {
          const expected = matchesFilter(given.product, given.filter);
          cases += 1;
          found += Number(expected);
          expect(strange(compileForMeilisearch(given.filter))).toBe("");
          expect(isFoundByMeilisearch(given)).toBe(expected);
          expect(isFoundByQdrant(given)).toBe(expected);
          expect(isFoundEmbedded(given)).toBe(expected);
        }),
        fuzzCases(0.14),
      );
      // Half of them or so; a property of nothing would hold as well.
      expect(found / cases).toBeGreaterThan(0.2);
      expect(found / cases).toBeLessThan(0.8);
    },
    FUZZ_TIMEOUT_MS,
  );

  it("would be noticed if it did escape", () => {
    const filter: Filter = { kind: "in", field: "brand", values: ['a" OR k EXISTS'] };
    expect(strange(compileForMeilisearch(filter))).toBe("");
    expect(strange('v.brand = "a\\" OR k EXISTS"')).not.toBe("");
    expect(strange('v.brand = "a" OR brand EXISTS')).not.toBe("");
  });
});

describe("a hostile query", () => {
  it(
    "becomes terms and codes that can be put between quotes in a full-text expression",
    () => {
      fc.assert(
        fc.property(fc.array(hostileText, { maxLength: 4 }), (texts) => {
          const { words, phrases, excluded } = parseQuery(texts.join(" "), new Set());
          const terms = [...words.map(({ term }) => term), ...phrases.flat(), ...excluded.flat()];
          for (const term of [...terms, ...texts.map(normaliseIdentifier)]) {
            expect(term).toMatch(/^[\p{L}\p{M}\p{N}.]*$/u);
          }
        }),
        fuzzCases(0.2),
      );
    },
    FUZZ_TIMEOUT_MS,
  );
});
