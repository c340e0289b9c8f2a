import { foldValue } from "../../src/domain/field.ts";
import type { Product } from "../../src/domain/product.ts";
import { tokenise } from "../../src/text/tokenise.ts";
import type { AuditedProduct, AuditedRow } from "./audit-check.ts";

/** Visible ASCII with single blanks between: folding it is lowering it. */
const PLAIN = /^[!-~]+(?: [!-~]+)*$/u;

/** Adds to a product the forms of its texts that several checks compare, each made once. */
export function auditedProduct(product: Product, row: AuditedRow, isRepeated: boolean): AuditedProduct {
  if (isRepeated) return { product, row, isRepeated, titleTerms: [], foldedTitle: "", foldedBrand: "" };
  const { title, brand = "" } = product;
  return {
    product,
    row,
    isRepeated,
    titleTerms: tokenise(title).map(({ term }) => term),
    foldedTitle: folded(title),
    foldedBrand: folded(brand),
  };
}

/** `foldValue`, sooner. */
function folded(text: string): string {
  return PLAIN.test(text) ? text.toLowerCase() : foldValue(text);
}
