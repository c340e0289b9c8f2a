import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { SearchError } from "../domain/search-error.ts";
import { loadMerchandising } from "./load-merchandising.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "aisle-merchandising-"));
});
afterEach(() => rm(folder, { recursive: true }));

async function errorOf(promise: Promise<unknown>): Promise<SearchError> {
  const error: unknown = await promise.then(
    () => new Error("it loads"),
    (reason: unknown) => reason,
  );
  if (error instanceof SearchError) return error;
  throw error;
}

describe("loadMerchandising", () => {
  const merchandising = async (content: string) => {
    const file = join(folder, "merchandising.yaml");
    await writeFile(file, content);
    return loadMerchandising(file);
  };

  const whole = `
synonyms:
  - { words: [sofa, couch] }
  - { from: telly, to: [television, 501] }
diversify: { field: color, max: 3 }
rules:
  - id: spring
    when:
      query: boots
      match: exact
      filter: brand = Nera
      from: 2026-03-01
      until: 2026-05-31
      context: { country: DE, level: 2, vip: true }
    then:
      pin: [{ id: 0042, position: 1 }]
      hide: [4711]
      boost: [{ filter: "price < 40", by: 0.2 }]
      bury: [{ filter: "price > 90" }]
      filter: stock > 0
      redirect: /sale
      banner: { title: Spring }
      replaceQuery: 501
      diversify: { field: brand, max: 1, within: 5 }
  - id: evening
    enabled: false
    when: { from: 2026-03-01T18:00:00Z, until: "2026-03-01T20:00:00+01:00" }
    then: { hide: [a] }
`;

  it("reads synonyms and rules as they are written, numbers as text, days to their end", async () => {
    const { synonyms, rules, diversify } = await merchandising(whole.replace("20:00:00+01:00", "20:00:00Z"));
    expect(synonyms).toEqual([{ words: ["sofa", "couch"] }, { from: ["telly"], to: ["television", "501"] }]);
    expect(diversify).toEqual({ field: "attributes.color", max: 3, within: 20 });
    expect(rules).toMatchObject([
      {
        id: "spring",
        enabled: true,
        when: {
          query: "boots",
          match: "exact",
          filter: "brand = Nera",
          from: Date.UTC(2026, 2, 1),
          until: Date.UTC(2026, 5, 1),
          context: { country: "DE", level: "2", vip: "true" },
        },
        then: { pin: [{ id: "0042", position: 1 }], hide: ["4711"], replaceQuery: "501" },
      },
      {
        id: "evening",
        enabled: false,
        when: { match: "contains", from: Date.UTC(2026, 2, 1, 18), until: Date.UTC(2026, 2, 1, 20) },
      },
    ]);
  });

  const rule = (keys: string): string => `rules:\n  - id: spring\n    ${keys}\n`;
  const act = (keys: string): string => rule(`then: { ${keys} }`);
  const condition = (keys: string): string => rule(`when: { ${keys} }\n    then: { hide: [a] }`);

  it.each<[string, string, string, string]>([
    [
      "an unknown key of a rule",
      rule("whem: {}\n    then: { hide: [a] }"),
      "3:5",
      "unknown key rules.0.whem; did you mean when?",
    ],
    [
      "an unknown key in `then`",
      act("redirct: /sale"),
      "3:13",
      "unknown key rules.0.then.redirct; did you mean redirect?",
    ],
    [
      "a rule without `then`",
      rule("when: { query: a }"),
      "2:5",
      "rules.0.then: expected object, got nothing",
    ],
    ["a rule that does nothing", act(""), "3:11", "expected at least one thing to do, got none"],
    [
      "an id used twice",
      "rules:\n  - { id: a, then: { hide: [x] } }\n  - { id: a, then: { hide: [x] } }\n",
      "3:11",
      'expected an id of its own, got "a" a second time',
    ],
    ["a day that is not in the calendar", condition("from: 2026-02-30"), "3:19", 'got "2026-02-30"'],
    ["a year alone", condition("from: 2026"), "3:19", "expected string, got 2026"],
    [
      "an end before the beginning",
      condition("from: 2026-05-31, until: 2026-03-01"),
      "3:38",
      "expected until after from, got from 2026-05-31 until 2026-03-01",
    ],
    [
      "an end at the beginning",
      condition("from: 2026-05-31T10:00, until: 2026-05-31T10:00"),
      "3:44",
      "expected until after from",
    ],
    [
      "an unknown match",
      condition("query: a, match: fuzzy"),
      "3:30",
      'expected exact, phrase, contains, any, got "fuzzy"',
    ],
    [
      "a filter that does not parse",
      condition('filter: "price <"'),
      "3:21",
      "position 8 of the filter: expected a value, got the end",
    ],
    ["a filter of nothing", act('filter: " "'), "3:21", "expected a filter, got nothing"],
    [
      "a boost's filter that does not parse",
      act('boost: [{ filter: "a = (", by: 0.1 }]'),
      "3:31",
      "rules.0.then.boost.0.filter: position 5",
    ],
    [
      "two pins on one position",
      act("pin: [{ id: a, position: 1 }, { id: b, position: 1 }]"),
      "3:62",
      'got "b" at position 1 too',
    ],
    [
      "a product pinned twice",
      act("pin: [{ id: a, position: 1 }, { id: a, position: 2 }]"),
      "3:49",
      'got "a" a second time',
    ],
    ["a pin before the first position", act("pin: [{ id: a, position: 0 }]"), "3:38", ">=1, got 0"],
    ["a pin between positions", act("pin: [{ id: a, position: 1.5 }]"), "3:38", "got 1.5"],
    ["an id that is nothing", act('hide: [""]'), "3:20", "expected text, got nothing"],
    ["an id that is a list", act("hide: [[a]]"), "3:20", 'expected string or number, got ["a"]'],
    [
      "a boost that is no number",
      act("boost: [{ filter: a = b, by: .nan }]"),
      "3:42",
      "expected number, got NaN",
    ],
    ["a boost without end", act("boost: [{ filter: a = b, by: .inf }]"), "3:42", "got Infinity"],
    ["a boost beyond all measure", act("boost: [{ filter: a = b, by: 1e308 }]"), "3:42", "<=1, got 1e+308"],
    [
      "a redirect that runs",
      act('redirect: "javascript:alert(1)"'),
      "3:23",
      "expected a path such as /sale or an http(s) address",
    ],
    [
      "a redirect off the shop that looks like a path",
      act("redirect: //evil.example"),
      "3:23",
      "expected a path",
    ],
    ["the same with a backslash", act("redirect: '/\\evil.example'"), "3:23", "expected a path"],
    ["a banner that names a rule", act("banner: { rule: b }"), "3:29", "rule is the id of the rule"],
    ["a diversity of none", act("diversify: { field: brand, max: 0 }"), "3:45", ">=1, got 0"],
    ["a synonym alone", "synonyms:\n  - { words: [sofa] }\n", "2:14", "expected array to have >=2 items"],
    [
      "a synonym of two kinds",
      "synonyms:\n  - { words: [a, b], to: c }\n",
      "2:5",
      "expected either words or from and to, got words and to",
    ],
    [
      "a synonym without what it means",
      "synonyms:\n  - { from: telly }\n",
      "2:5",
      "expected either words or from and to, got from",
    ],
    ["a synonym with a wrong key", "synonyms:\n  - { form: telly, to: [tv] }\n", "2:7", "did you mean from?"],
    [
      "a synonym of nothing",
      "synonyms:\n  - { from: telly, to: [''] }\n",
      "2:25",
      "expected text, got nothing",
    ],
  ])("refuses %s and says where and why", async (_, content, pointer, message) => {
    const error = await errorOf(merchandising(content));
    expect(error.code).toBe("INVALID_CONFIG");
    expect(error.errors.map((detail) => detail.message).join("\n")).toContain(message);
    expect(error.errors.find((detail) => detail.message.includes(message))?.pointer).toBe(pointer);
  });
});
