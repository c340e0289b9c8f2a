import { afterEach, beforeEach, describe, expect, it } from "vitest";

import type { KeywordHit, KeywordIndex, KeywordRequest } from "../../src/ports/keyword-index.ts";
import { keywordRequest as request, SHOP } from "./keyword-shop.ts";
import { describeKeywordWording } from "./keyword-wording.ts";

export type KeywordClause =
  | "replaces on upsert"
  | "typos"
  | "phrases"
  | "exclusions"
  | "unspaced scripts"
  | "relaxation"
  | "identifiers"
  | "codes"
  | "synonyms"
  | "spelling"
  | "evidence"
  | "facets"
  | "sort"
  | "prior"
  | "abort";

export interface KeywordIndexContract {
  readonly name: string;
  /** A fresh, empty index that drops words when nothing has all of them. */
  readonly create: () => Promise<KeywordIndex>;
  /** Clauses this engine cannot meet, each with the reason a reader will see in the report. */
  readonly skip?: Partial<Record<KeywordClause, string>>;
}

/** The promises of `KeywordIndex`, for any driver. */
export function describeKeywordIndex(contract: KeywordIndexContract): void {
  describeKeywordWording(contract);
  const { name, create, skip = {} } = contract;
  const clause = (key: KeywordClause, sentence: string, test: () => Promise<void>): void => {
    const reason = skip[key];
    if (reason === undefined) it(sentence, test);
    else it.skip(`${sentence} (${reason})`, test);
  };

  describe(`${name} as a keyword index`, () => {
    let index: KeywordIndex;
    beforeEach(async () => {
      index = await create();
      await index.upsert(SHOP);
    });
    afterEach(() => index.close());

    const find = async (query: string, more?: Partial<KeywordRequest>): Promise<string[]> =>
      (await index.search(request(query, more))).hits.map(({ id }) => id);
    const set = async (query: string, more?: Partial<KeywordRequest>): Promise<string[]> =>
      (await find(query, more)).toSorted();

    it("finds products that have every word, wherever the words stand", async () => {
      expect(await set("silent nera")).toEqual(["k1", "m1"]);
      expect(await set("silent keyboard")).toEqual(["k1"]);
    });

    it("does not mind case, accents and plurals", async () => {
      expect(await find("CREME brulee torches")).toEqual(["l1"]);
      expect(await set("keyboards")).toEqual(["k1", "k2", "l1"]);
      expect(await set("mice silent")).toEqual(["m1"]);
    });

    it("puts a word in the title above the same word in the description", async () => {
      const ranked = await find("keyboard");
      expect(ranked).toHaveLength(3);
      expect(ranked.at(-1)).toBe("l1");
    });

    it("scores between 0 and 1, best first", async () => {
      const { hits } = await index.search(request("nera keyboard"));
      expect(hits.length).toBeGreaterThan(0);
      for (const { score } of hits) expect(score).toBeGreaterThan(0);
      for (const { score } of hits) expect(score).toBeLessThanOrEqual(1);
      expect(hits.map(({ score }) => score)).toEqual(
        hits.map(({ score }) => score).toSorted((a, b) => b - a),
      );
    });

    it("matches the last word as a prefix, unless a space says it is finished", async () => {
      expect(await set("sil")).toEqual(["k1", "m1"]);
      expect(await set("nera keyb")).toEqual(["k1"]);
      expect(await set("sil ")).toEqual([]);
    });

    it("ignores stop words, unless there is nothing else", async () => {
      expect(await set("the silent keyboard for me")).toEqual(["k1"]);
      expect(await set("like")).toEqual(["l1"]);
    });

    clause("typos", "finds words with one typo from five letters, two from nine", async () => {
      expect(await set("keybaord silent ")).toEqual(["k1"]);
      expect(await set("machanicol ")).toEqual(["k2"]);
      expect(await set("mochonicol ")).toEqual([]);
      expect(await set("pads ")).toEqual(["p1"]);
      expect(await set("dasc ")).toEqual([]);
    });

    clause("typos", "never forgives a digit", async () => {
      expect(await set("87 ")).toEqual(["z1"]);
      expect(await set("88 ")).toEqual([]);
    });

    clause("phrases", "keeps the words of a phrase side by side", async () => {
      expect(await set('"silent keyboard"')).toEqual(["k1"]);
      expect(await set('"keyboard silent"')).toEqual([]);
      expect(await set('"nera silent" mouse')).toEqual(["m1"]);
    });

    clause(
      "exclusions",
      "leaves out what is excluded, and finds the rest when nothing else is asked",
      async () => {
        expect(await set("silent -mouse")).toEqual(["k1"]);
        expect(await set('nera -"silent keyboard"')).toEqual(["m1", "z1"]);
        expect(await set("-nera -keyboard")).toEqual(["j1", "p1", "t1"]);
      },
    );

    clause("unspaced scripts", "finds Chinese, Japanese and Thai by any part", async () => {
      expect(await set("键盘")).toEqual(["z1"]);
      expect(await set("机械键盘")).toEqual(["z1"]);
      expect(await set("键")).toEqual(["z1"]);
      expect(await set("キーボード")).toEqual(["j1"]);
      expect(await set("ไร้สาย")).toEqual(["t1"]);
      expect(await set("鼠标")).toEqual([]);
    });

    clause("relaxation", "drops words when nothing has all of them, and says which", async () => {
      const result = await index.search(request("silent keyboard xylophonist"));
      expect(result.hits.map(({ id }) => id)).toEqual(["k1"]);
      expect(result.relaxed).toEqual(["xylophonist"]);
      expect((await index.search(request("silent keyboard"))).relaxed).toEqual([]);
      const isWhole = async (query: string) => (await index.search(request(query))).isWhole;
      expect(await isWhole("silent keyboard xylophonist")).toBe(false);
      expect(await isWhole("silent keyboard")).toBe(true);
    });

    clause("identifiers", "recognises a code in any spacing and case, and shows nothing else", async () => {
      const result = await index.search(request("nrv m1 00"));
      expect(result.identifier).toBe("NRV-M1/00");
      expect(result.hits).toEqual([{ id: "m1", score: 1 }]);
      expect((await index.search(request("20000000012"))).identifier).toBe("0020000000012");
      expect((await index.search(request("silent"))).identifier).toBeNull();
    });

    it("browses everything when nothing is asked, ties by id", async () => {
      const result = await index.search(request("  ", { limit: 3 }));
      expect(result.total).toBe(SHOP.length);
      expect(result.hits).toEqual<KeywordHit[]>(["j1", "k1", "k2"].map((id) => ({ id, score: 1 })));
    });

    it("answers odd queries with nothing, not with an error", async () => {
      for (const query of ["!!!", "😀", "-", '"', "\0", "' OR 1=1 --", "AND NOT (", "a".repeat(5_000)]) {
        expect(await find(query), query).toEqual([]);
      }
    });

    it("counts beyond the limit, and nothing the filter forbids", async () => {
      const result = await index.search(request("nera", { limit: 1 }));
      expect([result.hits.length, result.total]).toEqual([1, 3]);
      const filter = { kind: "range", field: "price", max: { value: 50, inclusive: true } } as const;
      expect(await set("nera", { filter })).toEqual(["m1"]);
      expect(await set("", { filter: { kind: "in", field: "category", values: ["computers"] } })).toEqual([
        "k1",
        "k2",
        "m1",
      ]);
    });

    clause("sort", "sorts the whole set, products without the field last", async () => {
      expect(await find("", { sort: [{ field: "price", direction: "desc" }], limit: 2 })).toEqual([
        "k2",
        "z1",
      ]);
      const byStock = await find("", { sort: [{ field: "stock", direction: "asc" }] });
      expect(byStock.slice(0, 2)).toEqual(["k2", "k1"]);
      expect(byStock).toHaveLength(SHOP.length);
    });

    clause("prior", "chooses hits by boosted score and buries what is sold out", async () => {
      const signal = {
        name: "dear",
        field: "price",
        transform: "linear",
        range: [0, 200],
        weight: 0.3,
      } as const;
      const prior = { signals: [signal], maxBoost: 0.35, outOfStock: "keep", now: 0 } as const;
      expect(await find("", { prior, limit: 1 })).toEqual(["k2"]);
      const buried = await find("", { prior: { ...prior, outOfStock: "bury" } });
      expect([buried[0], buried.at(-1)]).toEqual(["z1", "k2"]);
    });

    clause("replaces on upsert", "replaces a product as a whole, and forgets deleted ones", async () => {
      await index.upsert([{ id: "k1", title: "Copper kettle", price: 45 }]);
      expect(await set('"silent keyboard"')).toEqual([]);
      expect(await set("kettle")).toEqual(["k1"]);
      await index.delete(["k1", "unknown"]);
      expect(await set("kettle ")).toEqual([]);
      expect((await index.search(request(""))).total).toBe(SHOP.length - 1);
    });

    it("assesses products it did not find, and leaves out unknown ones", async () => {
      const described = await index.describe({
        query: "silent keyboard -loud",
        filter: null,
        ids: ["k2", "m1", "nobody", "k1"],
        facets: [],
        maxFacetValues: 10,
      });
      const [k2, m1, k1] = described.assessments;
      expect(described.assessments.map(({ id }) => id)).toEqual(["k2", "m1", "k1"]);
      expect([k2?.matches, k2?.admissible]).toEqual([false, false]);
      expect([m1?.matches, m1?.admissible]).toEqual([false, true]);
      expect([k1?.matches, k1?.admissible]).toEqual([true, true]);
      expect(k1?.score).toBeGreaterThan(m1?.score ?? 1);
      expect(m1?.score).toBeGreaterThan(0);
      expect(described.total).toBe(2);
    });

    it("gives a product the same score whether it was found or is assessed", async () => {
      const { hits } = await index.search(request("nera silent"));
      const ids = hits.map(({ id }) => id);
      const { assessments } = await index.describe({
        query: "nera silent",
        filter: null,
        ids,
        facets: [],
        maxFacetValues: 1,
      });
      expect(assessments.map(({ id, score }) => ({ id, score }))).toEqual(hits);
    });

    clause("facets", "counts facets over the union of its own matches and the given products", async () => {
      const { facets, total } = await index.describe({
        query: "silent",
        filter: null,
        ids: ["z1", "k1"],
        facets: [
          { field: "brand", kind: "values" },
          { field: "category", kind: "values" },
          { field: "price", kind: "ranges" },
        ],
        maxFacetValues: 10,
      });
      expect(total).toBe(3);
      expect(facets["brand"]).toEqual({ values: [{ value: "Nera", count: 3 }] });
      expect(facets["category"]).toEqual({
        values: [
          { value: "Computers", count: 2 },
          { value: "Computers > Keyboards", count: 1 },
          { value: "Computers > Mice", count: 1 },
        ],
      });
      expect(facets["price"]).toMatchObject({ min: 29, max: 99 });
    });

    clause("abort", "fails at once when the caller has gone", async () => {
      await expect(index.search(request("silent"), { signal: AbortSignal.abort() })).rejects.toMatchObject({
        code: "ABORTED",
      });
    });

    it("refuses calls after it is closed, and may be closed twice", async () => {
      await index.close();
      await index.close();
      await expect(index.search(request("silent"))).rejects.toMatchObject({ code: "CLOSED" });
    });
  });
}
