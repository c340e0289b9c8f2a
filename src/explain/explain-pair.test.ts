import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { NO_MERCHANDISING, NOW, openMemorySearch } from "../../tests/memory-search.ts";
import type { Merchandising } from "../domain/merchandising.ts";
import type { Product } from "../domain/product.ts";
import { explainPair } from "./explain-pair.ts";

const SIGNALS: Merchandising["signals"] = [
  { name: "margin", field: "margin", transform: "linear", range: [0, 1], weight: 0.1 },
  { name: "popularity", field: "popularity", transform: "log", range: [0, 1_000], weight: 0.1 },
];

async function explain(
  products: readonly Product[],
  query: string,
  [a, b]: readonly [string, string],
  changed: Partial<Merchandising> = {},
) {
  const merchandising = { ...NO_MERCHANDISING, signals: SIGNALS, ...changed };
  let inForce = merchandising;
  const search = await openMemorySearch(products, { merchandising: () => inForce });
  try {
    return await explainPair({
      search: search.service,
      merchandising,
      under: (tried) => {
        inForce = tried;
        return search.service;
      },
      query,
      a,
      b,
      now: NOW,
    });
  } finally {
    await search.service.close();
  }
}

describe("explaining two products", () => {
  const SOFAS: readonly Product[] = [
    { id: "red", title: "Sofa", margin: 0.9 },
    { id: "blue", title: "Sofa", margin: 0.1, popularity: 2 },
    { id: "lamp", title: "Garden lamp" },
  ];

  it("says which part puts one above the other, whichever is named first", async () => {
    const forward = await explain(SOFAS, "sofa", ["red", "blue"]);
    expect(forward).toMatchObject({ above: "red", a: { position: 1 }, b: { position: 2 } });
    expect(forward.parts[0]?.name).toBe("margin");
    expect(forward.why).toMatch(/Sofa \[red\] scores 0\.\d+ more, by margin/u);
    expect(forward.why).toContain("behind in popularity");
    const backward = await explain(SOFAS, "sofa", ["blue", "red"]);
    expect(backward.above).toBe("red");
    expect(backward.parts[0]?.difference).toBeCloseTo(-(forward.parts[0]?.difference ?? 0), 12);
  });

  it("finds the smallest boost and the smallest change of a signal, which turn them round when made", async () => {
    const { change: boost, alternatives } = await explain(SOFAS, "sofa", ["red", "blue"]);
    expect(boost).toMatchObject({ kind: "boost", id: "blue", proved: true, positions: { blue: 1, red: 2 } });
    const [change] = alternatives;
    if (change?.kind !== "signal") throw new Error(`expected a signal, got ${change?.kind ?? "nothing"}`);
    expect(change).toMatchObject({ from: 0.1, proved: true, positions: { blue: 1, red: 2 } });
    // A thousandth less would not do.
    const lighter = SIGNALS.map((signal) =>
      signal.name === change.name
        ? { ...signal, weight: change.to + Math.sign(change.from - change.to) * 0.001 }
        : signal,
    );
    expect((await explain(SOFAS, "sofa", ["red", "blue"], { signals: lighter })).above).toBe("red");
  });

  it("offers a pin where boosts cannot do it", async () => {
    const beds: readonly Product[] = [
      { id: "sofa", title: "Red sofa" },
      {
        id: "far",
        title: "Garden bench",
        description: "For a red sofa, if you have one, and much more than that",
      },
    ];
    const { change } = await explain(beds, "red sofa", ["sofa", "far"]);
    expect(change).toMatchObject({ kind: "pin", id: "far", position: 1, proved: true });
  });

  it("says so when a product is not found, and that a pin would bring it", async () => {
    const { why, b, change } = await explain(SOFAS, "sofa", ["red", "lamp"]);
    expect(b).toMatchObject({ position: null, isFound: false });
    expect(why).toContain("does not find Garden lamp [lamp]");
    expect(change).toMatchObject({ kind: "pin", id: "lamp", proved: true });
  });

  it("names the pin and the bury that decide", async () => {
    const rule = (then: Merchandising["rules"][number]["then"]): Partial<Merchandising> => ({
      rules: [{ id: "spring", enabled: true, when: { match: "any" }, then }],
    });
    const pinned = await explain(
      SOFAS,
      "sofa",
      ["red", "blue"],
      rule({ pin: [{ id: "blue", position: 1 }] }),
    );
    expect(pinned.why).toBe("The rule spring pins Sofa [blue] to 1.");
    expect(pinned.change).toMatchObject({ kind: "pin", id: "red", proved: true });
    const buried = await explain(
      SOFAS,
      "sofa",
      ["red", "blue"],
      rule({ bury: [{ filter: "margin > 0.5" }] }),
    );
    expect(buried).toMatchObject({ above: "blue", a: { isBuried: true } });
    expect(buried.why).toBe("A rule or the stock policy buries Sofa [red].");
    expect(buried.change).toMatchObject({ kind: "pin", id: "red", proved: true });
  });

  it("refuses unknown products and one product twice", async () => {
    await expect(explain(SOFAS, "sofa", ["red", "gone"])).rejects.toMatchObject({
      code: "PRODUCT_NOT_FOUND",
    });
    await expect(explain(SOFAS, "sofa", ["red", "red"])).rejects.toMatchObject({ code: "INVALID_COMMAND" });
  });

  it("proves every change it names, whatever the catalog", async () => {
    const product = fc.record(
      {
        title: fc.constantFrom("Red sofa", "Sofa", "Blue sofa bed", "Sofa table"),
        margin: fc.constantFrom(0, 0.2, 0.9),
        popularity: fc.constantFrom(0, 5, 900),
        stock: fc.constantFrom(0, 4),
      },
      { requiredKeys: ["title"] },
    );
    const kinds = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(
        fc.array(product, { minLength: 2, maxLength: 6 }),
        fc.constantFrom("keep", "demote", "bury"),
        async (products, outOfStock) => {
          const catalog = products.map((one, index) => ({ id: `p${index}`, ...one }));
          const { change, alternatives } = await explain(catalog, "red sofa", ["p0", "p1"], { outOfStock });
          for (const each of change === null ? [] : [change, ...alternatives]) {
            kinds.set(each.kind, (kinds.get(each.kind) ?? 0) + 1);
            expect(each.proved).toBe(true);
          }
        },
      ),
      { numRuns: 60 },
    );
    expect([...kinds.keys()].toSorted()).toEqual(["boost", "pin", "signal"]);
  }, 60_000);
});
