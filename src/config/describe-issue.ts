import { z } from "zod";

import { nearestNames } from "../domain/nearest-names.ts";
import type { ErrorDetail } from "../domain/search-error.ts";
import { knownKeys, schemaAt } from "./schema-keys.ts";

/** The longest value that an error repeats, in characters. */
const MAX_SHOWN = 60;

/** Unknown keys of one section that are told: looking for what each may mean takes its time. */
const MAX_UNKNOWN_KEYS = 100;

/** Keys whose values no error may repeat: errors end up in mails and logs. */
const SECRET = /key$|secret$/iu;
const HIDDEN = "(hidden)";

/** Says where a value, or the key a path ends with, was written. */
export interface Places {
  value(path: readonly PropertyKey[]): string;
  key(path: readonly PropertyKey[]): string;
}

/**
 * What zod found, as somebody who edits the file reads it: key, what was expected, what came;
 * for an unknown key the one that may have been meant.
 *
 * The schema must have been asked with `reportInput: true`.
 */
export function describeIssue(issue: z.core.$ZodIssue, schema: z.ZodType, places: Places): ErrorDetail[] {
  const inner = issue.code === "invalid_union" ? issue.errors.find(isDeeper) : undefined;
  if (inner !== undefined) {
    // Of the kinds a value may be it is this one, with something wrong inside.
    return inner.flatMap((deeper) =>
      describeIssue({ ...deeper, path: [...issue.path, ...deeper.path] }, schema, places),
    );
  }
  if (issue.code !== "unrecognized_keys") {
    const name = issue.path.length === 0 ? "" : `${issue.path.join(".")}: `;
    const isSecret = SECRET.test(String(issue.path.at(-1) ?? ""));
    const message = name + expectation(issue, isSecret ? HIDDEN : shown(issue.input));
    return [{ pointer: places.value(issue.path), message, value: isSecret ? HIDDEN : issue.input }];
  }
  return issue.keys.slice(0, MAX_UNKNOWN_KEYS).map((key) => {
    const known = knownKeys(schemaAt(schema, issue.path));
    const near = nearestNames(key, known, 1);
    const hint = near.length === 0 ? `known are ${known.join(", ")}` : `did you mean ${near[0]}?`;
    const path = [...issue.path, key];
    return { pointer: places.key(path), message: `unknown key ${path.join(".")}; ${hint}`, value: key };
  });
}

function expectation(issue: z.core.$ZodIssue, got: string): string {
  switch (issue.code) {
    case "invalid_type":
      // Keys that may not be used say why themselves.
      if (issue.expected === "never") return issue.message;
      if (issue.input === undefined) return `expected ${issue.expected}, got nothing`;
      return `expected ${issue.expected}, got ${got}`;
    case "invalid_value":
      return `expected ${issue.values.map(String).join(", ")}, got ${got}`;
    case "invalid_union":
      return `expected ${[...new Set(kindsOf(issue))].join(" or ")}, got ${got}`;
    case "custom":
      return issue.message;
    case "too_small":
    case "too_big":
    case "invalid_format":
    case "not_multiple_of":
    case "unrecognized_keys":
    case "invalid_key":
    case "invalid_element":
      // "Too small: expected number to be >=1"
      return `${issue.message.replace(/^[^:]+: /u, "")}, got ${got}`;
  }
}

function isDeeper(issues: readonly z.core.$ZodIssue[]): boolean {
  return issues.length > 0 && issues.every(({ path }) => path.length > 0);
}

/** What a value might have been instead. */
function kindsOf(issue: z.core.$ZodIssue): readonly string[] {
  if (issue.code === "invalid_type") return [issue.expected];
  if (issue.code === "invalid_value") return issue.values.map(String);
  return issue.code === "invalid_union" ? issue.errors.flat().flatMap(kindsOf) : [];
}

function shown(value: unknown): string {
  // JSON has no NaN and nothing for what is not there.
  const text = typeof value === "number" ? String(value) : (JSON.stringify(value) ?? "nothing");
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
}
