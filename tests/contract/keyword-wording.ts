import { afterEach, beforeEach, describe, expect, it } from "vitest";

import type { KeywordIndex, KeywordRequest } from "../../src/ports/keyword-index.ts";
import type { KeywordClause, KeywordIndexContract } from "./keyword-index.ts";
import { keywordRequest as request, SHOP } from "./keyword-shop.ts";

/** The promises of `KeywordIndex` about codes, synonyms and spelling: part of `describeKeywordIndex`. */
export function describeKeywordWording({ name, create, skip = {} }: KeywordIndexContract): void {
  const clause = (key: KeywordClause, sentence: string, test: () => Promise<void>): void => {
    const reason = skip[key];
    if (reason === undefined) it(sentence, test);
    else it.skip(`${sentence} (${reason})`, test);
  };

  describe(`${name} as a reader of queries`, () => {
    let index: KeywordIndex;
    beforeEach(async () => {
      index = await create();
      await index.upsert(SHOP);
    });
    afterEach(() => index.close());

    const set = async (query: string, more?: Partial<KeywordRequest>): Promise<string[]> =>
      (await index.search(request(query, more))).hits.map(({ id }) => id).toSorted();

    clause("identifiers", "recognises every code of a product, and each by itself", async () => {
      await index.upsert([
        {
          id: "n1",
          title: "Nut",
          mpn: "QVX/a",
          gtin: "36000291452",
          ean: ["4006381333931", "5901234-123457"],
        },
        { id: "n2", title: "Nut", sku: "Шуруп", ean: ["4006381333931"] },
      ]);
      const codes = [
        ["qvx A", "QVX/a", ["n1"]],
        ["qvxa", "QVX/a", ["n1"]],
        ["00036000291452", "36000291452", ["n1"]],
        ["5 901234 123457", "5901234-123457", ["n1"]],
        ["4006381.333931", "4006381333931", ["n1", "n2"]],
        ["шуруп", "Шуруп", ["n2"]],
        ["N-1", "n1", ["n1"]],
      ] as const;
      for (const [query, spelling, ids] of codes) {
        const { identifier, hits, total } = await index.search(request(query));
        expect([identifier, hits.map(({ id }) => id), total], query).toEqual([spelling, ids, ids.length]);
      }
    });

    clause("identifiers", "recognises a code behind the name of its kind", async () => {
      await index.upsert([
        { id: "n1", title: "Nut", sku: "NRV-K87/GRY", gtin: "4006381333931" },
        { id: "n2", title: "Nut", sku: "SKU 77-12", mpn: "NUT" },
      ]);
      const identified = async (query: string) => (await index.search(request(query))).identifier;
      expect(await identified("sku: nrv k87 gry")).toBe("NRV-K87/GRY");
      expect(await identified("EAN 4006381333931")).toBe("4006381333931");
      expect(await identified("gtin #4 006381 333931")).toBe("4006381333931");
      expect(await identified("sku 7712")).toBe("SKU 77-12");
      expect(await identified("ean 4006381333932")).toBeNull();
      expect(await identified("item nut")).toBeNull();
    });

    clause(
      "identifiers",
      "takes a code without a digit for words where other products have them",
      async () => {
        await index.upsert([
          { id: "n1", title: "Nera tray", sku: "SILENT" },
          { id: "n2", title: "Tray", sku: "Desk Torch", mpn: "TrayOne" },
        ]);
        expect((await index.search(request("silent"))).identifier).toBeNull();
        expect(await set("silent")).toEqual(["k1", "m1", "n1"]);
        expect((await index.search(request("desk torch"))).identifier).toBe("Desk Torch");
        expect((await index.search(request("tray one"))).identifier).toBe("TrayOne");
        await index.upsert([{ id: "n3", title: "Torch for a desk" }]);
        expect((await index.search(request("desk torch"))).identifier).toBeNull();
      },
    );

    clause(
      "codes",
      "says which codes exist, how they are spelled and how many products carry them",
      async () => {
        await index.upsert([{ id: "n1", title: "Nut", mpn: "nrv m1.00", ean: ["4006381333931", "77"] }]);
        const asked = ["77", "nope", "20000000012", "nrvm100", "n1", "77", "", "NRV-M1/00"];
        expect(await index.lookUpCodes(asked)).toEqual([
          { code: "77", spelling: "77", products: 1 },
          { code: "20000000012", spelling: "0020000000012", products: 1 },
          { code: "nrvm100", spelling: "NRV-M1/00", products: 2 },
          { code: "n1", spelling: "n1", products: 1 },
        ]);
        expect(await index.lookUpCodes([])).toEqual([]);
        await index.delete(["m1"]);
        expect(await index.lookUpCodes(["nrvm100"])).toEqual([
          { code: "nrvm100", spelling: "nrv m1.00", products: 1 },
        ]);
      },
    );

    clause("synonyms", "finds a product by other words for a part of the query", async () => {
      const synonyms = [{ words: ["quiet"], alternatives: [["silent"]] }];
      expect(await set("quiet mouse", { synonyms })).toEqual(["m1"]);
      expect(await set("quiet keyboard", { synonyms })).toEqual(["k1"]);
      expect((await index.search(request("quiet mouse"))).relaxed).toEqual(["quiet"]);
      expect((await index.search(request("quiet mouse", { synonyms }))).relaxed).toEqual([]);
      expect((await index.search(request("quiet mouse", { synonyms }))).terms).toContain("silent");
    });

    clause("synonyms", "takes several words for one, and one for several", async () => {
      const several = [{ words: ["typing", "board"], alternatives: [["keyboard"]] }];
      expect(await set("silent typing board", { synonyms: several })).toEqual(["k1"]);
      const one = [{ words: ["typer"], alternatives: [["silent", "keyboard"], ["torch"]] }];
      expect(await set("typer ", { synonyms: one })).toEqual(["k1", "l1"]);
      const parts = [{ words: ["desk", "pad"], alternatives: [["mechanical", "keyboard"]] }];
      expect(await set("desk pad", { synonyms: parts })).toEqual(["k2", "p1"]);
      expect(await set("pad desk", { synonyms: parts })).toEqual(["p1"]);
    });

    clause("synonyms", "counts an alternative below the word itself and assesses it alike", async () => {
      await index.upsert([
        { id: "s1", title: "Grey sofa" },
        { id: "s2", title: "Grey couch" },
        { id: "s3", title: "Grey love seat" },
        { id: "s4", title: "Grey oak seat" },
        { id: "s5", title: "Grey oak love" },
        { id: "s6", title: "Grey oak lamp" },
      ]);
      const synonyms = [{ words: ["sofa"], alternatives: [["couch"], ["love", "seat"]] }];
      const { hits } = await index.search(request("grey sofa", { synonyms }));
      expect(hits.map(({ id }) => id)).toEqual(["s1", "s2", "s3"]);
      expect(hits[0]?.score).toBeGreaterThan(hits[1]?.score ?? 1);
      const described = await index.describe({
        query: "grey sofa",
        synonyms,
        filter: null,
        ids: ["s1", "s2", "s3", "s4", "s5", "s6"],
        facets: [],
        maxFacetValues: 1,
      });
      const [s1, s2, s3, s4, s5, s6] = described.assessments;
      expect([s1, s2, s3].map((one) => ({ id: one?.id, score: one?.score }))).toEqual(hits);
      const isFound = described.assessments.map(({ matches }) => matches);
      expect(isFound).toEqual([true, true, true, false, false, false]);
      expect([s4?.score, s5?.score]).toEqual([s6?.score, s6?.score]);
      expect(described.total).toBe(6);
    });

    clause(
      "synonyms",
      "puts the terms of an alternative side by side in the title above them apart",
      async () => {
        await index.upsert([
          { id: "s1", title: "Love oak grey seat" },
          { id: "s2", title: "Oak grey love seat" },
          { id: "s3", title: "Oak grey seat love" },
        ]);
        const synonyms = [{ words: ["sofa"], alternatives: [["love", "seat"]] }];
        const { hits } = await index.search(request("grey sofa ", { synonyms }));
        expect(hits.map(({ id }) => id)).toEqual(["s2", "s1", "s3"]);
        expect(hits[0]?.score).toBeGreaterThan(hits[1]?.score ?? 1);
        expect(hits[1]?.score).toBe(hits[2]?.score);
      },
    );

    clause("spelling", "says how a misspelt query was understood, other characters as typed", async () => {
      const spelled = async (query: string) => (await index.search(request(query))).corrected;
      expect(await spelled("Silent  keybaords! ")).toBe("Silent  keyboards! ");
      expect(await spelled("silent keyboard ")).toBeNull();
      expect(await spelled("keyboa")).toBeNull();
      expect(await spelled("nera 88 ")).toBeNull();
      expect(await spelled('"silent keybaord" ')).toBeNull();
      expect(await spelled("xylophonist silent ")).toBeNull();
    });

    clause(
      "spelling",
      "reads a known word as a far more frequent one when nothing has them all",
      async () => {
        await index.upsert([
          ...Array.from({ length: 20 }, (_, n) => ({ id: `b${n}`, title: "Slate table" })),
          { id: "w1", title: "Slatte oil" },
          { id: "w2", title: "Slate rack" },
        ]);
        expect((await index.search(request("slatte rack "))).corrected).toBe("slate rack ");
        expect((await index.search(request("slatte oil "))).corrected).toBeNull();
      },
    );

    clause("spelling", "leaves words alone that are perhaps spelt right", async () => {
      await index.upsert([
        { id: "w1", title: "Lower cabinet" },
        { id: "w2", title: "Lower shelf" },
        { id: "w3", title: "Coffee gift" },
        { id: "w4", title: "Phone case" },
        { id: "w5", title: "Gift box" },
      ]);
      const read = async (query: string) => {
        const { corrected, relaxed, hits } = await index.search(request(query));
        return [corrected, relaxed, hits.map(({ id }) => id)];
      };
      expect(await read("coffee gift lover ")).toEqual([null, ["lover"], ["w3"]]);
      expect(await read("lover shelf ")).toEqual(["lower shelf ", [], ["w2"]]);
      expect(await read("iphone case ")).toEqual([null, ["iphone"], ["w4"]]);
    });

    clause("typos", "does not take two letters for the beginning of a word", async () => {
      await index.upsert([{ id: "n1", title: "Socks", sku: "TVK-11-BLK" }]);
      expect(await set("tv")).toEqual([]);
      expect(await set("tvk")).toEqual(["n1"]);
    });

    clause(
      "spelling",
      "suggests a far more frequent spelling of a rare word, and does not apply it",
      async () => {
        await index.upsert([
          ...Array.from({ length: 20 }, (_, n) => ({ id: `b${n}`, title: "Bottle" })),
          { id: "w1", title: "Bottel opener" },
        ]);
        const result = await index.search(request("bottel "));
        expect([result.suggestion, result.corrected, result.total]).toEqual(["bottle ", null, 1]);
        expect((await index.search(request("bottle "))).suggestion).toBeNull();
        await index.delete(["b0"]);
        expect((await index.search(request("bottel "))).suggestion).toBeNull();
      },
    );

    clause("spelling", "reads a word as two that products have together, as if typed apart", async () => {
      await index.upsert([
        { id: "w1", title: "Top rail oak" },
        { id: "w2", title: "Top rail pine", description: "oak look" },
        { id: "w3", title: "Top lamp" },
      ]);
      const apart = await index.search(request("top rails oak "));
      expect(apart.hits.map(({ id }) => id)).toEqual(["w1", "w2"]);
      const together = await index.search(request("TopRails  oak "));
      expect([together.corrected, together.relaxed]).toEqual(["top rails  oak ", []]);
      expect([together.hits, together.terms]).toEqual([apart.hits, apart.terms]);
      const filter = { kind: "in", field: "id", values: ["w2"] } as const;
      expect(await set("toprail ", { filter })).toEqual(["w2"]);
      const asked = { query: "toprail ", filter: null, ids: ["w1", "w3"], facets: [], maxFacetValues: 1 };
      const { assessments } = await index.describe(asked);
      expect(assessments.map(({ matches }) => matches)).toEqual([true, false]);
      expect((await index.search(request("the toplamp "))).corrected).toBeNull();
      await index.upsert([{ id: "w4", title: "Toprail" }]);
      expect((await index.search(request("toprail "))).corrected).toBeNull();
      expect(await set("toprail ")).toEqual(["w4"]);
    });

    clause("spelling", "reads neighbours as one word where nothing has them all", async () => {
      await index.upsert([
        { id: "w1", title: "Mailbox black" },
        { id: "w2", title: "Mailbox" },
        { id: "w3", title: "Mail tray black" },
      ]);
      const { corrected, hits, relaxed } = await index.search(request("Black mail box "));
      expect([corrected, hits.map(({ id }) => id), relaxed]).toEqual(["Black mailbox ", ["w1"], []]);
      expect(await set("black mail-boxes ")).toEqual(["w1"]);
      expect((await index.search(request("mail black "))).corrected).toBeNull();
      expect((await index.search(request('"mail box" '))).corrected).toBeNull();
      await index.upsert([{ id: "w4", title: "Box for black mail" }]);
      expect((await index.search(request("black mail box "))).corrected).toBeNull();
      expect(await set("black mail box ")).toEqual(["w4"]);
    });

    clause("evidence", "says which words the catalog knows by themselves", async () => {
      const synonyms = [{ words: ["desk", "quiet"], alternatives: [["silent"]] }];
      const { words } = await index.search(request("the desk quiet keybaord silen", { synonyms }));
      expect(words).toEqual([
        { term: "desk", frequency: 1, isKnown: true, isProse: true },
        { term: "quiet", frequency: 0, isKnown: false, isProse: false },
        { term: "keybaord", frequency: 0, isKnown: false, isProse: false },
        { term: "silen", frequency: 0, isKnown: true, isProse: true },
      ]);
      expect((await index.search(request("nrv m1 00"))).words[0]).toMatchObject({
        term: "nrv",
        frequency: 1,
      });
      expect((await index.search(request(""))).words).toEqual([]);
    });

    clause("evidence", "tells words from parts of codes in a query that has the form of a code", async () => {
      await index.upsert([{ id: "n1", title: "Torch", sku: "QVX-8811-PAD" }]);
      const { words } = await index.search(request("qvx 8812 pad "));
      expect(words.map(({ term, isKnown, isProse }) => [term, isKnown, isProse])).toEqual([
        ["qvx", true, false],
        ["8812", false, false],
        ["pad", true, true],
      ]);
    });
  });
}
