import { describe, expect, it } from "vitest";

import { compileFilter } from "../domain/compile-filter.ts";
import type { CatalogSchema } from "../domain/field.ts";
import type { Merchandising, MerchandisingRule, RuleAction, RuleCondition } from "../domain/merchandising.ts";
import { NO_EFFECTS, type RuleEffects } from "../domain/rule.ts";
import { compileMerchandising, createMerchandisingCompiler } from "./compile-merchandising.ts";
import type { RuleRequest } from "./rule-request.ts";

const SCHEMA: CatalogSchema = { brand: "string", price: "number", category: "path" };
const NOW = Date.UTC(2026, 2, 1, 12);

const BASE: Merchandising = {
  signals: [],
  maxBoost: 0.35,
  outOfStock: "keep",
  synonyms: [],
  rules: [],
  diversify: null,
};

function rule(
  id: string,
  when: Partial<RuleCondition>,
  action: RuleAction = { hide: [id] },
): MerchandisingRule {
  return { id, enabled: true, when: { match: "contains", ...when }, then: action };
}

interface Asked {
  readonly query?: string;
  readonly filter?: string;
  readonly context?: RuleRequest["context"];
  readonly now?: number;
}

function effectsOf(
  rules: readonly MerchandisingRule[],
  asked: Asked = {},
  file: Partial<Merchandising> = {},
): RuleEffects {
  return compileMerchandising({ ...BASE, ...file, rules }, SCHEMA).effects({
    query: asked.query ?? "",
    filter: compileFilter(asked.filter, SCHEMA),
    context: asked.context ?? {},
    now: asked.now ?? NOW,
  });
}

const acts = (when: Partial<RuleCondition>, asked: Asked): boolean =>
  effectsOf([rule("other", { query: "lamp" }), rule("r", when)], asked).rules.includes("r");

describe("a rule's query", () => {
  it.each<[RuleCondition["match"], string, boolean]>([
    ["exact", "Rain Boot", true],
    ["exact", "red rain boots", false],
    ["exact", "boots rain", false],
    ["phrase", "red rain boots", true],
    ["phrase", "rain proof boots", false],
    ["phrase", "boots rain", false],
    ["contains", "boots for rain", true],
    ["contains", "boots", false],
    ["any", "leather boots", true],
    ["any", "leather shoes", false],
  ])("%s 'rain boots' is asked '%s': %s", (match, query, expected) => {
    expect(acts({ query: "rain boots", match }, { query })).toBe(expected);
  });

  it("does not mind case, accents and plurals", () => {
    expect(acts({ query: "Crème", match: "exact" }, { query: "CREMES" })).toBe(true);
  });

  it("does not match words that the shopper excludes", () => {
    expect(acts({ query: "red" }, { query: "boots red" })).toBe(true);
    expect(acts({ query: "red" }, { query: "boots -red" })).toBe(false);
    expect(acts({ query: "boots", match: "exact" }, { query: 'boots -"light red"' })).toBe(true);
  });

  it("that is blank matches browsing alone; one that is left out matches everything", () => {
    for (const match of ["exact", "phrase", "contains", "any"] as const) {
      expect(acts({ query: "", match }, { query: "" })).toBe(true);
      expect(acts({ query: "", match }, { query: "boots" })).toBe(false);
      expect(acts({ match }, { query: "boots" })).toBe(true);
    }
  });

  it("of marks alone matches nothing, not browsing either", () => {
    for (const match of ["exact", "phrase", "contains", "any"] as const)
      expect(["", "?!", "boots"].map((query) => acts({ query: "?!", match }, { query }))).toEqual([
        false,
        false,
        false,
      ]);
  });
});

