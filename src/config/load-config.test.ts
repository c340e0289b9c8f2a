import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { SearchError } from "../domain/search-error.ts";
import { loadConfig, MAX_CONFIG_BYTES } from "./load-config.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "aisle-config-"));
});
afterEach(() => rm(folder, { recursive: true }));

const written = async (content: string | Uint8Array): Promise<string> => {
  const file = join(folder, "a.yaml");
  await writeFile(file, content);
  return file;
};
const load = async (content: string | Uint8Array, env = {}) =>
  loadConfig({ file: await written(content), env });

async function errorOf(promise: Promise<unknown>): Promise<SearchError> {
  const error: unknown = await promise.then(
    () => new Error("it loads"),
    (reason: unknown) => reason,
  );
  if (error instanceof SearchError) return error;
  throw error;
}

describe("loadConfig", () => {
  it("never repeats a secret in an error", async () => {
    const env = { AISLE_API_ADMIN_KEY: "hunter2" };
    const failure = await loadConfig({ env }).catch((error: unknown) => error);
    expect(failure).toMatchObject({
      code: "INVALID_CONFIG",
      message: expect.stringContaining("AISLE_API_ADMIN_KEY"),
    });
    expect(JSON.stringify(failure) + String(failure)).not.toContain("hunter2");
  });

  it("has a default for everything", async () => {
    const { api, catalog, embedding, merchandising, reindex, search } = await load("");
    expect(api).toMatchObject({ host: "127.0.0.1", port: 7_800, corsOrigins: [], deadlineMs: 3_000 });
    expect(catalog).toMatchObject({ sources: [], fields: {}, attributes: [], maxRejectedShare: 0.2 });
    expect(embedding).toMatchObject({ precision: "q8", threads: 2, batchSize: 16 });
    expect(merchandising).toEqual({ file: "merchandising.yaml" });
    expect(reindex).toMatchObject({ keepGenerations: 3, graceMinutes: 10, allowShrinkPercent: 50 });
    expect(search).toMatchObject({ budgetMs: 60, vectorWeight: 0.5, fusion: "joint", relaxBelow: 10 });
  });

  it("reads what the file says and keeps the other defaults", async () => {
    const { catalog, search } = await load(
      "search:\n  budgetMs: 80\ncatalog:\n  fields: { id: [sku, code], title: name }\n  attributes: rest\n",
    );
    expect(search).toMatchObject({ budgetMs: 80, hardLimitMs: 2_000 });
    expect(catalog).toMatchObject({ fields: { id: ["sku", "code"], title: "name" }, attributes: "rest" });
  });

  it("takes a section without content for an absent one", async () => {
    expect((await load("search:\n  # budgetMs: 80\n")).search.budgetMs).toBe(60);
  });

  it("does without the default file, but not without one that was named", async () => {
    const missing = await errorOf(loadConfig({ file: join(folder, "none.yaml"), env: {} }));
    expect(missing.code).toBe("INVALID_CONFIG");
    expect(missing.message).toContain("none.yaml: there is no such file");
    // The repository has no aisle.config.yaml at its root, where the tests run.
    expect((await loadConfig({ env: {} })).api.port).toBe(7_800);
  });

  it.each<[string, string, string, string]>([
    ["an unknown section", "serach:\n  budgetMs: 1\n", "1:1", "unknown key serach; did you mean search?"],
    [
      "an unknown key",
      "search:\n  budgetMs: 80\n  budgtMs: 1\n",
      "3:3",
      "unknown key search.budgtMs; did you mean budgetMs?",
    ],
    [
      "an unknown key like no other",
      "reindex: { zzz: 1 }\n",
      "1:12",
      "known are keepGenerations, graceMinutes",
    ],
    [
      "an unknown product field",
      "catalog:\n  fields:\n    tittle: name\n",
      "3:5",
      "unknown key catalog.fields.tittle; did you mean title?",
    ],
    ["a wrong type", "search:\n  budgetMs: soon\n", "2:13", 'search.budgetMs: expected number, got "soon"'],
    ["a number out of range", "search:\n  vectorWeight: 1.5\n", "2:17", "expected number to be <=1, got 1.5"],
    [
      "a choice that is none",
      "search:\n  fusion: magic\n",
      "2:11",
      'expected joint, convex, rrf, dbsf, got "magic"',
    ],
    ["what is not a number", "search:\n  budgetMs: .nan\n", "2:13", "expected number, got NaN"],
    ["a value of no accepted type", "catalog:\n  attributes: 3\n", "2:15", "expected rest or array, got 3"],
    [
      "an entry of a list",
      "catalog:\n  sources:\n    - a.csv\n    - 7\n",
      "4:7",
      "catalog.sources.1: expected string, got 7",
    ],
    [
      "a template that does not parse",
      'embedding:\n  template: "{titel}"\n',
      "2:13",
      "there is no field 'titel'",
    ],
    ["a file that is no mapping", "- 1\n", "1:1", "expected object, got [1]"],
    ["broken YAML", "search: { budgetMs: 80\n", "2:1", "Flow map"],
    ["a repeated key", "api: {}\napi: {}\n", "2:1", "unique"],
  ])("refuses %s and says where and why", async (_, content, pointer, message) => {
    const error = await errorOf(load(content));
    expect(error.code).toBe("INVALID_CONFIG");
    expect(error.message).toContain(`a.yaml:${pointer}: `);
    expect(error.message).toContain(message);
    expect(error.errors[0]).toMatchObject({ pointer });
  });

  it("lists everything that is wrong", async () => {
    const error = await errorOf(load("api: { port: -1 }\nsearch: { budgetMs: 0, maxQueryChars: 0 }\n"));
    expect(error.errors.map(({ pointer }) => pointer)).toEqual(["2:21", "2:39", "1:14"]);
    expect(error.message).toContain("(and 2 more)");
  });

  it("lets the environment replace what the file says", async () => {
    const { api, catalog, events, search } = await load("search:\n  budgetMs: 80\n  candidates: 2000\n", {
      AISLE_SEARCH_BUDGET_MS: "90",
      AISLE_API_HOST: "0",
      AISLE_EVENTS_ENABLED: "false",
      AISLE_CATALOG_SOURCES: "[a.csv, b.jsonl]",
      AISLE_API_PORT: "",
      AISLE_HOME: "not a section",
      PATH: "/bin",
    });
    expect(search).toMatchObject({ budgetMs: 90, candidates: 2_000 });
    expect(api).toMatchObject({ host: "0", port: 7_800 });
    expect(events.enabled).toBe(false);
    expect(catalog.sources).toEqual(["a.csv", "b.jsonl"]);
  });

  it.each<[string, string, string]>([
    ["AISLE_SEARCH_BUDGET_MS", "soon", 'search.budgetMs: expected number, got "soon"'],
    ["AISLE_SEARCH_BUDGTE_MS", "1", "did you mean AISLE_SEARCH_BUDGET_MS?"],
    ["AISLE_CATALOG_SOURCES", "[a", "expected a value as in YAML"],
  ])("refuses the variable %s=%s and names it", async (variable, text, message) => {
    const error = await errorOf(load("", { [variable]: text }));
    expect(error.code).toBe("INVALID_CONFIG");
    expect(error.message).toContain(variable);
    expect(error.message).toContain(message);
    expect(error.errors).toMatchObject([{ pointer: variable }]);
  });

  it("refuses the billion laughs", async () => {
    const levels = Array.from({ length: 12 }, (_, index) => {
      const next = index === 0 ? "x" : `*a${index - 1}`;
      return `l${index}: &a${index} [${Array.from({ length: 9 }, () => next).join(", ")}]`;
    });
    expect((await errorOf(load(levels.join("\n")))).message).toContain("Excessive alias count");
  });

  it("refuses a directory, a huge file and what is not text", async () => {
    expect((await errorOf(loadConfig({ file: folder, env: {} }))).message).toContain("got a directory");
    expect((await errorOf(load("#".repeat(MAX_CONFIG_BYTES + 1)))).message).toContain(
      "at most 5000000 bytes",
    );
    expect((await errorOf(load(new Uint8Array([0x61, 0xff])))).message).toContain("UTF-8");
  });

  it("does not let a file reach prototypes", async () => {
    const error = await errorOf(load("__proto__: { polluted: true }\n"));
    expect(error.message).toContain("unknown key __proto__");
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  });
});
