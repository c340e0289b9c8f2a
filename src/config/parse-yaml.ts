import { LineCounter, parseDocument, type Document } from "yaml";
import type { z } from "zod";

import { SearchError, type ErrorDetail } from "../domain/search-error.ts";
import { describeIssue } from "./describe-issue.ts";
import type { Override } from "./environment.ts";
import { createLocator } from "./locate.ts";

/** Aliases may repeat a node this often in all, which stops the billion laughs. */
const MAX_ALIASES = 1_000;

/**
 * A YAML file as what `schema` says. Every error names file, line, column, key and value. A
 * section without content is as if it were not there.
 *
 * @param file shown in errors
 * @param overrides values that replace those of the file; an error in one names its variable
 */
export function parseYaml<Schema extends z.ZodType>(
  text: string,
  schema: Schema,
  file: string,
  overrides: readonly Override[] = [],
): z.output<Schema> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const locator = createLocator(document, lines);
  if (document.errors.length > 0) {
    throw invalid(
      file,
      document.errors.map(({ pos, message }) => ({ pointer: locator.at(pos[0]), message })),
    );
  }
  const content = withOverrides(contentOf(document, file), overrides);
  const parsed = schema.safeParse(content, { reportInput: true });
  if (parsed.success) return parsed.data;

  const variableAt = (path: readonly PropertyKey[]): string | undefined =>
    overrides.find(({ section, key }) => path[0] === section && path[1] === key)?.variable;
  throw invalid(
    file,
    parsed.error.issues.flatMap((issue) =>
      describeIssue(issue, schema, {
        value: (path) => variableAt(path) ?? locator.value(path),
        key: (path) => variableAt(path) ?? locator.key(path),
      }),
    ),
  );
}

function contentOf(document: Document, file: string): unknown {
  let content: unknown;
  try {
    content = document.toJS({ maxAliasCount: MAX_ALIASES }) ?? {};
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new SearchError("INVALID_CONFIG", `${file}: ${message}`, { cause });
  }
  if (!isMapping(content)) return content;
  return Object.fromEntries(Object.entries(content).filter(([, value]) => value !== null));
}

function withOverrides(content: unknown, overrides: readonly Override[]): unknown {
  if (!isMapping(content)) return content;
  const merged = { ...content };
  for (const { section, key, value } of overrides) {
    const written = merged[section] ?? {};
    if (isMapping(written)) merged[section] = { ...written, [key]: value };
  }
  return merged;
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function invalid(file: string, errors: readonly ErrorDetail[]): SearchError {
  const [first] = errors;
  const place = first === undefined ? "" : `${first.pointer}: ${first.message}`;
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : "";
  return new SearchError("INVALID_CONFIG", `${file}:${place}${more}`, { errors });
}
