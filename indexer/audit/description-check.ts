import { foldValue } from "../../src/domain/field.ts";
import { tokenise } from "../../src/text/tokenise.ts";
import type { CreateCheck } from "./audit-check.ts";
import { createRepeats } from "./repeats.ts";

/** A shorter description is a remark. */
const LEAST_WORDS = 5;
/** Of long descriptions the beginning is compared. */
const COMPARED_CHARS = 1_000;
/** Variants of one thing share a description and count as one; so many different products do not. */
const BOILERPLATE_PRODUCTS = 5;

/** Descriptions that are missing, too short, the title again, or the same on many products. */
export const createDescriptionCheck: CreateCheck = (note) => {
  const repeats = createRepeats(BOILERPLATE_PRODUCTS);
  return {
    product({ product, foldedTitle, isRepeated }) {
      if (isRepeated) return;
      const { id, title, description } = product;
      if (description === undefined) {
        note("DESCRIPTION_MISSING", { id, value: title });
        return;
      }
      const folded = foldValue(description.slice(0, COMPARED_CHARS));
      if (folded === foldedTitle || tokenise(description.slice(0, 200)).length < LEAST_WORDS) {
        note("DESCRIPTION_THIN", { id, value: description });
      }
      repeats.add(folded, product);
    },
    finish() {
      for (const { value, products } of repeats.found()) {
        note("DESCRIPTION_BOILERPLATE", { value: `${products} products: ${value}` }, products);
      }
    },
  };
};
