import { describe, expect, it } from "vitest";

import { SearchError } from "../domain/search-error.ts";
import { aisleConfigSchema } from "./aisle-config.ts";
import { merchandisingSchema } from "./merchandising-config.ts";
import { parseYaml } from "./parse-yaml.ts";

function errorOf(text: string, schema: Parameters<typeof parseYaml>[1] = aisleConfigSchema): SearchError {
  try {
    parseYaml(text, schema, "f.yaml");
  } catch (error) {
    if (error instanceof SearchError) return error;
    throw error;
  }
  throw new Error("expected an error");
}

describe("a configuration file that was made to do harm", () => {
  it.each([
    ["lists that are left open", `catalog: ${"[".repeat(10_000)}`],
    ["lists in lists", `catalog: ${"[".repeat(10_000)}${"]".repeat(10_000)}`],
    ["keys in keys", `${"{a: ".repeat(10_000)}1${"}".repeat(10_000)}`],
    ["dashes behind dashes", `${"- ".repeat(10_000)}x`],
    ["indents", Array.from({ length: 500 }, (_, depth) => `${" ".repeat(depth)}a:`).join("\n")],
  ])("is refused for its depth: %s", (_, text) => {
    const error = errorOf(text);
    expect([error.code, error.message]).toEqual([
      "INVALID_CONFIG",
      expect.stringContaining("at most 200 deep inside one another"),
    ]);
  });

  it("is refused where aliases multiply, as values and as rules", () => {
    const letters = Array.from("abcdefghi");
    const levels = letters.map((name, level) => {
      const inner = level === 0 ? "x" : `*${letters[level - 1] ?? ""}`;
      return `${name}: &${name} [${Array(9).fill(inner).join(", ")}]`;
    });
    for (const schema of [aisleConfigSchema, merchandisingSchema]) {
      expect(errorOf(levels.join("\n"), schema).message).toContain("Excessive alias count");
    }
  });

  it("has names of JavaScript's for unknown keys, and changes no object", () => {
    for (const name of ["__proto__", "constructor", "prototype", "toString"]) {
      for (const text of [`${name}: {polluted: 1}`, `api: {${name}: {polluted: 1}}`]) {
        expect(errorOf(text).message).toContain("unknown key");
        expect(Reflect.get({}, "polluted")).toBeUndefined();
      }
    }
    expect(Object.keys(aisleConfigSchema.parse({}))).not.toContain("__proto__");
  });

  it("is refused where a name that schemas pass over would make a rule act for everybody", () => {
    const rule = "{ id: spring, when: { context: { __proto__: DE } }, then: { redirect: /sale } }";
    const error = errorOf(`rules:\n  - ${rule}\n`, merchandisingSchema);
    expect(error).toMatchObject({
      code: "INVALID_CONFIG",
      message: expect.stringContaining('got "__proto__"'),
      errors: [{ pointer: "2:38" }],
    });
  });

  it("has no more of its unknown keys looked up than anybody reads", () => {
    const keys = Array.from({ length: 1_000 }, (_, index) => `  x${index}: 1`);
    expect(errorOf(`catalog:\n${keys.join("\n")}`).errors).toHaveLength(100);
  });
});
