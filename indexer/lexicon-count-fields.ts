import type { CountField } from "../src/domain/lexicon.ts";
import { countedTerms } from "../src/text/counted-terms.ts";
import { unitOfName } from "../src/text/measure-names.ts";
import type { FieldCounts } from "./lexicon-counts.ts";

const MIN_PRODUCTS = 3;

/** The fields that queries may ask numbers of: `5 buttons`, `3 seater`, `500 pieces`. Most frequent first. */
export function countFields(fields: ReadonlyMap<string, FieldCounts>): CountField[] {
  return [...fields]
    .flatMap(([field, { products, numbers, min, max, texts }]) => {
      const name = field.replace(/^attributes\./u, "");
      const isCount =
        numbers >= MIN_PRODUCTS && texts.size === 0 && Number.isInteger(min) && Number.isInteger(max);
      return isCount && min >= 0 && unitOfName(name) === undefined && countedTerms(name).length > 0
        ? [{ field, products, min, max }]
        : [];
    })
    .toSorted((a, b) => b.products - a.products || (a.field < b.field ? -1 : 1));
}
