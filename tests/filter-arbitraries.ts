import fc from "fast-check";

import type { Filter } from "../src/domain/filter.ts";
import type { Product } from "../src/domain/product.ts";

/** Names that servers would read as paths, indexes or quotes if they were not encoded. */
const ATTRIBUTES = ["color", "Size.EU", 'a"b', "x[0]", "größe", "__proto__"];
const FIELDS = ["brand", "price", "category", "created_at", "in_stock", "title"].concat(
  ATTRIBUTES.map((name) => `attributes.${name}`),
);
const MOMENT = Date.UTC(2026, 2, 1);

const text = fc.constantFrom("red", "RED ", "Réd", "", "机械", "A > B", "A", "x".repeat(60), "x".repeat(61));
const number = fc.constantFrom(-1.5, 0, -0, 5, 5.000001, 1e12, MOMENT);
const scalar = fc.oneof(text, number, fc.boolean());
const bound = fc.record({ value: number, inclusive: fc.boolean() });

/** With values that are easily mistaken for each other. */
export const anyProduct: fc.Arbitrary<Product> = fc.record(
  {
    id: fc.constant("p"),
    title: text,
    brand: text,
    price: number,
    in_stock: fc.boolean(),
    category: fc.constantFrom(["A"], ["A", "B"], ["a", "b", "c"]),
    created_at: fc.constant("2026-03-01T00:00:00.000Z"),
    attributes: fc.dictionary(fc.constantFrom(...ATTRIBUTES), fc.oneof(scalar, fc.array(text)), {
      noNullPrototype: true,
    }),
  },
  { requiredKeys: ["id", "title"] },
);

/** Over the fields of `anyProduct`. */
export const { filter: anyFilter } = fc.letrec<{ filter: Filter }>((tie) => {
  const operands = fc.array(tie("filter"), { maxLength: 3 });
  const field = fc.constantFrom(...FIELDS);
  return {
    filter: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc.record({ kind: fc.constant("in" as const), field, values: fc.array(scalar, { maxLength: 3 }) }),
      fc.record(
        { kind: fc.constant("range" as const), field, min: bound, max: bound },
        { requiredKeys: ["kind", "field"] },
      ),
      fc.record({ kind: fc.constant("exists" as const), field }),
      fc.record({ kind: fc.constant("and" as const), operands }),
      fc.record({ kind: fc.constant("or" as const), operands }),
      fc.record({ kind: fc.constant("not" as const), operand: tie("filter") }),
    ),
  };
});
