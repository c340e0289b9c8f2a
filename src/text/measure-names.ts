import { stemPlural } from "./stem-plural.ts";
import { unitOfTerm, type Unit } from "./units.ts";

/** Suffixes of names that stand alone as a letter in text nobody reads as a unit. */
const LONE_SUFFIXES: ReadonlySet<string> = new Set(["pt", "min", "qt", "gr"]);
/** Names that have one unit everywhere. */
const UNIT_BY_NAME: ReadonlyMap<string, string> = new Map([
  ["wattage", "watt"],
  ["voltage", "volt"],
  ["lumen", "lumen"],
  ["diagonal", "inch"],
  ["dpi", "dpi"],
  ["noise", "db"],
]);

/**
 * The unit an attribute's name gives: its last word (`weight_kg`, `screen_size_in`, `noise_db`) or
 * one that has a single unit everywhere (`wattage`, `display_diagonal`). Undefined for other names.
 *
 * @param name without `attributes.`
 */
export function unitOfName(name: string): Unit | undefined {
  const words = nameTerms(name);
  if (words.includes("per")) return undefined;
  if (words.at(-2) === "watt" && words.at(-1) === "hour") return unitOfTerm("wh");
  const last = words.at(-1) ?? "";
  const bySuffix = words.length > 1 && !LONE_SUFFIXES.has(last) ? unitOfTerm(last) : undefined;
  if (bySuffix !== undefined) return bySuffix;
  const known = words.map((word) => UNIT_BY_NAME.get(word)).find((unit) => unit !== undefined);
  return known === undefined ? undefined : unitOfTerm(known);
}

/** The words of an attribute's name as terms: `screen_size_in` is `screen size in`. */
export function nameTerms(name: string): string[] {
  return name
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "")
    .map(stemPlural);
}
