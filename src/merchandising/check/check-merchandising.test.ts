import { describe, expect, it } from "vitest";

import type { CatalogSchema } from "../../domain/field.ts";
import type {
  Merchandising,
  MerchandisingRule,
  RuleAction,
  RuleCondition,
} from "../../domain/merchandising.ts";
import type { CatalogProbe } from "./catalog-probe.ts";
import { checkMerchandisingFile } from "./check-merchandising.ts";

const NOW = Date.UTC(2026, 2, 1);
const DAY_MS = 86_400_000;
const SCHEMA: CatalogSchema = { brand: "string", price: "number", margin: "number", category: "path" };
const BASE: Merchandising = {
  signals: [],
  maxBoost: 0.35,
  outOfStock: "keep",
  synonyms: [],
  rules: [],
  diversify: null,
};

/** Products `a` to `z`, prices from 10, words `sofa` and `television`. */
const CATALOG: CatalogProbe = {
  schema: SCHEMA,
  missing: async (ids) => new Set(ids.filter((id) => !/^[a-z]$/u.test(id))),
  count: async (filter) => {
    const text = JSON.stringify(filter);
    if (text.includes("Nowhere")) return 0;
    return filter === null || text.includes("Everywhere") ? 26 : 3;
  },
  known: async (terms) => new Set(terms.filter((term) => ["sofa", "television"].includes(term))),
};

function rule(id: string, when: Partial<RuleCondition>, then: RuleAction): MerchandisingRule {
  return { id, enabled: true, when: { match: "contains", ...when }, then };
}

const check = async (file: Partial<Merchandising>, catalog: CatalogProbe | null = CATALOG) =>
  (await checkMerchandisingFile({ ...BASE, ...file }, catalog, NOW)).map(({ code, rule: id, path }) =>
    [code, id, path.join(".")].join(" "),
  );

const PIN_A: RuleAction = { pin: [{ id: "a", position: 1 }] };

