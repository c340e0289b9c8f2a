import { createHash } from "node:crypto";

import { foldValue, type Scalar } from "../../domain/field.ts";
import { hexText, unhexText } from "./encode-text.ts";

/**
 * Values as short ASCII texts that sort as `compareScalars` sorts the values and are equal when a
 * filter would hold the values for equal:
 *
 *     number    0 + the 64 bits of the double, made to sort, in hexadecimal
 *     string    1 + the folded text, four hexadecimal digits a code unit
 *     boolean   20, 21
 *
 * Servers index only the first few hundred bytes of a value: of a longer string the beginning is
 * kept, and a hash of the whole, so that it still equals only itself.
 */
export function encodeScalar(value: Scalar): string {
  if (typeof value === "number") return `0${sortableBits(value)}`;
  if (typeof value === "boolean") return `2${Number(value)}`;
  const folded = foldValue(value);
  if (folded.length <= LONGEST_PLAIN) return `1${hexText(folded)}`;
  const hash = createHash("sha256").update(folded).digest("hex").slice(0, HASH_DIGITS);
  return `1${hexText(folded.slice(0, LONGEST_PLAIN))}${CUT}${hash}`;
}

/** The value again; of a string its folded, possibly cut text. */
export function decodeScalar(code: string): Scalar {
  const body = code.slice(1);
  if (code.startsWith("0")) return fromSortableBits(body);
  if (code.startsWith("2")) return body === "1";
  return unhexText(body.split(CUT)[0] ?? "");
}

/**
 * A string's code and, behind a dot, how this product spells it when that is not the folded
 * text: what a facet counts. A spelling too long to be kept is left out.
 */
export function encodeSpelling(value: string): string {
  const code = encodeScalar(value);
  if (value === foldValue(value) || code.includes(CUT) || value.length > LONGEST_PLAIN) return code;
  return `${code}${SPELLED}${hexText(value)}`;
}

/** A facet's code taken apart; `spelling` is null where it was not kept. */
export function decodeSpelling(code: string): { readonly code: string; readonly spelling: string | null } {
  const [folded = "", spelled] = code.split(SPELLED);
  if (spelled !== undefined) return { code: folded, spelling: unhexText(spelled) };
  return { code: folded, spelling: folded.includes(CUT) ? null : String(decodeScalar(folded)) };
}

/** A value with its spelling, as far as that was kept. */
export function decodeFirst(written: string): Scalar {
  if (!written.startsWith("1")) return decodeScalar(written);
  const { code, spelling } = decodeSpelling(written);
  return spelling ?? decodeScalar(code);
}

/** Between a string's code and its spelling. */
export const SPELLED = ".";
/** Before the hash of a string that was cut; sorts behind every digit. */
const CUT = "~";
/** Code units; twice as many codes, at four bytes each, stay below the servers' limit of 468 bytes. */
const LONGEST_PLAIN = 55;
const HASH_DIGITS = 16;
const BITS = new DataView(new ArrayBuffer(8));
const SIGN = 1n << 63n;
const ALL = (1n << 64n) - 1n;

/** IEEE 754 doubles sort like integers once the sign bit is flipped, and all bits of negative ones. */
function sortableBits(value: number): string {
  // Minus zero equals zero.
  BITS.setFloat64(0, value === 0 ? 0 : value);
  const bits = BITS.getBigUint64(0);
  const sortable = (bits & SIGN) === 0n ? bits | SIGN : ~bits & ALL;
  return sortable.toString(16).padStart(16, "0");
}

function fromSortableBits(hex: string): number {
  const sortable = BigInt(`0x${hex}`);
  BITS.setBigUint64(0, (sortable & SIGN) === 0n ? ~sortable & ALL : sortable & ~SIGN);
  return BITS.getFloat64(0);
}
