import { readAvailability } from "../normalise/read-availability.ts";
import type { NumberForm } from "../normalise/read-number.ts";
import { MISSING } from "../normalise/reading.ts";
import { readBoolean } from "../normalise/read-boolean.ts";
import type { CreateCheck } from "./audit-check.ts";

/** Stock below zero, and stock that contradicts what is said about being in stock. */
export function createStockCheck(form: NumberForm): CreateCheck {
  return (note) => ({
    product({ product: { id }, row, isRepeated }) {
      if (isRepeated) return;
      // Each column by itself: in the product one has been derived from the other.
      const { stock } = readAvailability(row.value("stock"), undefined, form);
      if (stock.kind !== "read") return;
      if (stock.value < 0) note("STOCK_NEGATIVE", { id, value: String(stock.value) });
      const rawAnswer = row.value("in_stock");
      const answer = rawAnswer === undefined ? MISSING : readBoolean(rawAnswer);
      if (answer.kind !== "read" || answer.value === stock.value > 0) return;
      note("STOCK_CONTRADICTION", { id, value: `in_stock ${String(rawAnswer)}, stock ${stock.value}` });
    },
  });
}
