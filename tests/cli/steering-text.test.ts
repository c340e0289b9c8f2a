import { describe, expect, it } from "vitest";

import type { Operations } from "../../src/cli/operations.ts";
import { SearchError } from "../../src/domain/search-error.ts";
import { searchRequestSchema } from "../../src/search/search-request.ts";
import { createFakeSearch, hitOf, PRODUCTS, responseOf } from "../api/fake-search.ts";
import { EXPLAINED, NO_EVENTS, runTestCli, STATUS, SUMMARY } from "./test-cli.ts";

/** Clears the screen, names the window, goes up, hides what follows, turns the writing round, begins lines of its own. */
const STEERING =
  "odd\u001B[2J\u001B]0;owned\u0007\u009B1A\r\n\u001B[8m\u202Eforged\u2028line\u007F\u0000\tend";
const HARMLESS = "odd";
/** What a terminal may obey; line ends are the report's own. */
const OBEYED = /(?!\n)[\p{Cc}\u2028-\u202E\u2066-\u2069]/u;
const ESCAPE = "\u001B";
const STYLES = new RegExp(`${ESCAPE}\\[(?:1|2|22|31|32|33|39)m`, "gu");
/** Names from closed lists, which reports look up. */
const CLOSED = new Set(["kind", "code", "severity", "state", "createdAt", "replacedAt", "startedAt", "at"]);

/** The value with `text` for every text in it, so that no field is forgotten. */
function withTexts<Value>(value: Value, text: string): Value {
  const walk = (part: unknown, name = ""): unknown => {
    if (typeof part === "string") return CLOSED.has(name) ? part : text;
    if (Array.isArray(part)) return part.map((item) => walk(item));
    if (typeof part !== "object" || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, walk(inner, key)]));
  };
  // The same shape with other texts.
  return walk(value) as Value;
}

const REQUEST = searchRequestSchema.parse({ query: "odd" });

function searchWith(text: string) {
  const found = responseOf(
    REQUEST,
    PRODUCTS.map((product) => ({
      ...hitOf(product),
      explain: { score: 1, parts: [{ name: "lexical", value: 1 }], pin: { rule: "r", position: 1 } },
    })),
  );
  const answer = withTexts({ ...found, redirect: "/sale", rules: ["r"] }, text);
  const query = {
    ...answer.query,
    corrected: text,
    suggestion: text,
    replaced: text,
    relaxed: [text],
    constraints: [{ text, kind: "price" as const, filter: text }],
    identifier: { text, kind: "code" as const, found: false, valid: true, suggestions: [text] },
  };
  const facets = { [text]: { values: [{ value: text, count: 2 }] } };
  return createFakeSearch({ search: async () => ({ ...answer, query, facets }) });
}

const KEY = { name: "k", scopes: [], filter: "f", attributes: ["a"], origins: ["o"], state: "active" };
const COUNTS = { ...NO_EVENTS, days: 1, perDay: [], topWithoutResults: [{ query: "q", count: 1 }] };
const FINDING = {
  code: "TITLE_MISSING" as const,
  severity: "error" as const,
  count: 1,
  examples: [{ id: "i", value: "v" }],
  effect: "e",
  fix: "f",
};
const ENTRY = { sequence: 1, time: "t", actor: "a", action: "key.create", subject: "s", detail: { a: "b" } };

/** Operations whose every answer is made of this text. */
function operationsOf(text: string): Partial<Operations> {
  const told =
    <Value>(value: Value) =>
    async () =>
      withTexts(value, text);
  const refused = async () =>
    Promise.reject(
      new SearchError("SOURCE_UNREADABLE", text, { errors: [{ pointer: text, message: text, value: text }] }),
    );
  return {
    // Of the fields, those that a report reads.
    keys: {
      list: told([{ ...KEY, createdAt: "2026-01-01" }]) as unknown as Operations["keys"]["list"],
      create: refused,
      rotate: refused,
      revoke: refused,
    },
    auditLog: {
      list: told([ENTRY]) as unknown as Operations["auditLog"]["list"],
      verify: async () => ({
        ok: false,
        entries: 0,
        firstSequence: null,
        head: { sequence: 0, hash: text },
        broken: { file: text, line: 1, reason: text },
        hasTornLine: true,
        anchor: null,
      }),
    },
    events: {
      folder: null,
      summary: told({ ...COUNTS, actions: [{ action: "a", count: 1 }] }),
      erase: refused,
      expire: refused,
    },
    audit: told({ ready: false, products: 1, rejected: 0, findings: [FINDING] }),
    explain: told(EXPLAINED),
    status: told(STATUS),
    reindex: async (command) => {
      command.onProgress({
        phase: "read",
        done: 1,
        total: 2,
        perSecond: 1,
        remainingSeconds: 1,
        detail: text,
      });
      return withTexts({ ...SUMMARY, notices: ["n"], removed: ["g1"] }, text);
    },
    rollback: refused,
  };
}

const COMMANDS = [
  "search odd --explain",
  "events summary",
  "audit a.jsonl",
  "keys list",
  "audit-log list",
  "audit-log verify",
  "explain odd a b",
  "status",
  "reindex a.jsonl",
  "rollback",
];

describe("text that would steer a terminal", () => {
  it.each(COMMANDS)("steers none through aisle %s, and begins no line of its own", async (command) => {
    const run = (text: string) =>
      runTestCli(command.split(" "), {
        operations: operationsOf(text),
        search: searchWith(text),
        terminal: { columns: 120 },
      });
    const [steered, harmless] = [await run(STEERING), await run(HARMLESS)];
    const linesOf = ({ stdout, stderr }: typeof steered) =>
      [stdout, stderr].map((text) => text.split("\n").length);
    expect(steered.stdout + steered.stderr).toContain("odd");
    expect(steered.stdout.replaceAll(STYLES, "")).not.toMatch(OBEYED);
    // Progress clears its own line.
    const progress = steered.stderr.replaceAll("\r\u001B[K", "");
    expect(progress.replaceAll(STYLES, "")).not.toMatch(OBEYED);
    expect(linesOf(steered)).toEqual(linesOf(harmless));
  });

  it.each(COMMANDS)("is escaped in the JSON of aisle %s, and read back as it was", async (command) => {
    const { stdout } = await runTestCli([...command.split(" "), "--json"], {
      operations: operationsOf(STEERING),
      search: searchWith(STEERING),
    });
    expect(stdout.trimEnd()).not.toMatch(OBEYED);
    expect(stdout.trimEnd()).not.toContain("\n");
    const texts: unknown[] = [];
    JSON.parse(stdout, (_, value: unknown) => {
      texts.push(value);
      return value;
    });
    expect(texts).toContain(STEERING);
  });
});
