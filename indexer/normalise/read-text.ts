import { cleanText, cutText } from "./clean-text.ts";
import { MISSING, read, unreadable, type Reading } from "./reading.ts";

/** Markup may be most of a text: what is more than this many times the limit is cut before it is cleaned, so that cleaning stays cheap. */
const MARKUP_ALLOWANCE = 8;

/** Text without markup, at most `maxChars` long. A number or a list of texts is understood. */
export function readText(raw: unknown, maxChars: number): Reading<string> {
  const text = textOf(raw);
  if (text === undefined) return raw === undefined || raw === null ? MISSING : unreadable("not text");
  const cleaned = cleanText(cutText(text, maxChars * MARKUP_ALLOWANCE));
  if (cleaned === "") return MISSING;
  if (cleaned.length > maxChars)
    return read(cutText(cleaned, maxChars).trimEnd(), "text was cut at the limit");
  return read(
    cleaned,
    cleaned.includes("\uFFFD") ? "text with characters that could not be decoded" : undefined,
  );
}

function textOf(raw: unknown): string | undefined {
  if (typeof raw === "string") return raw;
  if (typeof raw === "number" || typeof raw === "boolean") return String(raw);
  if (!Array.isArray(raw)) return undefined;
  const parts = raw.map(textOf).filter((part) => part !== undefined && part.trim() !== "");
  return parts.length === 0 && raw.length > 0 ? undefined : parts.join(", ");
}

/** An address for a browser: http, https, or relative. Of a list the first. */
export function readAddress(raw: unknown): Reading<string> {
  const first: unknown = Array.isArray(raw) ? raw[0] : raw;
  if (first === undefined || first === null) return MISSING;
  if (typeof first !== "string") return unreadable("not an address");
  const text = first.replaceAll("&amp;", "&").trim();
  if (text === "") return MISSING;
  // oxlint-disable-next-line no-control-regex -- browsers drop control characters, and `java\nscript:` runs
  if (text.length > MAX_ADDRESS_CHARS || /[\u0000-\u001F\u007F]/u.test(text))
    return unreadable("not an address");
  const scheme = /^([a-z][a-z\d+.-]*):/iu.exec(text)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== "http" && scheme !== "https") return unreadable("not an address");
  return read(text);
}

/** What browsers and proxies accept at the least. */
const MAX_ADDRESS_CHARS = 8192;
