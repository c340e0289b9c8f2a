import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { compareScalars } from "../../../domain/compare-scalars.ts";
import { countFacets } from "../../../domain/count-facets.ts";
import { comparable, fieldValues, type Scalar } from "../../../domain/field.ts";
import { matchesFilter, type Filter } from "../../../domain/filter.ts";
import type { Product } from "../../../domain/product.ts";
import type { FacetRequest } from "../../../domain/facet.ts";
import { createBitmap } from "./bitmap.ts";
import { createColumns, type Columns } from "./columns.ts";

const FIELDS = [
  "id",
  "title",
  "brand",
  "category",
  "price",
  "stock",
  "in_stock",
  "created_at",
  "ean",
  "attributes.color",
  "attributes.mixed",
  "attributes.sizes",
  "attributes.__proto__",
  "attributes.nobody",
];

const word = fc.constantFrom("Red", "red", " RED ", "Blue", "ｂｌｕｅ", "5", "", "\u0000list:[1]", "Ünï");
const number = fc.oneof(
  fc.constantFrom(0, 1, 5, 12.5, 40, 900, -3, 0.1),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);
const moment = fc
  .integer({ min: Date.UTC(1990, 0), max: Date.UTC(2030, 0) })
  .map((milliseconds) => new Date(milliseconds).toISOString());

const attributes = fc
  .record(
    {
      color: fc.oneof(word, fc.array(word, { maxLength: 3 })),
      mixed: fc.oneof(word, number, fc.boolean(), fc.array(number, { maxLength: 3 })),
      sizes: fc.array(number, { maxLength: 4 }),
    },
    { requiredKeys: [] },
  )
  .chain((known) =>
    fc.option(word).map((value) =>
      // A key an object literal cannot have, as JSON.parse gives it.
      value === null ? known : Object.assign(JSON.parse(`{"__proto__":${JSON.stringify(value)}}`), known),
    ),
  );

const product: fc.Arbitrary<Product> = fc
  .record(
    {
      id: fc.string({ minLength: 1, maxLength: 2 }),
      title: word.map((text) => `t${text}`),
      brand: word,
      category: fc.array(word, { maxLength: 3 }),
      price: number,
      stock: fc.integer({ min: 0, max: 3 }),
      in_stock: fc.boolean(),
      created_at: moment,
      ean: fc.array(word, { maxLength: 2 }),
      attributes,
    },
    { requiredKeys: ["id", "title"] },
  )
  .map((record) => record as Product); // The shape is a product's; fast-check loses the optional keys.

const bound = fc.record({ value: number, inclusive: fc.boolean() });
const field = fc.constantFrom(...FIELDS);
const { filter } = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.record({ kind: fc.constant("exists" as const), field }),
    fc.record({
      kind: fc.constant("in" as const),
      field,
      values: fc.array(fc.oneof(word, number, fc.boolean()), { maxLength: 3 }),
    }),
    fc.record(
      { kind: fc.constant("range" as const), field, min: bound, max: bound },
      { requiredKeys: ["kind", "field"] },
    ),
    fc.record({ kind: fc.constant("not" as const), operand: tie("filter") }),
    fc.record({
      kind: fc.constantFrom("and" as const, "or" as const),
      operands: fc.array(tie("filter"), { maxLength: 3 }),
    }),
  ),
}));

/** Ordinals are few, so that products replace each other; the high ones make sparse cells. */
const change = fc.record({
  ordinal: fc.oneof(fc.integer({ min: 0, max: 12 }), fc.constantFrom(40, 500)),
  product: fc.option(product, { freq: 3 }),
});
const changes = fc.array(change, { maxLength: 40 });

type Change = { readonly ordinal: number; readonly product: Product | null };

function apply(all: readonly Change[]): { columns: Columns; products: Map<number, Product> } {
  const products = new Map<number, Product>();
  const columns = createColumns({
    deferred: ["id", "title"],
    read: () => Array.from(products, ([ordinal, product]) => ({ ordinal, product })),
  });
  all.forEach(({ ordinal, product }, index) => {
    if (product === null) {
      products.delete(ordinal);
      columns.remove(ordinal);
    } else {
      products.set(ordinal, product);
      columns.set(ordinal, product);
    }
    // In the middle of all changes, so that deferred columns are kept up to date too.
    if (index === all.length >> 1) {
      columns.first(0, "title");
      columns.comparator([{ field: "price", direction: "asc" }]);
      columns.numbers("price");
    }
  });
  return { columns, products };
}

