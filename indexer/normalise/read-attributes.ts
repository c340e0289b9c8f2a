import type { AttributeValue } from "../../src/domain/product.ts";
import { plainText } from "./clean-text.ts";
import { readText } from "./read-text.ts";
import { MISSING, read, unreadable, type Reading } from "./reading.ts";

export interface AttributesOptions {
  readonly maxFieldChars: number;
  /** Called for each value that is left out or changed. */
  readonly remark: (name: string, value: unknown, reason: string) => void;
}

/** Characters of an attribute's name. */
const MAX_NAME_CHARS = 200;

/**
 * Adds what an object holds to `attributes`, which has no prototype: `__proto__` is a name like any
 * other. Types stay as they are in JSON. One level of nesting is flattened with a dot
 * (`{"size": {"width": 3}}` gives `size.width`). A list of `{name, value}` is understood as an object.
 */
export function addAttributes(
  attributes: Record<string, AttributeValue>,
  raw: unknown,
  options: AttributesOptions,
): void {
  const object = objectOf(raw);
  if (object === undefined) {
    if (typeof raw !== "string" || raw.trim() !== "") options.remark("attributes", raw, "not an object");
    return;
  }
  for (const [name, value] of Object.entries(object)) {
    if (isObject(value)) {
      for (const [inner, innerValue] of Object.entries(value)) {
        addAttribute(attributes, `${name}.${inner}`, innerValue, options);
      }
    } else {
      addAttribute(attributes, name, value, options);
    }
  }
}

/** Adds one attribute, unless it has no value. */
export function addAttribute(
  attributes: Record<string, AttributeValue>,
  rawName: string,
  raw: unknown,
  { maxFieldChars, remark }: AttributesOptions,
): void {
  const name = plainText(rawName.slice(0, MAX_NAME_CHARS));
  if (name === "") return remark("attributes", rawName, "an attribute without a name");
  const reading = readAttribute(raw, maxFieldChars);
  if (reading.kind === "unreadable") return remark(`attributes.${name}`, raw, reading.reason);
  if (reading.kind === "missing") return;
  attributes[name] = reading.value;
  if (reading.remark !== undefined) remark(`attributes.${name}`, raw, reading.remark);
}

function readAttribute(raw: unknown, maxChars: number): Reading<AttributeValue> {
  if (raw === undefined || raw === null) return MISSING;
  if (typeof raw === "boolean") return read(raw);
  if (typeof raw === "number") return Number.isFinite(raw) ? read(raw) : unreadable("not a finite number");
  if (typeof raw === "string") return readText(raw, maxChars);
  if (!Array.isArray(raw)) return unreadable("nested too deeply");
  const items: readonly unknown[] = raw.filter((item) => item !== null);
  if (items.some((item) => typeof item === "object")) return unreadable("nested too deeply");
  const numbers = items.filter((item) => typeof item === "number");
  if (!numbers.every(Number.isFinite)) return unreadable("not a finite number");
  if (numbers.length > 0 && numbers.length === items.length) return read(numbers);
  const texts = items.map((item) => readText(item, maxChars)).filter((reading) => reading.kind === "read");
  const remark = texts.find((text) => text.remark !== undefined)?.remark;
  return texts.length === 0
    ? MISSING
    : read(
        texts.map((text) => text.value),
        remark,
      );
}

function objectOf(raw: unknown): Readonly<Record<string, unknown>> | undefined {
  if (typeof raw === "string") return raw.trimStart().startsWith("{") ? objectOf(parsed(raw)) : undefined;
  if (isObject(raw)) return raw;
  if (!Array.isArray(raw)) return undefined;
  const object: Record<string, unknown> = Object.create(null);
  for (const entry of raw) {
    if (!isObject(entry) || typeof entry["name"] !== "string") return undefined;
    object[entry["name"]] = entry["value"];
  }
  return object;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The caller remarks that it is not an object.
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
