import { createHash } from "node:crypto";
import { setImmediate } from "node:timers/promises";

import type { Merchandising } from "../domain/merchandising.ts";
import type { ErrorDetail } from "../domain/search-error.ts";
import { repeatedNames, repetition } from "./check-distinct.ts";
import type { Locator } from "./locate.ts";
import { MAX_CONFIG_BYTES } from "./load-config.ts";
import { MAX_RULES, merchandisingSchema, type MerchandisingConfig } from "./merchandising-config.ts";
import { checkYaml, invalidFile, locateInYaml, parseYaml } from "./parse-yaml.ts";
import { readText } from "./read-text.ts";
import { splitYaml, type YamlPart } from "./split-yaml.ts";
import { MAX_SYNONYMS } from "./synonym-schema.ts";

/** 75,000 rules are 10 to 20 MB. */
export const MAX_MERCHANDISING_BYTES = 50_000_000;
/** Longer files are read in parts; no hand-written one is that long. */
const SPLIT_FROM_CHARS = 200_000;
/** Nobody reads more at a time. */
const MAX_ERRORS = 100;

const LISTS = ["rules", "synonyms"] as const;
const MAX_ENTRIES: Readonly<Record<(typeof LISTS)[number], number>> = {
  rules: MAX_RULES,
  synonyms: MAX_SYNONYMS,
};

/** What a file says, and where it says it. */
export interface LoadedMerchandising {
  readonly config: MerchandisingConfig;
  /** SHA-256 of the text, in hexadecimal; of nothing where there is no file. */
  readonly hash: string;
  readonly exists: boolean;
  /** `line:column` of what a path names, such as `["rules", 3, "then", "pin", 0]`. */
  place(path: readonly PropertyKey[]): string;
}

/** Reads the merchandisers' file; without one the defaults hold. `INVALID_CONFIG` says what is wrong and where. */
export async function loadMerchandising(file: string): Promise<MerchandisingConfig> {
  return (await readMerchandising(file)).config;
}

/** As `loadMerchandising`, with the places. Other work goes on while a long file is read. */
export async function readMerchandising(file: string): Promise<LoadedMerchandising> {
  const text = await readText(file, MAX_MERCHANDISING_BYTES);
  return { ...(await parseMerchandising(text ?? "", file)), exists: text !== null };
}

/**
 * @param file shown in errors
 * @param splitFrom how many characters a text has that is read in parts
 */
export async function parseMerchandising(
  text: string,
  file: string,
  splitFrom = SPLIT_FROM_CHARS,
): Promise<Omit<LoadedMerchandising, "exists">> {
  const hash = createHash("sha256").update(text).digest("hex");
  const parts =
    text.length < splitFrom
      ? [{ text, linesBefore: 0, list: null, entriesBefore: 0, entries: 0 }]
      : splitYaml(text, LISTS);
  const place = createPlaces(parts);
  if (parts.length === 1) {
    // What could not be cut is read as any other configuration, and may be no longer.
    checkLength(text, file);
    return { config: parseYaml(text, merchandisingSchema, file), hash, place };
  }
  checkCounts(parts, file, place);
  const read: MerchandisingConfig[] = [];
  const errors: ErrorDetail[] = [];
  for (const part of parts) {
    checkLength(part.text.replace(/^\n+/gmu, ""), file);
    const checked = checkYaml(part.text, merchandisingSchema, [], part);
    if (checked.errors === null) read.push(checked.data);
    else errors.push(...checked.errors);
    if (errors.length >= MAX_ERRORS) break;
    await setImmediate();
  }
  if (errors.length > 0) throw invalidFile(file, errors);
  const config = joinParts(read);
  checkIds(config, file, place);
  return { config, hash, place };
}

/** The rest comes first, with what is said once. */
function joinParts([rest, ...parts]: readonly MerchandisingConfig[]): MerchandisingConfig {
  const base: MerchandisingConfig = rest ?? merchandisingSchema.parse({});
  return {
    ...base,
    rules: [...base.rules, ...parts.flatMap(({ rules }) => rules)],
    synonyms: [...base.synonyms, ...parts.flatMap(({ synonyms }) => synonyms)],
  };
}

function checkLength(text: string, file: string): void {
  if (text.length <= MAX_CONFIG_BYTES) return;
  const message = `expected rules and synonyms as lists with a dash and a line of its own for each entry, because the file is longer than ${MAX_CONFIG_BYTES} characters; got ${text.length} characters that cannot be read in parts`;
  throw invalidFile(file, [{ pointer: "1:1", message, value: text.length }]);
}

function checkCounts(parts: readonly YamlPart[], file: string, place: LoadedMerchandising["place"]): void {
  for (const list of LISTS) {
    const count = parts.reduce((sum, part) => sum + (part.list === list ? part.entries : 0), 0);
    const most = MAX_ENTRIES[list];
    if (count <= most) continue;
    const message = `${list}: expected at most ${most}, got ${count}`;
    throw invalidFile(file, [{ pointer: place([list, most]), message, value: count }]);
  }
}

/** Each part was checked by itself; an id may have been used in two of them. */
function checkIds({ rules }: Merchandising, file: string, place: LoadedMerchandising["place"]): void {
  const repeated = repeatedNames(rules.map(({ id }) => id)).slice(0, MAX_ERRORS);
  if (repeated.length === 0) return;
  const errors = repeated.map(({ index, name }) => ({
    pointer: place(["rules", index, "id"]),
    message: `rules.${index}.id: ${repetition("id", name)}`,
    value: name,
  }));
  throw invalidFile(file, errors);
}

/** Parses a part again when somebody asks: few do. */
function createPlaces(parts: readonly YamlPart[]): LoadedMerchandising["place"] {
  const locators = new Map<YamlPart, Locator>();
  return (path) => {
    const [list, index] = path;
    const part =
      parts.find(
        ({ list: own, entriesBefore, entries }) =>
          own !== null &&
          own === list &&
          typeof index === "number" &&
          index >= entriesBefore &&
          index < entriesBefore + entries,
      ) ?? parts[0];
    if (part === undefined) return "1:1";
    const locator = locators.get(part) ?? locateInYaml(part.text, part);
    locators.set(part, locator);
    return locator.value(path);
  };
}
