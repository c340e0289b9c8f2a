import { isScalar, LineCounter, parseDocument, type Document } from "yaml";
import type { z } from "zod";

import { nearestNames } from "../domain/nearest-names.ts";
import { SearchError, type ErrorDetail } from "../domain/search-error.ts";

/** Larger files are refused: nobody writes them by hand. */
const MAX_CHARS = 5_000_000;
/** Aliases may repeat a node this often in all, which stops the billion laughs. */
const MAX_ALIASES = 1_000;

/**
 * A YAML file as what `schema` says. Every error names file, line, column, key and value; an
 * unknown key also the known one it may have meant.
 *
 * @param file shown in errors
 */
export function parseYaml<Schema extends z.ZodType>(
  text: string,
  schema: Schema,
  file: string,
): z.output<Schema> {
  if (text.length > MAX_CHARS) {
    throw new SearchError(
      "INVALID_CONFIG",
      `${file}: expected at most ${MAX_CHARS} characters, got ${text.length}`,
    );
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const position = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${line}:${col}`;
  };
  if (document.errors.length > 0) {
    throw invalid(
      file,
      document.errors.map((error) => ({ pointer: position(error.pos[0]), message: error.message })),
    );
  }
  const content = toContent(document, file);
  const parsed = schema.safeParse(content ?? {});
  if (parsed.success) return parsed.data;
  throw invalid(
    file,
    parsed.error.issues.flatMap((issue) => describeIssue(issue, document, schema, position)),
  );
}

function toContent(document: Document, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (cause) {
    throw new SearchError(
      "INVALID_CONFIG",
      `${file}: ${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    );
  }
}

function describeIssue(
  issue: z.core.$ZodIssue,
  document: Document,
  schema: z.ZodType,
  position: (offset: number) => string,
): ErrorDetail[] {
  if (issue.code !== "unrecognized_keys") {
    const at = position(offsetOf(document, issue.path));
    return [
      {
        pointer: at,
        message: `${issue.path.join(".")}: ${issue.message}`,
        value: valueAt(document, issue.path),
      },
    ];
  }
  return issue.keys.map((key) => {
    const near = nearestNames(key, keysAt(schema, issue.path), 1);
    const hint = near.length === 0 ? "" : `; did you mean ${JSON.stringify(near[0])}?`;
    const path = [...issue.path, key];
    return {
      pointer: position(offsetOf(document, path, true)),
      message: `unknown key ${path.join(".")}${hint}`,
      value: key,
    };
  });
}

/** Where a node, or the key of one, begins; its parent when it is not there itself. */
function offsetOf(document: Document, path: readonly PropertyKey[], ofKey = false): number {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const parent: unknown = document.getIn(path.slice(0, depth - 1), true);
    const items =
      typeof parent === "object" && parent !== null && "items" in parent ? parent.items : undefined;
    const pair = Array.isArray(items)
      ? items.find((item: unknown) => hasKey(item, path[depth - 1]))
      : undefined;
    const key: unknown = pair === undefined ? undefined : pair.key;
    const node: unknown = ofKey && key !== undefined ? key : document.getIn(path.slice(0, depth), true);
    const range = typeof node === "object" && node !== null && "range" in node ? node.range : undefined;
    if (Array.isArray(range)) return Number(range[0]);
  }
  return 0;
}

function hasKey(item: unknown, key: PropertyKey | undefined): boolean {
  if (typeof item !== "object" || item === null || !("key" in item)) return false;
  return isScalar(item.key) && item.key.value === key;
}

function valueAt(document: Document, path: readonly PropertyKey[]): unknown {
  const value: unknown = path.length === 0 ? undefined : document.getIn(path);
  return isScalar(value) ? value.value : value;
}

/** The keys a schema knows at a path, as far as it is made of plain objects. */
function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let current: unknown = schema;
  for (const step of path) current = unwrap(current)?.[String(step)];
  return Object.keys(unwrap(current) ?? {});
}

function unwrap(schema: unknown): Readonly<Record<string, unknown>> | undefined {
  let current = schema;
  // `def.innerType` is how zod 4 wraps defaults, optionals and readonly objects.
  while (typeof current === "object" && current !== null && "def" in current) {
    if ("shape" in current) return current.shape as Readonly<Record<string, unknown>>;
    const def = current.def as { readonly innerType?: unknown; readonly in?: unknown };
    current = def.innerType ?? def.in;
  }
  return undefined;
}

function invalid(file: string, errors: readonly ErrorDetail[]): SearchError {
  const [first] = errors;
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : "";
  return new SearchError(
    "INVALID_CONFIG",
    `${file}:${first?.pointer ?? "1:1"}: ${first?.message ?? "invalid"}${more}`,
    {
      errors,
    },
  );
}
