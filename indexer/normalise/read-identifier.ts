import { plainText } from "./clean-text.ts";
import { MAX_IDENTIFIER_CHARS } from "./normalise-options.ts";
import { MISSING, read, unreadable, type Reading } from "./reading.ts";

/** What a spreadsheet makes of a long number: the digits behind the sixth are gone. */
const ROUNDED = /^\d(?:[.,]\d+)?E\+\d{2}$/u;
/** `="00123"`: how a spreadsheet is told to keep leading zeros. */
const FORMULA_TEXT = /^="(.*)"$/u;

/** An identifier as text, leading zeros kept, trimmed. One that has lost digits or is longer than 512 characters cannot be read. */
export function readIdentifier(raw: unknown): Reading<string> {
  if (raw === undefined || raw === null) return MISSING;
  if (typeof raw === "number") return fromNumber(raw);
  if (typeof raw !== "string") return unreadable("an identifier is text or a number");
  if (raw.length > MAX_IDENTIFIER_CHARS * 2) return TOO_LONG;
  const plain = plainText(raw);
  const text = (FORMULA_TEXT.exec(plain)?.[1] ?? plain).trim();
  if (text === "") return MISSING;
  if (text.length > MAX_IDENTIFIER_CHARS) return TOO_LONG;
  if (ROUNDED.test(text)) return LOST_DIGITS;
  if (text.includes("\uFFFD")) return unreadable("an identifier with characters that could not be decoded");
  return read(text);
}

/** All identifiers of a list, or of text that separates them by commas, semicolons, bars or blanks; doubles once. */
export function readIdentifiers(raw: unknown): Reading<readonly string[]> {
  const parts: readonly unknown[] = Array.isArray(raw)
    ? raw
    : typeof raw === "string" && !FORMULA_TEXT.test(raw.trim())
      ? raw.split(/[,;|\s]+/u)
      : [raw];
  const identifiers = new Set<string>();
  let reason: string | undefined;
  for (const part of parts) {
    const reading = readIdentifier(part);
    if (reading.kind === "read") identifiers.add(reading.value);
    if (reading.kind === "unreadable") reason ??= reading.reason;
  }
  if (identifiers.size > 0) return read([...identifiers], reason);
  return reason === undefined ? MISSING : unreadable(reason);
}

const TOO_LONG = unreadable(`an identifier longer than ${MAX_IDENTIFIER_CHARS} characters`);
const LOST_DIGITS = unreadable("a number that has lost digits; identifiers are to be written as text");

function fromNumber(value: number): Reading<string> {
  const isExact = Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER;
  return isExact ? read(String(value)) : LOST_DIGITS;
}
