import { foldText } from "../../src/text/fold-text.ts";
import type { CreateCheck } from "./audit-check.ts";
import { createSpellings } from "./spellings.ts";

/** `Acme GmbH`, `Acme, Inc.` and `Acme®` are Acme. */
const LEGAL_FORM =
  /(?<![\s,])[\s,]+(?:gmbh|ag|kg|inc|llc|ltd|co|corp|corporation|s\.?a|s\.?r\.?l|b\.?v)\.?$/u;

/** Products without a brand, and one brand under several names. */
export const createBrandCheck: CreateCheck = (note) => {
  const spellings = createSpellings();
  return {
    product({ product: { id, title, brand }, foldedBrand, isRepeated }) {
      if (isRepeated) return;
      if (brand === undefined) {
        note("BRAND_MISSING", { id, value: title });
        return;
      }
      // Case and blanks do not split a filter: spellings that differ in no more are one.
      spellings.add(looseBrand(brand), foldedBrand);
    },
    finish: () => spellings.noteTo(note, "BRAND_SPELLINGS"),
  };
};

function looseBrand(brand: string): string {
  const folded = foldText(brand).replace(/[®™©]/gu, "").trim();
  const letters = folded.replace(LEGAL_FORM, "").replace(/[^\p{L}\p{N}]+/gu, "");
  return letters === "" ? folded : letters;
}
