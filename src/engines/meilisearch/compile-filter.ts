import type { Bound, Filter } from "../../domain/filter.ts";
import { encodeScalar, SPELLED } from "../remote/encode-scalar.ts";
import { fieldKey } from "../remote/product-columns.ts";

/** Every document has a key, so these hold for all and for none. */
export const EVERYTHING = "k EXISTS";
export const NOTHING = "k NOT EXISTS";

/**
 * A filter in Meilisearch's language, over the columns of `productColumns`. Values and names are
 * codes of letters and digits, so there is nothing to quote or escape.
 */
export function compileFilter(filter: Filter): string {
  switch (filter.kind) {
    case "and":
      return everyOf(filter.operands.map(compileFilter));
    case "or":
      return anyOf(filter.operands.map(compileFilter));
    case "not":
      return not(compileFilter(filter.operand));
    case "in": {
      const key = fieldKey(filter.field);
      return anyOf(
        filter.values.map((value) =>
          typeof value === "number" ? `n.${key} = ${decimal(value)}` : valueIs(key, encodeScalar(value)),
        ),
      );
    }
    case "range": {
      const key = fieldKey(filter.field);
      const bounds = [bound(key, ">", filter.min), bound(key, "<", filter.max)].filter((part) => part !== "");
      // Both bounds must hold for one and the same value of a list.
      if (filter.min !== undefined && filter.max !== undefined) return between(key, filter.min, filter.max);
      return bounds.length === 0 ? `n.${key} EXISTS` : everyOf(bounds);
    }
    case "exists": {
      const key = fieldKey(filter.field);
      return anyOf([`v.${key} EXISTS`, `n.${key} EXISTS`]);
    }
  }
}

export function everyOf(parts: readonly string[]): string {
  return join(
    parts.filter((part) => part !== EVERYTHING),
    " AND ",
    EVERYTHING,
  );
}

export function anyOf(parts: readonly string[]): string {
  return join(parts, " OR ", NOTHING);
}

export function not(part: string): string {
  return `NOT ${parenthesised(part)}`;
}

function join(parts: readonly string[], word: string, empty: string): string {
  const [first] = parts;
  if (first === undefined) return empty;
  return parts.length === 1 ? first : `(${parts.join(word)})`;
}

function parenthesised(part: string): string {
  return part.startsWith("(") ? part : `(${part})`;
}

/** The value in any spelling. */
function valueIs(key: string, code: string): string {
  return `(v.${key} = "${code}" OR v.${key} STARTS WITH "${code}${SPELLED}")`;
}

function bound(key: string, sign: ">" | "<", limit: Bound | undefined): string {
  return limit === undefined ? "" : `n.${key} ${sign}${limit.inclusive ? "=" : ""} ${decimal(limit.value)}`;
}

/** `TO` includes both ends; what must not be included is moved by the smallest step there is. */
function between(key: string, min: Bound, max: Bound): string {
  const from = min.inclusive ? min.value : nextDouble(min.value, 1);
  const to = max.inclusive ? max.value : nextDouble(max.value, -1);
  return from > to ? NOTHING : `n.${key} ${decimal(from)} TO ${decimal(to)}`;
}

const BITS = new DataView(new ArrayBuffer(8));

/** The neighbouring double above (1) or below (-1). */
function nextDouble(value: number, direction: 1 | -1): number {
  if (!Number.isFinite(value)) return value;
  if (value === 0) return direction * Number.MIN_VALUE;
  BITS.setFloat64(0, value);
  const awayFromZero = value > 0 === (direction === 1);
  BITS.setBigInt64(0, BITS.getBigInt64(0) + (awayFromZero ? 1n : -1n));
  return BITS.getFloat64(0);
}

/** Digits that read back as the same double; infinity as the largest. Quoted: a bare `1e+21` does not parse. */
function decimal(value: number): string {
  return JSON.stringify(String(Math.min(Number.MAX_VALUE, Math.max(-Number.MAX_VALUE, value))));
}
