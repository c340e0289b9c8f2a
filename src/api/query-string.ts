import { z } from "zod";

import { isDeeperThan } from "../domain/json-depth.ts";
import { MAX_JSON_DEPTH } from "../domain/request-limits.ts";

/** How a parameter's text is read: a `list` may be repeated or comma separated, `texts` only repeated, `json` is JSON. */
export type ParameterKind = "text" | "number" | "boolean" | "list" | "texts" | "json";

/**
 * A query string read into the shape a JSON body would have had, then checked by the same schema.
 * Text that is no number, boolean or JSON is passed on as it is, so that the schema refuses it and
 * the error shows what was sent.
 */
export function fromQueryString<Schema extends z.ZodType>(
  kinds: Readonly<Record<string, ParameterKind>>,
  schema: Schema,
) {
  return z.preprocess((input) => {
    if (typeof input !== "object" || input === null) return input;
    return Object.fromEntries(
      Object.entries(input).map(([name, value]) => [
        name,
        readParameter(value, (Object.hasOwn(kinds, name) ? kinds[name] : undefined) ?? "text"),
      ]),
    );
  }, schema);
}

const NUMBER = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/iu;

function readParameter(value: unknown, kind: ParameterKind): unknown {
  if (kind === "list") return toList(value);
  if (kind === "texts") return Array.isArray(value) ? value : [value];
  if (typeof value !== "string") return value;
  switch (kind) {
    case "text":
      return value;
    case "number":
      return NUMBER.test(value) ? Number(value) : value;
    case "boolean":
      return value === "true" ? true : value === "false" ? false : value;
    case "json":
      return parseJson(value);
  }
}

/** Names hold no commas in query strings; a field that has one is asked for by POST. */
function toList(value: unknown): unknown {
  const parts: readonly unknown[] = Array.isArray(value) ? value : [value];
  return parts.flatMap((part) =>
    typeof part === "string"
      ? part
          .split(",")
          .map((entry) => entry.trim())
          .filter((entry) => entry !== "")
      : [part],
  );
}

function parseJson(text: string): unknown {
  if (isDeeperThan(text, MAX_JSON_DEPTH)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
