import { describe, expect, it } from "vitest";

import { editDistance } from "./edit-distance.ts";
import { planMatch, type MatchPlan, type Vocabulary } from "./match-plan.ts";
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
  return (query: string, relaxBelow = 1): MatchPlan => {
    const count = (required: MatchPlan["words"]): number =>
      documents.filter((terms) =>
        required.every(({ word, isPrefix, typos }) =>
          [...terms].some(
            (term) =>
              term === word.term ||
              (isPrefix && term.startsWith(word.term)) ||
              typos.some((typo) => typo.term === term),
          ),
        ),
      ).length;
    return planMatch(parseQuery(query, new Set()).words, vocabulary, count, relaxBelow);
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

  it("looks for other spellings of every word when nothing matches otherwise", () => {
    const spelled = catalog(["slate table", "slaty mirror", "slaty mirror two", "slaty mirror three"]);
    expect(spelled("slate mirror ").words[0]?.typos).toEqual([{ term: "slaty", edits: 1 }]);
    expect(spelled("slate table ").words[0]?.typos).toEqual([]);
  });

  it("takes a rare word for a misspelling beside a far more common neighbour", () => {
    const titles = [...Array.from({ length: 50 }, (_, n) => `keyboard ${n}x`), "keybord tray"];
    expect(catalog(titles)("keybord ").words[0]?.typos).toEqual([{ term: "keyboard", edits: 1 }]);
    expect(catalog(["keyboard one", "keybord tray"])("keybord ").words[0]?.typos).toEqual([]);
  });
});
