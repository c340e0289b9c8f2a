import { describe, expect, it } from "vitest";

import type { Filter } from "../../src/domain/filter.ts";
import type { Product } from "../../src/domain/product.ts";
import { judgeConstraint } from "./judge-constraint.ts";

const below50: Filter = { kind: "range", field: "price", max: { value: 50, inclusive: false } };
const priced = (...prices: readonly (number | null)[]): readonly Product[] =>
  prices.map((price, index) => ({
    id: String(index),
    title: "Lamp",
    ...(price === null ? {} : { price }),
  }));

describe("judgeConstraint", () => {
  it("accepts an answer that is all as asked, and products without the field below the others", () => {
    expect(judgeConstraint(priced(10, 20), below50)).toBeNull();
    expect(judgeConstraint(priced(10, 20, null, null), below50)).toBeNull();
  });

  it("refuses one product that is otherwise, also on the last place", () => {
    expect(judgeConstraint(priced(10, 20, 90), below50)).toBe("violated");
  });

  it("refuses a product without the field above one that is as asked", () => {
    expect(judgeConstraint(priced(10, null, 20), below50)).toBe("unknown above known");
  });

  it("does not take an answer for kept that shows nothing, or nothing known", () => {
    expect(judgeConstraint([], below50)).toBe("empty");
    expect(judgeConstraint(priced(null, null), below50)).toBe("unconfirmed");
  });
});
