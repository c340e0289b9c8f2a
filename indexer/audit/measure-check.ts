import { readRating } from "../normalise/read-measures.ts";
import { readNumber, type NumberForm } from "../normalise/read-number.ts";
import type { CreateCheck } from "./audit-check.ts";

const MAX_RATING = 5;

/** Margins that are no share of the price, and ratings on another scale. */
export function createMeasureCheck(form: NumberForm): CreateCheck {
  return (note) => ({
    product({ product: { id }, row, isRepeated }) {
      if (isRepeated) return;
      const margin = readNumber(row.value("margin"), form);
      if (margin.kind === "read") {
        const { value, isPercent } = margin.value;
        if (value < 0 || value > (isPercent ? 100 : 1)) {
          note("MARGIN_OUT_OF_RANGE", { id, value: String(row.value("margin")) });
        }
      }
      const rating = readRating(row.value("rating"), form);
      if (rating.kind === "read" && (rating.value < 0 || rating.value > MAX_RATING)) {
        note("RATING_OUT_OF_RANGE", { id, value: String(rating.value) });
      }
    },
  });
}
