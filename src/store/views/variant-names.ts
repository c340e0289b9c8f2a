import type { Product } from "../../domain/product.ts";
import { capitalised, wordValue } from "../wording.ts";

/** What tells variants apart: the attributes in which they differ, colours and sizes first; their titles where none do. */
export function variantNames(variants: readonly Product[]): readonly string[] {
  const fields = [...new Set(variants.flatMap(({ attributes }) => Object.keys(attributes ?? {})))].filter(
    (name) => new Set(variants.map(({ attributes }) => JSON.stringify(attributes?.[name]))).size > 1,
  );
  const rank = (name: string): number => (/colou?r/iu.test(name) ? 0 : /size/iu.test(name) ? 1 : 2);
  const told = fields.toSorted((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  const names = variants.map(({ attributes }) =>
    told
      .map((name) => attributes?.[name])
      .filter((value) => typeof value === "string" || typeof value === "number")
      .slice(0, 2)
      .map((value, index) => wordValue(told[index] ?? "", value))
      .join(", "),
  );
  const areTold = names.every((name) => name !== "") && new Set(names).size === names.length;
  return areTold ? names.map(capitalised) : variants.map(({ title }) => title);
}
