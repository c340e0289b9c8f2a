import { describe, expect, it } from "vitest";

import { SearchError } from "../domain/search-error.ts";
import { parseMerchandising } from "./load-merchandising.ts";

async function errorOf(promise: Promise<unknown>): Promise<SearchError> {
  const error: unknown = await promise.then(
    () => new Error("it loads"),
    (reason: unknown) => reason,
  );
  if (error instanceof SearchError) return error;
  throw error;
}

describe("a long file", () => {
  const entries = (count: number, entry: (index: number) => string): string =>
    Array.from({ length: count }, (_, index) => entry(index)).join("");
  const rules = (count: number): string =>
    `rules:\n${entries(count, (index) => `  - id: rule-${index}\n    # what it does\n    then:\n      hide: [p${index}]\n`)}`;
  const file = (count: number): string =>
    `maxBoost: 0.2\n${rules(count)}\nsynonyms:\n${entries(count, (index) => `- { words: [a${index}, b${index}] }\n`)}outOfStock: keep\n`;
  const load = (text: string) => parseMerchandising(text, "m.yaml", 10_000);
  const LONG = 1_200;

  it("says the same as a short one", async () => {
    const text = file(LONG);
    expect(text.length).toBeGreaterThan(50_000);
    const { config } = await load(text);
    expect(config.rules).toEqual(
      Array.from({ length: LONG }, (_, index) => ({
        id: `rule-${index}`,
        enabled: true,
        when: { match: "contains" },
        then: { hide: [`p${index}`] },
      })),
    );
    expect(config.synonyms[LONG - 1]).toEqual({ words: [`a${LONG - 1}`, `b${LONG - 1}`] });
    expect(config.synonyms).toHaveLength(LONG);
    expect([config.maxBoost, config.outOfStock]).toEqual([0.2, "keep"]);
  });

  it("tells lines as in the whole file", async () => {
    const wrong = file(LONG).replace("hide: [p1000]", "hyde: [p1000]").replace("keep", "kept");
    const { errors } = await errorOf(load(wrong));
    const lineOf = (part: string): number => wrong.slice(0, wrong.indexOf(part)).split("\n").length;
    expect(errors).toMatchObject([
      { pointer: `${lineOf("kept")}:13`, message: expect.stringContaining('got "kept"') },
      { pointer: `${lineOf("hyde")}:7`, message: "unknown key rules.1000.then.hyde; did you mean hide?" },
      {
        pointer: `${lineOf("hyde")}:7`,
        message: "rules.1000.then: expected at least one thing to do, got none",
      },
    ]);
    const { place } = await load(file(LONG));
    expect(place(["rules", 1_000, "then", "hide", 0])).toBe(`${lineOf("hyde")}:14`);
  });

  it("may not use an id twice, however far apart", async () => {
    const { errors } = await errorOf(load(file(LONG).replace("id: rule-1199\n", "id: rule-3\n")));
    expect(errors).toMatchObject([
      {
        pointer: `${2 + 4 * 1_199 + 1}:9`,
        message: 'rules.1199.id: expected an id of its own, got "rule-3" a second time',
      },
    ]);
  });

  it("of too many synonyms is refused before it is read", async () => {
    const text = `synonyms:\n${entries(200_001, (index) => `  - { words: [a${index}, b] }\n`)}`;
    const error = await errorOf(load(text));
    expect(error.message).toBe("m.yaml:200002:5: synonyms: expected at most 200000, got 200001");
  });

  it("that cannot be read in parts is refused", async () => {
    const text = `rules: [${"{ id: a, then: { hide: [a] } }, ".repeat(200_000)}]`;
    expect((await errorOf(load(text))).message).toContain("a line of its own for each entry");
  });
});
