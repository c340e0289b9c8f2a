import { describe, expect, it } from "vitest";

import { editDistance } from "./edit-distance.ts";
import { planMatch, type MatchPlan } from "./match-plan.ts";
import type { Vocabulary } from "./plan-word.ts";
import type { QuerySynonym } from "./query-synonym.ts";
import { parseQuery } from "./query-syntax.ts";
import { tokenise } from "./tokenise.ts";

/** A catalog of titles, looked at one by one. */
function catalog(titles: readonly string[]) {
  const documents = titles.map((title) => new Set(tokenise(title).map(({ term }) => term)));
  const all = [...new Set(documents.flatMap((terms) => [...terms]))];
  const frequency = (term: string): number => documents.filter((terms) => terms.has(term)).length;
  const vocabulary: Vocabulary = {
    size: titles.length,
    frequency,
    hasPrefix: (prefix) => all.some((term) => term.startsWith(prefix)),
    near: (term, maxEdits) =>
      all
        .map((candidate) => ({ term: candidate, edits: editDistance(term, candidate, maxEdits) }))
        .filter(({ edits }) => edits > 0 && edits <= maxEdits),
  };
  return (query: string, relaxBelow = 1, synonyms: readonly QuerySynonym[] = []): MatchPlan => {
    const count = (required: MatchPlan["words"]): number =>
      documents.filter((terms) =>
        required.every(
          ({ word, isPrefix, typos }) =>
            [...terms].some(
              (term) =>
                term === word.term ||
                (isPrefix && term.startsWith(word.term)) ||
                typos.some((typo) => typo.term === term),
            ) || word.forms.some((form) => form.terms.every((term) => terms.has(term))),
        ),
      ).length;
    return planMatch(parseQuery(query, new Set(), synonyms), vocabulary, count, {
      relaxBelow,
      stopWords: new Set(["the"]),
    });
  };
}

const plan = catalog([
  "red leather sofa",
  "red leather chair",
  "red cotton sofa",
  "blue leather sofa bed",
  "red lamp",
]);
const requiredTerms = ({ required }: MatchPlan) => required?.map(({ word }) => word.term) ?? null;

