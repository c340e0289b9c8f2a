/**
 * Any text in letters, digits and dots that every server compares exactly as we do: servers fold
 * case, width, accents and whole scripts in ways of their own, and lower-case ASCII they leave alone.
 * Prefixes are kept: the code of `机` begins the code of `机械`.
 *
 *     keyboard  ->  keyboard          机械  ->  _673a_68b0
 */
export function encodeText(text: string): string {
  return PLAIN.test(text) ? text : text.replace(SPECIAL, escapeUnit);
}

export function decodeText(code: string): string {
  return code.includes("_")
    ? code.replace(ESCAPED, (_, unit: string) => String.fromCharCode(Number.parseInt(unit, 16)))
    : code;
}

const PLAIN = /^[a-z0-9.]*$/u;
/** One UTF-16 code unit at a time. */
// oxlint-disable-next-line require-unicode-regexp -- surrogates are escaped one by one
const SPECIAL = /[^a-z0-9.]/g;
const ESCAPED = /_([0-9a-f]{4})/gu;

function escapeUnit(unit: string): string {
  return `_${hexOf(unit.charCodeAt(0))}`;
}

/** Four hexadecimal digits a code unit: the order of the codes is the order of the texts by code unit. */
export function hexText(text: string): string {
  let hex = "";
  for (let index = 0; index < text.length; index += 1) hex += hexOf(text.charCodeAt(index));
  return hex;
}

export function unhexText(hex: string): string {
  let text = "";
  for (let index = 0; index < hex.length; index += 4)
    text += String.fromCharCode(Number.parseInt(hex.slice(index, index + 4), 16));
  return text;
}

function hexOf(unit: number): string {
  return unit.toString(16).padStart(4, "0");
}