describe("a rule's other conditions", () => {
  it("want every condition of their filter to be one of the request's, however it is written", () => {
    const when = { filter: 'price < 40 AND brand IN ["Nera", "Tokk"]' };
    expect(acts(when, { filter: 'brand IN ["tokk", "NERA"] AND price < 40' })).toBe(true);
    expect(acts(when, { filter: 'brand IN ["tokk", "NERA"] AND (price < 40 AND category = A)' })).toBe(true);
    expect(acts(when, { filter: "price < 40" })).toBe(false);
    expect(acts(when, { filter: 'price <= 40 AND brand IN ["Nera", "Tokk"]' })).toBe(false);
    expect(acts(when, { filter: 'price < 40 OR brand IN ["Nera", "Tokk"]' })).toBe(false);
    expect(acts(when, {})).toBe(false);
  });

  it("want every key of their context to be the request's", () => {
    const when = { context: { country: "DE", level: "2" } };
    expect(acts(when, { context: { country: "DE", level: 2, more: true } })).toBe(true);
    expect(acts(when, { context: { country: "DE" } })).toBe(false);
    expect(acts(when, { context: { country: "AT", level: 2 } })).toBe(false);
  });

  it("hold from their first moment until just before their last", () => {
    const when = { from: NOW, until: NOW + 10 };
    expect([-1, 0, 9, 10].map((later) => acts(when, { now: NOW + later }))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it("do not matter in a rule that rests", () => {
    expect(effectsOf([{ ...rule("r", {}), enabled: false }])).toEqual(NO_EFFECTS);
  });
});

describe("matching rules together", () => {
  it("act in the order of the file, the first taking position and product", () => {
    const rules = [
      rule(
        "a",
        { query: "boots" },
        {
          pin: [
            { id: "x", position: 2 },
            { id: "y", position: 1 },
          ],
        },
      ),
      rule(
        "b",
        {},
        {
          pin: [
            { id: "z", position: 2 },
            { id: "x", position: 3 },
            { id: "w", position: 4 },
          ],
        },
      ),
    ];
    const { rules: acting, pins } = effectsOf(rules, { query: "boots" });
    expect(acting).toEqual(["a", "b"]);
    expect(pins).toEqual([
      { rule: "a", id: "y", position: 1 },
      { rule: "a", id: "x", position: 2 },
      { rule: "b", id: "w", position: 4 },
    ]);
  });

  it("hide what any of them hides, though another pins it, and give its position to the next", () => {
    const rules = [
      rule("a", {}, { pin: [{ id: "x", position: 1 }] }),
      rule("b", {}, { hide: ["x", "q"] }),
      rule("c", {}, { hide: ["q"], pin: [{ id: "y", position: 1 }] }),
    ];
    const { hide, pins } = effectsOf(rules);
    expect(hide).toEqual(["x", "q"]);
    expect(pins).toEqual([{ rule: "c", id: "y", position: 1 }]);
  });

  it("join filters, list all boosts, buries and banners, and take the first of the rest", () => {
    const all = (id: string, price: number): MerchandisingRule =>
      rule(
        id,
        {},
        {
          filter: `price < ${price}`,
          boost: [{ filter: "brand = Nera", by: price / 100 }],
          bury: [{ filter: "brand = Tokk" }],
          redirect: `/${id}`,
          replaceQuery: id,
          banner: { title: id },
          diversify: { field: "brand", max: price, within: 20 },
        },
      );
    const effects = effectsOf(
      [all("a", 40), all("b", 50)],
      {},
      { diversify: { field: "brand", max: 1, within: 5 } },
    );
    const nera = { kind: "in", field: "brand", values: ["Nera"] } as const;
    const tokk = { kind: "in", field: "brand", values: ["Tokk"] } as const;
    expect(effects).toEqual({
      rules: ["a", "b"],
      replaceQuery: "a",
      filter: compileFilter("price < 40 AND price < 50", SCHEMA),
      hide: [],
      pins: [],
      boosts: [
        { rule: "a", filter: nera, by: 0.4 },
        { rule: "b", filter: nera, by: 0.5 },
      ],
      buries: [
        { rule: "a", filter: tokk },
        { rule: "b", filter: tokk },
      ],
      diversify: { field: "brand", max: 40, within: 20 },
      redirect: "/a",
      banners: [
        { title: "a", rule: "a" },
        { title: "b", rule: "b" },
      ],
    } satisfies RuleEffects);
  });

  it("leave the diversity of every search where none says otherwise", () => {
    const diversify = { field: "brand", max: 1, within: 5 };
    expect(effectsOf([], {}, { diversify })).toEqual({ ...NO_EFFECTS, diversify });
    expect(effectsOf([rule("a", {})], {}, { diversify }).diversify).toEqual(diversify);
  });
});

describe("a rule that the catalog has no fields for", () => {
  const rules = [
    rule("bad", {}, { pin: [{ id: "x", position: 1 }], boost: [{ filter: "colour = red", by: 0.1 }] }),
    rule("text", { filter: "price = cheap" }),
    rule("spread", {}, { diversify: { field: "attributes.maker", max: 1, within: 5 } }),
    rule("good", {}),
  ];

  it("does not act, not even by half, and says why and where", () => {
    const file = { ...BASE, rules, diversify: { field: "brnd", max: 1, within: 5 } };
    const compiled = compileMerchandising(file, SCHEMA);
    const { problems } = compiled;
    const done = compiled.effects({ query: "", filter: null, context: {}, now: NOW });
    expect(done.rules).toEqual(["good"]);
    expect(done.diversify).toBeNull();
    expect(problems.map(({ rule: id, path }) => [id, path.join(".")])).toEqual([
      ["bad", "rules.0.then.boost.0.filter"],
      ["text", "rules.1.when.filter"],
      ["spread", "rules.2.then.diversify.field"],
      [null, "diversify.field"],
    ]);
    expect(problems[0]?.message).toContain('expected a field of this catalog, got "colour"');
    expect(problems[3]?.message).toContain("did you mean brand?");
  });
});

describe("createMerchandisingCompiler", () => {
  it("compiles once for a file and a catalog, and anew when either changes", () => {
    const compiler = createMerchandisingCompiler();
    const first = compiler(BASE, SCHEMA);
    expect(compiler(BASE, SCHEMA)).toBe(first);
    expect(compiler(BASE, { ...SCHEMA })).not.toBe(first);
    expect(compiler({ ...BASE }, SCHEMA)).not.toBe(first);
  });
});
