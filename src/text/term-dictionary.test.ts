import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { editDistance } from "./edit-distance.ts";
import { createTermDictionary } from "./term-dictionary.ts";

const word = fc.string({ unit: fc.constantFrom("a", "b", "c", "d", "键", "1"), minLength: 1, maxLength: 8 });

describe("a term dictionary", () => {
  it("finds exactly the near terms that comparing with every term finds", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(word, { maxLength: 60 }),
        word,
        fc.constantFrom(1, 2),
        (terms, wanted, maxEdits) => {
          const dictionary = createTermDictionary();
          for (const term of terms) dictionary.count(dictionary.add(term), 1);
          const expected = terms
            .filter((term) => !/\d/u.test(term))
            .map((term) => ({ term, edits: editDistance(wanted, term, maxEdits) }))
            .filter(({ edits }) => edits >= 1 && edits <= maxEdits);
          const byTerm = (a: { term: string }, b: { term: string }): number => (a.term < b.term ? -1 : 1);
          expect(dictionary.near(wanted, maxEdits).toSorted(byTerm)).toEqual(expected.toSorted(byTerm));
        },
      ),
      { numRuns: 300 },
    );
  });

  it("finds exactly the terms that begin with a prefix, sorted or still waiting", () => {
    const dictionary = createTermDictionary();
    const terms = Array.from({ length: 5_000 }, (_, n) => `t${n.toString(36)}`);
    for (const term of terms) dictionary.count(dictionary.add(term), 1);
    const found = (prefix: string): string[] =>
      dictionary
        .withPrefix(prefix)
        .map((id) => dictionary.termOf(id))
        .toSorted();
    const expected = (prefix: string): string[] => terms.filter((term) => term.startsWith(prefix)).toSorted();
    expect(found("t1")).toEqual(expected("t1"));
    dictionary.count(dictionary.add("t1-late"), 1);
    terms.push("t1-late");
    expect(found("t1")).toEqual(expected("t1"));
    expect(found("nothing")).toEqual([]);
  });

  it("forgets terms that no product has any more", () => {
    const dictionary = createTermDictionary();
    const id = dictionary.add("keyboard");
    dictionary.count(id, 1);
    expect(dictionary.withPrefix("key")).toEqual([id]);
    dictionary.count(id, -1);
    expect(dictionary.withPrefix("key")).toEqual([]);
    expect(dictionary.near("keybord", 1)).toEqual([]);
  });
});