describe("checkMerchandisingFile", () => {
  it("finds nothing in a file where everything has a use", async () => {
    const file: Partial<Merchandising> = {
      signals: [{ name: "margin", field: "margin", transform: "linear", range: [0, 1], weight: 0.1 }],
      synonyms: [{ words: ["sofa", "couch"] }, { from: ["telly"], to: ["television"] }],
      diversify: { field: "brand", max: 2, within: 10 },
      rules: [
        rule("one", { query: "boots", match: "exact", filter: "price < 40" }, PIN_A),
        rule("two", { query: "boots" }, { pin: [{ id: "b", position: 1 }], hide: ["c"], redirect: "/x" }),
        rule("three", { query: "lamp", until: NOW + 1 }, { boost: [{ filter: "brand = A", by: 0.1 }] }),
        rule("four", { query: "lamp" }, { bury: [{ filter: "price > 40" }], replaceQuery: "lamps light" }),
        rule("five", {}, { filter: "price > 1", diversify: { field: "brand", max: 1, within: 5 } }),
      ],
    };
    expect(await check(file)).toEqual([]);
    expect(await check(file, null)).toEqual(["NOT_CHECKED  "]);
  });

  it.each<[string, MerchandisingRule[], string[]]>([
    ["an expired rule", [rule("r", { until: NOW }, PIN_A)], ["EXPIRED r rules.0.when.until"]],
    [
      "one whose time is to come",
      [rule("r", { from: NOW + DAY_MS }, PIN_A)],
      ["NOT_YET_ACTIVE r rules.0.when.from"],
    ],
    ["a query of marks", [rule("r", { query: "?!" }, PIN_A)], ["QUERY_NEVER_MATCHES r rules.0.when.query"]],
    [
      "a boost by nothing",
      [rule("r", {}, { boost: [{ filter: "price < 4", by: 0 }] })],
      ["NO_EFFECT r rules.0.then.boost.0.by"],
    ],
    [
      "a query replaced by itself",
      [rule("r", { query: "Boots", match: "exact" }, { replaceQuery: "boot" })],
      ["NO_EFFECT r rules.0.then.replaceQuery"],
    ],
    [
      "longer queries replaced by the rule's own words",
      [rule("r", { query: "rain boots" }, { replaceQuery: "Rain Boot" })],
      ["NO_EFFECT r rules.0.then.replaceQuery"],
    ],
    [
      "nothing in a query of any of some words replaced by all of them",
      [rule("r", { query: "rain boots", match: "any" }, { replaceQuery: "rain boots" })],
      [],
    ],
    [
      "a burial of the whole catalog",
      [rule("r", {}, { bury: [{ filter: "price < 4" }, { filter: "brand = Everywhere" }] })],
      ["WHOLE_CATALOG r rules.0.then.bury.1.filter"],
    ],
    [
      "a filter that leaves out nothing, and none where all products may be asked for or boosted",
      [
        rule(
          "r",
          { filter: "brand = Everywhere" },
          { filter: "brand = Everywhere", boost: [{ filter: "brand = Everywhere", by: 0.1 }] },
        ),
      ],
      ["WHOLE_CATALOG r rules.0.then.filter"],
    ],
    [
      "a rule that hides every product",
      [rule("r", {}, { hide: Array.from("abcdefghijklmnopqrstuvwxyz") })],
      ["WHOLE_CATALOG r rules.0.then.hide"],
    ],
    [
      "nothing in one that hides all but one, one of them twice",
      [rule("r", {}, { hide: Array.from("abcdefghijklmnopqrstuvwxyy") })],
      [],
    ],
    [
      "a diversity that excludes nothing",
      [rule("r", {}, { diversify: { field: "brand", max: 5, within: 5 } })],
      ["NO_EFFECT r rules.0.then.diversify"],
    ],
    [
      "a product pinned and hidden",
      [rule("r", {}, { ...PIN_A, hide: ["a"] })],
      ["CONTRADICTION r rules.0.then.pin.0"],
    ],
    [
      "products boosted and buried",
      [rule("r", {}, { boost: [{ filter: "price < 4", by: 0.1 }], bury: [{ filter: "price < 4" }] })],
      ["CONTRADICTION r rules.0.then.boost.0"],
    ],
    [
      "products boosted up and down",
      [
        rule(
          "r",
          {},
          {
            boost: [
              { filter: "brand = a", by: 0.1 },
              { filter: "brand = A", by: -0.1 },
            ],
          },
        ),
      ],
      ["CONTRADICTION r rules.0.then.boost.1"],
    ],
    [
      "a missing pin",
      [rule("r", {}, { pin: [{ id: "none", position: 1 }] })],
      ["PIN_MISSING_PRODUCT r rules.0.then.pin.0.id"],
    ],
    [
      "a missing product that is hidden",
      [rule("r", {}, { hide: ["a", "none"] })],
      ["HIDE_MISSING_PRODUCT r rules.0.then.hide.1"],
    ],
    [
      "a filter without products",
      [rule("r", { filter: "brand = Nowhere" }, { filter: "brand = Nowhere" })],
      ["FILTER_SELECTS_NOTHING r rules.0.when.filter", "FILTER_SELECTS_NOTHING r rules.0.then.filter"],
    ],
    [
      "an unknown field, and what else is wrong with the rule",
      [rule("r", { until: NOW }, { bury: [{ filter: "colour = red" }] })],
      ["FILTER_UNKNOWN_FIELD r rules.0.then.bury.0.filter", "EXPIRED r rules.0.when.until"],
    ],
    [
      "an unknown field to diversify",
      [rule("r", {}, { diversify: { field: "attributes.x", max: 1, within: 5 } })],
      ["FIELD_UNKNOWN r rules.0.then.diversify.field"],
    ],
  ])("finds %s", async (_, rules, expected) => {
    expect(await check({ rules })).toEqual(expected);
  });

  it("shows days as they are written, the last one too, and moments to the second", async () => {
    const message = async (when: Partial<RuleCondition>) =>
      (await checkMerchandisingFile({ ...BASE, rules: [rule("r", when, PIN_A)] }, CATALOG, NOW)).map(
        (finding) => finding.message,
      );
    expect(await message({ until: Date.UTC(2026, 1, 11) })).toEqual(["its last day was 2026-02-10"]);
    expect(await message({ until: Date.UTC(2026, 1, 11, 18) })).toEqual(["it ended at 2026-02-11T18:00:00Z"]);
    expect(await message({ from: Date.UTC(2026, 3, 1) })).toEqual(["its first day is 2026-04-01"]);
    expect(await message({ from: Date.UTC(2026, 3, 1, 0, 0, 1) })).toEqual([
      "it begins at 2026-04-01T00:00:01Z",
    ]);
  });

  it("does not look at rules that rest", async () => {
    expect(await check({ rules: [{ ...rule("r", { until: NOW }, PIN_A), enabled: false }] })).toEqual([]);
  });

  it("finds what an earlier rule always takes, and not what it only sometimes takes", async () => {
    const all: RuleAction = {
      ...PIN_A,
      redirect: "/a",
      replaceQuery: "x",
      diversify: { field: "brand", max: 1, within: 5 },
    };
    const taken = ["redirect", "replaceQuery", "diversify", "pin.0"].map(
      (key) => `SHADOWED second rules.1.then.${key}`,
    );
    const pair = (first: Partial<RuleCondition>, second: Partial<RuleCondition>) =>
      check({ rules: [rule("first", first, all), rule("second", second, all)] });
    expect(await pair({ query: "boots" }, { query: "rain boots", match: "phrase" })).toEqual(taken);
    expect(await pair({}, { filter: "price < 40" })).toEqual(taken);
    expect(await pair({ query: "rain boots", match: "phrase" }, { query: "boots" })).toEqual([]);
    expect(await pair({ query: "boots", until: NOW + 5 }, { query: "boots" })).toEqual([]);
    expect(await pair({ query: "boots", context: { country: "DE" } }, { query: "boots" })).toEqual([]);
    expect(await pair({ query: "red boots", match: "any" }, { query: "boots lamp", match: "any" })).toEqual(
      [],
    );
    expect(await pair({ query: "red boots", match: "any" }, { query: "boots red", match: "any" })).toEqual(
      taken,
    );
  });

  it("finds a pin that another rule hides, whichever comes first", async () => {
    const pins = rule("pins", { query: "red boots" }, PIN_A);
    const hides = rule("hides", { query: "boots" }, { hide: ["a"] });
    expect(await check({ rules: [pins, hides] })).toEqual(["CONTRADICTION pins rules.0.then.pin.0"]);
    expect(await check({ rules: [hides, pins] })).toEqual(["CONTRADICTION pins rules.1.then.pin.0"]);
  });

  it("finds a boost of products that another rule buries, and leaves a boost down alone", async () => {
    const buries = rule("buries", {}, { bury: [{ filter: "price < 4 AND brand = a" }] });
    const boosts = (by: number) =>
      rule("boosts", { query: "boots" }, { boost: [{ filter: "brand = A AND price < 4", by }] });
    expect(await check({ rules: [boosts(0.1), buries] })).toEqual([
      "CONTRADICTION boosts rules.0.then.boost.0",
    ]);
    expect(await check({ rules: [boosts(-0.1), buries] })).toEqual([]);
  });

  it("finds signals on text and on fields that are not there", async () => {
    const signal = (field: string) =>
      ({ name: field, field, transform: "step", pivot: 1, weight: 0.1 }) as const;
    expect(await check({ signals: ["margin", "brand", "attributes.eco"].map(signal) })).toEqual([
      "SIGNAL_ON_TEXT  signals.1.field",
      "FIELD_UNKNOWN  signals.2.field",
    ]);
  });

  it("finds synonyms that lead in a circle, that say nothing, and whose words no product has", async () => {
    const synonyms = [
      { from: ["sofa"], to: ["television"] },
      { from: ["telly"], to: ["sofa"] },
      { from: ["television"], to: ["telly", "sofa"] },
      { words: ["sofa", "Sofas"] },
      { words: ["sofa", "??"] },
      { words: ["plinth", "dais"] },
      { from: ["sofa"], to: ["television", "plinth"] },
    ];
    expect(await check({ synonyms })).toEqual([
      "NO_EFFECT  synonyms.3.words",
      "NO_EFFECT  synonyms.4.words",
      "NO_EFFECT  synonyms.4.words",
      "SYNONYM_LOOP  synonyms.1",
      "SYNONYM_LOOP  synonyms.2",
      "SYNONYM_UNKNOWN_WORDS  synonyms.2.to",
      "SYNONYM_UNKNOWN_WORDS  synonyms.5.words",
      "SYNONYM_UNKNOWN_WORDS  synonyms.6.to",
    ]);
  });

  it("takes chains of any length without a circle for what they are", async () => {
    const synonyms = Array.from({ length: 20_000 }, (_, index) => ({
      from: [`w${index}`],
      to: [`w${index + 1}`],
    }));
    expect(await check({ synonyms }, null)).toEqual(["NOT_CHECKED  "]);
  });
});
