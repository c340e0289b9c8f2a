import { readBoolean } from "./read-boolean.ts";
import { readNumber, type NumberForm } from "./read-number.ts";
import { read, type Reading } from "./reading.ts";

export interface Availability {
  readonly stock: Reading<number>;
  readonly isInStock: Reading<boolean>;
}

/** `12 pcs`, `10+`, `>10`: the number is a count of things, or at least that many. */
const COUNT = /^[>~]?\s?(\d+)\s?(?:\+|pcs?\.?|pieces?|units?|stk\.?|stück)?$/iu;

/**
 * How many are there, and whether any are. Where a feed says only one of the two, the other follows
 * as far as it can: a count above zero is in stock, and what is not in stock counts zero. A feed
 * that says both is taken at its word (zero pieces may be on order and still for sale). A stock
 * column that answers yes or no (`available`) answers the other question.
 */
export function readAvailability(rawStock: unknown, rawInStock: unknown, form: NumberForm): Availability {
  const answer = readBoolean(rawInStock);
  const count = readStock(rawStock, form);
  const said = count.kind === "unreadable" ? readBoolean(rawStock) : count;
  if (said.kind === "read" && typeof said.value === "boolean") {
    return derive({ kind: "missing" }, answer.kind === "missing" ? read(said.value) : answer);
  }
  return derive(count, answer);
}

function derive(stock: Reading<number>, isInStock: Reading<boolean>): Availability {
  if (isInStock.kind !== "read" && stock.kind === "read") {
    // An answer that cannot be read still has to be remarked on; the count then speaks for itself.
    return { stock, isInStock: isInStock.kind === "missing" ? read(stock.value > 0) : isInStock };
  }
  if (stock.kind === "missing" && isInStock.kind === "read" && !isInStock.value) {
    return { stock: read(0), isInStock };
  }
  return { stock, isInStock };
}

function readStock(raw: unknown, form: NumberForm): Reading<number> {
  const counted = typeof raw === "string" ? COUNT.exec(raw.trim())?.[1] : undefined;
  const reading = readNumber(counted ?? raw, form);
  return reading.kind === "read" ? read(reading.value.value) : reading;
}