describe("planMatch", () => {
  it("requires every word when enough products have them all", () => {
    expect(requiredTerms(plan("red leather sofa "))).toEqual(["red", "leather", "sofa"]);
    expect(requiredTerms(plan("leather sofa ", 2))).toEqual(["leather", "sofa"]);
  });

  it("drops words no product has before any other", () => {
    expect(requiredTerms(plan("red corduroy sofa "))).toEqual(["red", "sofa"]);
  });

  it("lets any word be missing when too few products have them all", () => {
    expect(requiredTerms(plan("red leather sofa ", 2))).toBeNull();
    expect(requiredTerms(plan("blue cotton chair "))).toBeNull();
  });

  it("looks for other spellings of unknown words only", () => {
    const [known, unknown] = plan("leather sofaa ").words;
    expect(known?.typos).toEqual([]);
    expect(unknown?.typos).toEqual([{ term: "sofa", edits: 1 }]);
  });

  it("reads a known word as a far more common one when nothing matches otherwise", () => {
    const frames = Array.from({ length: 19 }, (_, n) => `router ${n}x`);
    const spelled = catalog(["rouler table", "router lathe", "lathe", ...frames]);
    expect(spelled("rouler lathe ").words[0]?.typos).toEqual([{ term: "router", edits: 1 }]);
    expect([...spelled("rouler lathe ").corrected]).toEqual([["rouler", "router"]]);
    expect(spelled("rouler table ").words[0]?.typos).toEqual([]);
    const fewer = catalog(["rouler table", "router lathe", "lathe", ...frames.slice(1)]);
    expect([...fewer("rouler lathe ").corrected]).toEqual([]);
  });

  it("suggests a far more common neighbour of a rare word, and does not join it in", () => {
    const titles = [...Array.from({ length: 50 }, (_, n) => `keyboard ${n}x`), "keybord tray"];
    const rare = catalog(titles)("keybord ");
    expect(rare.words[0]?.typos).toEqual([]);
    expect([...rare.suggested]).toEqual([["keybord", "keyboard"]]);
    expect([...rare.corrected]).toEqual([]);
    expect(catalog(["keyboard one", "keybord tray"])("keybord ").suggested.size).toBe(0);
  });

  it("corrects an unknown word to the near one that goes with the others", () => {
    const spelled = catalog(["rotor blade", "rotor two", "rotor three", "router table"]);
    expect([...spelled("ruoter table ").corrected]).toEqual([["ruoter", "router"]]);
    expect([...spelled("ruotor blade ").corrected]).toEqual([["ruotor", "rotor"]]);
    expect([...spelled("rotor blade ").corrected]).toEqual([]);
  });

  describe("before words that are spelt right", () => {
    const shop = catalog([
      "gift box",
      "coffee cup",
      "lower cabinet",
      "lower shelf",
      "phone case",
      "leather sofa",
      "leather chair",
      "red sofa",
      "unrefined oil",
      "contract lens paper",
      "contact paper",
    ]);
    const corrected = (query: string) => Object.fromEntries(shop(query).corrected);

    it("takes no other first letter, unless it was exchanged with the second", () => {
      expect(corrected("iphone ")).toEqual({});
      expect(corrected("ohone ")).toEqual({});
      expect(corrected("hpone ")).toEqual({ hpone: "phone" });
    });

    it("takes one letter for another only when several products have the word", () => {
      expect(corrected("undefined ")).toEqual({});
      expect(corrected("lover ")).toEqual({ lover: "lower" });
    });

    it("drops a word none of whose spellings goes with the words the catalog knows", () => {
      const plan = shop("gift coffee lover ");
      expect(Object.fromEntries(plan.corrected)).toEqual({});
      expect(plan.words[2]).toMatchObject({ typos: [], frequency: 0 });
      expect(corrected("lover cabinet ")).toEqual({ lover: "lower" });
      expect(corrected("contrct lens ")).toEqual({ contrct: "contract" });
      expect(corrected("contrct sofa ")).toEqual({});
    });

    it("keeps a spelling with a letter more or less that several products have", () => {
      expect(corrected("red leathr sofa ")).toEqual({ leathr: "leather" });
    });

    it("suggests nothing that no product has with the other words", () => {
      const many = Array.from({ length: 40 }, (_, n) => `bottle ${n}x`);
      const rare = catalog(["bottel opener", "paper", "bottle opener", ...many]);
      expect([...rare("bottel opener ").suggested]).toEqual([["bottel", "bottle"]]);
      expect([...rare("bottel paper ").suggested]).toEqual([]);
    });
  });

  it("matches beginnings from three letters, two syllables", () => {
    const begun = catalog(["tvkx", "키보드"]);
    const isPrefix = (query: string) => begun(query).words.map((word) => word.isPrefix);
    expect([isPrefix("tv"), isPrefix("tvk"), isPrefix("tvk ")]).toEqual([[false], [true], [false]]);
    expect([isPrefix("키"), isPrefix("키보")]).toEqual([[false], [true]]);
  });

  it("takes words with synonyms for one word that is spelled right", () => {
    const synonyms = [{ words: ["leather", "sofa"], alternatives: [["chair"], ["red", "lamp"]] }];
    const { words, required } = plan("red leather sofa ", 3, synonyms);
    expect(required?.map(({ word }) => word.term)).toEqual(["red", "leather sofa"]);
    expect(words.map(({ frequency }) => frequency)).toEqual([4, 3]);
    const unknown = [{ words: ["sofaa"], alternatives: [["divan"]] }];
    expect(plan("sofaa ", 1, unknown).words[0]).toMatchObject({ typos: [], frequency: 0 });
  });

  describe("where words were run together", () => {
    const shop = [
      "kitchen faucet",
      "kitchen faucet chrome",
      "faucet",
      "kitchen sink",
      "top rail",
      "slideout",
    ];
    const read = (titles: readonly string[], query: string) => {
      const { words, corrected } = catalog(titles)(query);
      return { terms: words.map(({ word }) => word.term), corrected: [...corrected] };
    };

    it("reads a word nobody has as two that several products have together", () => {
      expect(read(shop, "Kitchenfaucets chrome ")).toEqual({
        terms: ["kitchen", "faucet", "chrome"],
        corrected: [["kitchenfaucet", "kitchen faucet"]],
      });
      expect(read(shop, "toprail ").terms).toEqual(["toprail"]);
      expect(read(["oak bed", "oak table", "pine bed"], "oakbed ").terms).toEqual(["oakbed"]);
    });

    it("leaves a word alone that some product has or that is still being typed", () => {
      expect(read([...shop, "kitchenfaucet"], "kitchenfaucet ").terms).toEqual(["kitchenfaucet"]);
      const rails = ["top rail", "top rail two", "toprailing"];
      expect(read(rails, "toprail").terms).toEqual(["toprail"]);
      expect(read(rails, "toprail ").terms).toEqual(["top", "rail"]);
    });

    it("prefers a spelling at one edit that as many products have, and no other", () => {
      const pairs = ["side out", "side out two"];
      expect(read([...pairs, "slideout one", "slideout two"], "sideout ").corrected).toEqual([
        ["sideout", "slideout"],
      ]);
      expect(read([...pairs, "slideout one"], "sideout ").corrected).toEqual([["sideout", "side out"]]);
      const far = ["cell phone", "cell phone case", "telephone", "telephone two", "telephone three"];
      expect(read(far, "cellphone ").corrected).toEqual([["cellphone", "cell phone"]]);
    });

    it("takes the two that most products have together", () => {
      const titles = ["nor thorn", "nor thorn two", "north orn", "north orn two", "north orn three"];
      expect(read(titles, "northorn ").terms).toEqual(["north", "orn"]);
    });

    it("takes no more words than a query may have", () => {
      const many = Array.from({ length: 23 }, (_, n) => `w${n}`).join(" ");
      expect(read(shop, `kitchenfaucet ${many.slice(3)} `).terms.slice(0, 2)).toEqual(["kitchen", "faucet"]);
      expect(read(shop, `kitchenfaucet ${many} `).terms[0]).toBe("kitchenfaucet");
    });
  });

  describe("where a word was written as two", () => {
    const shop = ["mailbox", "mailbox black", "mail sorter", "box", "black lamp"];
    const read = (titles: readonly string[], query: string) => {
      const { words, corrected } = catalog(titles)(query);
      return { terms: words.map(({ word }) => word.term), corrected: [...corrected] };
    };

    it("reads neighbours as the one word that products have when nothing has them all", () => {
      expect(read(shop, "black mail boxes ")).toEqual({
        terms: ["black", "mailbox"],
        corrected: [["mail box", "mailboxes"]],
      });
      expect(read(["mailbox", "mail sorter", "box"], "mail box ").terms).toEqual(["mail", "box"]);
    });

    it("leaves neighbours alone when some product has all words", () => {
      const many = [...shop, ...Array.from({ length: 30 }, (_, n) => `mailbox ${n}x`)];
      expect(read([...many, "mail and box"], "mail box ").terms).toEqual(["mail", "box"]);
    });

    it("leaves neighbours alone that are not much rarer than the one word", () => {
      const lamps = ["mailbox one", "mailbox two", "mail box red", "lamp"];
      expect(read(lamps, "lamp mail box ").terms).toEqual(["lamp", "mail", "box"]);
      const many = [...lamps, ...Array.from({ length: 18 }, (_, n) => `mailbox ${n}x`)];
      expect(read(many, "lamp mail box ").terms).toEqual(["lamp", "mailbox"]);
    });

    it("joins a word with one neighbour only", () => {
      const titles = ["mailbox", "mailbox two", "boxlid", "boxlid two", "mail", "box", "lid"];
      expect(read(titles, "mail box lid ").terms).toEqual(["mailbox", "lid"]);
    });
  });
});
