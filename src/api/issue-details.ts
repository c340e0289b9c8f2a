import type { core } from "zod";

import { type ErrorDetail, SearchError } from "../domain/search-error.ts";

type Issue = core.$ZodIssue;

/**
 * zod's findings as Aisle tells them: where, what was expected, and the value that came.
 * The schema must have been asked with `reportInput: true`.
 */
export function issueDetails(issues: readonly Issue[]): readonly ErrorDetail[] {
  return issues.flatMap((issue): ErrorDetail[] => {
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => ({
        pointer: jsonPointer([...issue.path, key]),
        message: "unknown name",
        ...valueOf(member(issue.input, key)),
      }));
    }
    return [{ pointer: jsonPointer(issue.path), message: expectation(issue), ...valueOf(issue.input) }];
  });
}

/** `INVALID_REQUEST` naming the first finding in its message and all of them in its details. */
export function invalidRequest(issues: readonly Issue[], subject: string): SearchError {
  const errors = issueDetails(issues);
  const first = errors[0];
  const where = first === undefined || first.pointer === "" ? "" : ` at ${first.pointer}`;
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : "";
  const what = first?.message ?? "does not validate";
  return new SearchError("INVALID_REQUEST", `${subject}${where}: ${what}${more}`, { errors });
}

/** RFC 6901. */
export function jsonPointer(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

function expectation(issue: Exclude<Issue, { code: "unrecognized_keys" }>): string {
  switch (issue.code) {
    case "invalid_type":
      return `expected ${article(issue.expected)}, got ${kindOf(issue.input)}`;
    case "invalid_value":
      return `expected ${issue.values.map((value) => JSON.stringify(value)).join(", ")}`;
    case "too_small":
      return `expected ${issue.inclusive === false ? "more than" : "at least"} ${bound(issue.minimum, issue.origin)}`;
    case "too_big":
      return `expected at most ${bound(issue.maximum, issue.origin)}`;
    case "invalid_union": {
      const kinds = issue.errors
        .flat()
        .flatMap((inner) => (inner.code === "invalid_type" ? [article(inner.expected)] : []));
      return `expected ${kinds.join(" or ")}, got ${kindOf(issue.input)}`;
    }
    case "custom":
    case "invalid_element":
    case "invalid_format":
    case "invalid_key":
    case "not_multiple_of":
      return issue.message.charAt(0).toLowerCase() + issue.message.slice(1);
  }
}

const UNITS: Readonly<Record<string, string>> = { string: " characters", array: " entries" };

const bound = (limit: number | bigint, origin: string): string => `${limit}${UNITS[origin] ?? ""}`;

const KINDS: Readonly<Record<string, string>> = {
  string: "a string",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
};

const article = (kind: string): string => KINDS[kind] ?? kind;

function kindOf(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "number" && !Number.isInteger(value)) return `the number ${value}`;
  if (typeof value === "boolean") return String(value);
  return article(typeof value);
}

function member(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
  return Reflect.get(value, key);
}

const valueOf = (value: unknown): { value?: unknown } => (value === undefined ? {} : { value });
