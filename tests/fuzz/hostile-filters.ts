import fc from "fast-check";

import type { Scalar } from "../../src/domain/field.ts";
import type { Filter } from "../../src/domain/filter.ts";
import type { Product } from "../../src/domain/product.ts";
import { hostileText } from "./hostile-text.ts";

/** A product and a filter whose names and values come from the same few texts, so that the filter finds something. */
export interface FilteredProduct {
  readonly product: Product;
  readonly filter: Filter;
}

/** A filter over places in lists of names and values that are not chosen yet. */
type Template =
  | { readonly kind: "and" | "or"; readonly operands: readonly Template[] }
  | { readonly kind: "not"; readonly operand: Template }
  | { readonly kind: "in"; readonly name: number; readonly values: readonly number[] }
  | { readonly kind: "range"; readonly name: number; readonly min: number }
  | { readonly kind: "exists"; readonly name: number };

const PLACES = 5;
const place = fc.nat(PLACES - 1);
const { template: anyTemplate } = fc.letrec<{ template: Template }>((tie) => ({
  template: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.record({ kind: fc.constant("in" as const), name: place, values: fc.array(place, { maxLength: 3 }) }),
    fc.record({ kind: fc.constant("range" as const), name: place, min: fc.integer({ min: -2, max: 2 }) }),
    fc.record({ kind: fc.constant("exists" as const), name: place }),
    fc.record({
      kind: fc.constantFrom("and" as const, "or" as const),
      operands: fc.array(tie("template"), { maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant("not" as const), operand: tie("template") }),
  ),
}));

const value: fc.Arbitrary<Scalar> = fc.oneof(
  { weight: 4, arbitrary: hostileText },
  { weight: 1, arbitrary: fc.oneof(fc.integer({ min: -2, max: 2 }), fc.boolean()) },
);

export const anyFilteredProduct: fc.Arbitrary<FilteredProduct> = fc
  .record({
    names: fc.array(hostileText, { minLength: PLACES, maxLength: PLACES }),
    values: fc.array(value, { minLength: PLACES, maxLength: PLACES }),
    held: fc.array(fc.tuple(place, place), { minLength: 1, maxLength: 4 }),
    template: anyTemplate,
  })
  .map(({ names, values, held, template }) => {
    const fieldAt = (at: number): string => `attributes.${names[at] ?? ""}`;
    const fill = (part: Template): Filter => {
      switch (part.kind) {
        case "and":
        case "or":
          return { kind: part.kind, operands: part.operands.map(fill) };
        case "not":
          return { kind: "not", operand: fill(part.operand) };
        case "in":
          return { kind: "in", field: fieldAt(part.name), values: part.values.map((at) => values[at] ?? "") };
        case "range":
          return { kind: "range", field: fieldAt(part.name), min: { value: part.min, inclusive: true } };
        case "exists":
          return { kind: "exists", field: fieldAt(part.name) };
      }
    };
    // As JSON.parse makes it, so that __proto__ is a name like any other.
    const attributes = Object.create(null) as Record<string, Scalar>;
    for (const [name, at] of held) attributes[names[name] ?? ""] = values[at] ?? "";
    return { product: { id: "p", title: "t", attributes }, filter: fill(template) };
  });