describe("columns", () => {
  it("selects the products that pass the filter, whatever was changed before", () => {
    fc.assert(
      fc.property(changes, filter, (all, tree) => {
        const { columns, products } = apply(all);
        const expected = [...products]
          .filter(([, of]) => matchesFilter(of, tree))
          .map(([ordinal]) => ordinal);
        expect([...columns.select(tree).toArray()]).toEqual(expected.sort((a, b) => a - b));
      }),
      { numRuns: 400 },
    );
  });

  it("counts facets like one product at a time", () => {
    fc.assert(
      fc.property(
        changes,
        fc.array(fc.integer({ min: 0, max: 12 })),
        fc.integer({ min: 1, max: 4 }),
        (all, chosen, maxValues) => {
          const { columns, products } = apply(all);
          const members = createBitmap();
          for (const ordinal of [...chosen, 40, 500]) if (products.has(ordinal)) members.add(ordinal);
          const requests = FIELDS.flatMap((name): FacetRequest[] => [{ field: name, kind: "values" }]);
          const ranges = FIELDS.map((name): FacetRequest => ({ field: name, kind: "ranges" }));
          const hits = [...products].filter(([ordinal]) => members.has(ordinal)).map(([, of]) => of);
          for (const asked of [requests, ranges]) {
            expect(columns.facets(members, asked, maxValues)).toEqual(countFacets(hits, asked, maxValues));
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it("orders by any key in either direction, products without it last", () => {
    const sortKey = fc.record({ field, direction: fc.constantFrom("asc" as const, "desc" as const) });
    fc.assert(
      fc.property(changes, fc.array(sortKey, { maxLength: 2 }), (all, sort) => {
        const { columns, products } = apply(all);
        const compare = columns.comparator(sort);
        for (const [left, a] of products) {
          for (const [right, b] of products) {
            expect(Math.sign(compare(left, right))).toBe(naiveOrder(a, b, sort));
          }
        }
      }),
    );
  });

  it("reads first values, and all of them, as they were spelled, and as numbers", () => {
    fc.assert(
      fc.property(changes, (all) => {
        const { columns, products } = apply(all);
        for (const name of FIELDS) {
          const read = columns.numbers(name);
          for (let ordinal = 0; ordinal <= 12; ordinal++) {
            const of = products.get(ordinal);
            const value = (of === undefined ? undefined : fieldValues(of, name)[0]) ?? null;
            expect(columns.first(ordinal, name)).toEqual(value === 0 ? 0 : value);
            const all = of === undefined ? [] : fieldValues(of, name);
            const isFirst = (one: Scalar, at: number): boolean =>
              all.findIndex((other) => comparable(other) === comparable(one)) === at;
            expect(columns.values(ordinal, name)).toEqual(
              all.filter(isFirst).map((one) => (one === 0 ? 0 : one)),
            );
            expect(read(ordinal)).toEqual(
              value === null || typeof value === "string" ? null : Number(value) + 0,
            );
          }
        }
      }),
    );
  });

  it("orders and reads a list of known values that was added after they were last read", () => {
    const columns = createColumns();
    const sized = (ordinal: number, sizes: readonly number[]): void =>
      columns.set(ordinal, { id: String(ordinal), title: "Shoe", attributes: { sizes } });
    const bySize = () =>
      [...columns.live.toArray()].sort(columns.comparator([{ field: "attributes.sizes", direction: "asc" }]));
    sized(0, [40]);
    sized(1, [36]);
    expect(bySize()).toEqual([1, 0]);
    expect(columns.numbers("attributes.sizes")(0)).toBe(40);
    sized(2, [40, 36]);
    sized(3, [36, 40]);
    expect(bySize()).toEqual([1, 3, 0, 2]);
    expect(columns.numbers("attributes.sizes")(3)).toBe(36);
  });

  it("forgets the values of products that are replaced again and again", () => {
    const columns = createColumns();
    for (let stock = 0; stock < 1_000; stock++) columns.set(0, { id: "1", title: "One", stock });
    const facets = columns.facets(columns.select(null), [{ field: "stock", kind: "values" }], 10);
    expect(facets).toEqual({ stock: { values: [{ value: "999", count: 1 }] } });
  });
});

function naiveOrder(
  left: Product,
  right: Product,
  sort: readonly { readonly field: string; readonly direction: "asc" | "desc" }[],
): number {
  for (const { field, direction } of sort) {
    const a = fieldValues(left, field)[0];
    const b = fieldValues(right, field)[0];
    if (a === undefined && b === undefined) continue;
    if (a === undefined) return 1;
    if (b === undefined) return -1;
    const order = Math.sign(compareScalars(a, b));
    if (order !== 0) return direction === "asc" ? order : -order;
  }
  return 0;
}
