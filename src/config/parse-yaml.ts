import { LineCounter, parseDocument, type Document, type ScalarTag } from "yaml";
import type { z } from "zod";

import { SearchError, type ErrorDetail } from "../domain/search-error.ts";
import { describeIssue } from "./describe-issue.ts";
import type { Override } from "./environment.ts";
import { createLocator, type Locator } from "./locate.ts";
import { MAX_YAML_DEPTH, mayBeTooDeep } from "./yaml-depth.ts";

/** Aliases may repeat a node this often in all, which stops the billion laughs. */
const MAX_ALIASES = 1_000;

/** Ids and codes such as `0042` would lose their zeros as numbers. */
const ZERO_FIRST: ScalarTag = {
  tag: "tag:yaml.org,2002:str",
  default: true,
  test: /^0[0-9]+$/u,
  resolve: (text) => text,
};

/** A text that is a part of a file: how many lines of the file come before it, and entries of a list. */
export interface PartOfFile {
  readonly linesBefore: number;
  /** The list whose entries it has; null: none. */
  readonly list: string | null;
  readonly entriesBefore: number;
}

const WHOLE_FILE: PartOfFile = { linesBefore: 0, list: null, entriesBefore: 0 };

/** What a text says, or what is wrong with it. */
export type CheckedYaml<Output> =
  | { readonly data: Output; readonly errors: null }
  | { readonly data: null; readonly errors: readonly ErrorDetail[] };

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
  const { data, errors } = checkYaml(text, schema, overrides);
  if (errors !== null) throw invalidFile(file, errors);
  return data;
}

/** As `parseYaml`, of a file or a part of one; places are those of the file. */
export function checkYaml<Schema extends z.ZodType>(
  text: string,
  schema: Schema,
  overrides: readonly Override[] = [],
  part: PartOfFile = WHOLE_FILE,
): CheckedYaml<z.output<Schema>> {
  if (mayBeTooDeep(text)) {
    const message = `expected lists and keys at most ${MAX_YAML_DEPTH} deep inside one another, got more`;
    return { data: null, errors: [{ pointer: `${part.linesBefore + 1}:1`, message }] };
  }
  const { document, locator } = readYaml(text, part);
  if (document.errors.length > 0) {
    const errors = document.errors.map(({ pos, message }) => ({ pointer: locator.at(pos[0]), message }));
    return { data: null, errors };
  }
  const content = contentOf(document);
  if (content.error !== null)
    return { data: null, errors: [{ pointer: locator.at(0), message: content.error }] };
  const parsed = schema.safeParse(withOverrides(content.value, overrides), { reportInput: true });
  if (parsed.success) {
    // Schemas pass over this one name without a word, and a condition that is not there always holds.
    const path = pathOfPrototype(content.value);
    if (path === null) return { data: parsed.data, errors: null };
    const message = "expected a name of the shop's own, got \"__proto__\", which is JavaScript's";
    return { data: null, errors: [{ pointer: locator.key(pathInFile(path, part)), message }] };
  }

  const variableAt = (path: readonly PropertyKey[]): string | undefined =>
    overrides.find(({ section, key }) => path[0] === section && path[1] === key)?.variable;
  const errors = parsed.error.issues.flatMap((issue) =>
    describeIssue({ ...issue, path: pathInFile(issue.path, part) }, schema, {
      value: (path) => variableAt(path) ?? locator.value(path),
      key: (path) => variableAt(path) ?? locator.key(path),
    }),
  );
  return { data: null, errors };
}

/** Finds the lines of a file, or of a part of one. */
export function locateInYaml(text: string, part: PartOfFile = WHOLE_FILE): Locator {
  return readYaml(text, part).locator;
}

function readYaml(text: string, part: PartOfFile) {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    customTags: (tags) => [ZERO_FIRST, ...tags],
  });
  const inText = createLocator(document, lines, part.linesBefore);
  const locator: Locator = {
    at: (offset) => inText.at(offset),
    value: (path) => inText.value(pathInPart(path, part)),
    key: (path) => inText.key(pathInPart(path, part)),
  };
  return { document, locator };
}

const pathInFile = (path: readonly PropertyKey[], part: PartOfFile): PropertyKey[] =>
  shifted(path, part, part.entriesBefore);
const pathInPart = (path: readonly PropertyKey[], part: PartOfFile): PropertyKey[] =>
  shifted(path, part, -part.entriesBefore);

function shifted(path: readonly PropertyKey[], { list }: PartOfFile, by: number): PropertyKey[] {
  const [section, index, ...rest] = path;
  if (section === undefined || section !== list || typeof index !== "number") return [...path];
  return [section, index + by, ...rest];
}

function contentOf(document: Document): { readonly value: unknown; readonly error: string | null } {
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: MAX_ALIASES }) ?? {};
  } catch (cause) {
    return { value: null, error: cause instanceof Error ? cause.message : String(cause) };
  }
  if (!isMapping(value)) return { value, error: null };
  const sections = Object.entries(value).filter(([, section]) => section !== null);
  return { value: Object.fromEntries(sections), error: null };
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

/** Where a key is called `__proto__`; null: nowhere. */
function pathOfPrototype(value: unknown): readonly PropertyKey[] | null {
  if (typeof value !== "object" || value === null) return null;
  for (const [name, inner] of Object.entries(value)) {
    const key = Array.isArray(value) ? Number(name) : name;
    if (key === "__proto__") return [key];
    const path = pathOfPrototype(inner);
    if (path !== null) return [key, ...path];
  }
  return null;
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** `INVALID_CONFIG` with everything that is wrong with a file; the message has the first of it. */
export function invalidFile(file: string, errors: readonly ErrorDetail[]): SearchError {
  const [first] = errors;
  const place = first === undefined ? "" : `${first.pointer}: ${first.message}`;
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : "";
  return new SearchError("INVALID_CONFIG", `${file}:${place}${more}`, { errors });
}
