import { isDeeperThan } from "../domain/json-depth.ts";
import { MAX_JSON_DEPTH } from "../domain/request-limits.ts";

/** Parameters whose values are text, even where they look like JSON. */
const TEXTS: ReadonlySet<string> = new Set([
  "query",
  "filters",
  "facetQuery",
  "highlightPreTag",
  "highlightPostTag",
  "snippetEllipsisText",
  "userToken",
]);

/** `query=mouse&page=2&facets=["brand"]`, as older clients send parameters: lists, numbers and truth values are JSON. */
export function parametersFromText(text: string): Record<string, unknown> {
  const entries = Array.from(new URLSearchParams(text), ([name, value]): [string, unknown] => [
    name,
    TEXTS.has(name) ? value : fromJson(value),
  ]);
  return Object.fromEntries(entries);
}

/** The other way round, as answers repeat them. */
export function parametersToText(parameters: Readonly<Record<string, unknown>>): string {
  const written = Object.entries(parameters).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, typeof value === "string" ? value : JSON.stringify(value)]],
  );
  return new URLSearchParams(written).toString();
}

/** What is no JSON, or deeper than a body may be, is text: a value such as `brand` is sent without quotes. */
function fromJson(value: string): unknown {
  if (isDeeperThan(value, MAX_JSON_DEPTH)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
