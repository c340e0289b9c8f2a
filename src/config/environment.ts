import { parse } from "yaml";
import { z } from "zod";

import { nearestNames } from "../domain/nearest-names.ts";
import { SearchError } from "../domain/search-error.ts";
import { knownKeys, schemaAt, unwrapSchema } from "./schema-keys.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

/** A value from the environment that replaces the file's. */
export interface Override {
  readonly variable: string;
  readonly section: string;
  readonly key: string;
  readonly value: unknown;
}

/**
 * The variables `AISLE_<SECTION>_<KEY>` as values of a configuration: `AISLE_SEARCH_BUDGET_MS=80`
 * is `search: { budgetMs: 80 }`. Texts are taken as they are, everything else is read as YAML
 * (`AISLE_CATALOG_SOURCES='[a.csv, b.csv]'`); an empty variable is none. Values are not checked
 * here. `INVALID_CONFIG` for a variable that begins with a section and names no key of it.
 */
export function readOverrides(schema: z.ZodType, env: Environment): readonly Override[] {
  const settings = new Map(
    knownKeys(schema).flatMap((section) =>
      knownKeys(schemaAt(schema, [section])).map((key) => [variableName(section, key), { section, key }]),
    ),
  );
  const prefixes = knownKeys(schema).map((section) => variableName(section, ""));
  return Object.entries(env).flatMap(([variable, text]): Override[] => {
    if (text === undefined || text === "" || !prefixes.some((prefix) => variable.startsWith(prefix)))
      return [];
    const setting = settings.get(variable);
    if (setting === undefined) throw unknownVariable(variable, [...settings.keys()]);
    return [
      { variable, ...setting, value: readValue(variable, text, schemaAt(schema, Object.values(setting))) },
    ];
  });
}

/** `search`, `budgetMs`: `AISLE_SEARCH_BUDGET_MS`. */
function variableName(section: string, key: string): string {
  return `AISLE_${section}_${key.replace(/[A-Z]/gu, "_$&")}`.toUpperCase();
}

function readValue(variable: string, text: string, schema: z.core.$ZodType | undefined): unknown {
  const inner = schema === undefined ? undefined : unwrapSchema(schema);
  if (inner instanceof z.ZodString || inner instanceof z.ZodEnum) return text;
  try {
    return parse(text, { maxAliasCount: 0, prettyErrors: false, logLevel: "error" });
  } catch (cause) {
    const message = `${variable}: expected a value as in YAML, got ${JSON.stringify(text)}`;
    throw new SearchError("INVALID_CONFIG", message, {
      cause,
      errors: [{ pointer: variable, message: "expected a value as in YAML", value: text }],
    });
  }
}

function unknownVariable(variable: string, known: readonly string[]): SearchError {
  const near = nearestNames(variable, known, 1);
  const hint = near.length === 0 ? "" : `; did you mean ${near[0]}?`;
  const message = `no setting is named by the variable ${variable}${hint}`;
  return new SearchError("INVALID_CONFIG", message, {
    errors: [{ pointer: variable, message, value: variable }],
  });
}
