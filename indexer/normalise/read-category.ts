import { PATH_SEPARATOR } from "../../src/domain/field.ts";
import { readText } from "./read-text.ts";
import { MISSING, read, unreadable, type Reading } from "./reading.ts";

const SEPARATORS = [">", "|", " / "] as const;
/** Levels of a path, and characters of a level, that no shop's tree has. */
const MAX_LEVELS = 20;
const MAX_LEVEL_CHARS = 200;

/**
 * A category path from the root, out of text (`Home > Kitchen`), a list of levels, or a list of
 * paths, of which the first counts. Empty levels are dropped.
 */
export function readCategory(raw: unknown, separator: string | undefined): Reading<readonly string[]> {
  const parsed = typeof raw === "string" ? fromJsonList(raw) : raw;
  if (parsed === undefined || parsed === null) return MISSING;
  if (!Array.isArray(parsed)) return split(parsed, separator);
  const [first] = parsed;
  if (Array.isArray(first)) return several(readCategory(first, separator), parsed.length);
  const isListOfPaths = parsed.some((level) => typeof level === "string" && level.includes(">"));
  if (isListOfPaths) return several(split(first, separator), parsed.length);
  return fromLevels(parsed);
}

function several(reading: Reading<readonly string[]>, count: number): Reading<readonly string[]> {
  if (reading.kind !== "read" || count === 1) return reading;
  return read(reading.value, "several category paths, of which the first counts");
}

function split(raw: unknown, separator: string | undefined): Reading<readonly string[]> {
  const text = readText(raw, MAX_LEVELS * MAX_LEVEL_CHARS);
  if (text.kind !== "read") return text;
  const actual = separator ?? SEPARATORS.find((candidate) => text.value.includes(candidate));
  return fromLevels(actual === undefined ? [text.value] : text.value.split(actual));
}

function fromLevels(levels: readonly unknown[]): Reading<readonly string[]> {
  const path: string[] = [];
  for (const level of levels) {
    const text = readText(level, MAX_LEVEL_CHARS);
    if (text.kind === "unreadable") return unreadable("not a category");
    // A level may not look like two: paths are joined with this separator.
    if (text.kind === "read") path.push(text.value.replaceAll(PATH_SEPARATOR, " - "));
  }
  if (path.length === 0) return MISSING;
  if (path.length <= MAX_LEVELS) return read(path);
  return read(path.slice(0, MAX_LEVELS), "a category path of more than 20 levels was cut");
}

/** CSV has no lists, so exports write JSON into cells. */
function fromJsonList(text: string): unknown {
  if (!text.trimStart().startsWith("[")) return text;
  try {
    return JSON.parse(text);
  } catch {
    // Not a list after all: it is a category that begins with a bracket.
    return text;
  }
}
