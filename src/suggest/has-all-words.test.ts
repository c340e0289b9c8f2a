import { expect, it } from "vitest";

import type { Product } from "../domain/product.ts";
import { hasAllWords } from "./has-all-words.ts";

const PRODUCT: Product = {
  id: "a",
  title: "Quiet T-shirts",
  brand: "Nera",
  category: ["Clothing"],
  attributes: { color: "red" },
};

it.each([
  ["quiet", true],
  ["nera shirt", true],
  ["clothing re", true],
  ["quie shirt", false],
  ["quiet shi", true],
  ["quiet shi ", false],
  ["blue", false],
  ["", true],
])("looks for the words of %j in a product's text", (query, expected) => {
  expect(hasAllWords(PRODUCT, query)).toBe(expected);
});
