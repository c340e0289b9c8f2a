import { describe, expect, it } from "vitest";

import { NOTHING_PLANNED, type MatchPlan } from "../text/match-plan.ts";
import type { WordPlan } from "../text/plan-word.ts";
import { productTerms, type TextField } from "../text/product-terms.ts";
import {
  adjacency,
  DEFAULT_LEXICAL_PARAMETERS,
  inverseDocumentFrequency,
  lexicalQuery,
  lexicalScore,
} from "./lexical-score.ts";

const AVERAGES: Record<TextField, number> = {
  title: 4,
  brand: 1,
  category: 2,
  attributes: 3,
  description: 20,
  codes: 1,
};

function plan(...terms: readonly (readonly [term: string, frequency: number])[]): MatchPlan {
  const words = terms.map(([term, frequency]) => ({
    word: { text: term, term, isPrefix: false, forms: [] },
    isPrefix: false,
    typos: [],
    frequency,
  }));
  return { ...NOTHING_PLANNED, words, required: words };
}

const score = (planned: MatchPlan, title: string, description = ""): number =>
  lexicalScore(
    lexicalQuery(planned, 1_000, DEFAULT_LEXICAL_PARAMETERS),
    productTerms({ id: "x", title, description }),
    AVERAGES,
    DEFAULT_LEXICAL_PARAMETERS,
  );

/** A plan of one word after another, the last said also by these alternatives. */
function saidOtherwise(first: string, own: readonly string[], ...others: readonly (readonly string[])[]) {
  const forms = others.map((terms) => ({ terms, isOwn: false }));
  const compound = own.length > 1 ? [{ terms: own, isOwn: true }] : [];
  const term = own.join(" ");
  const said: WordPlan = {
    word: { text: term, term, isPrefix: false, forms: [...compound, ...forms] },
    isPrefix: false,
    typos: [],
    frequency: 20,
  };
  const words = [...plan([first, 20]).words, said];
  return { ...NOTHING_PLANNED, words, required: words };
}

describe("a word that is said otherwise", () => {
  const media = saidOtherwise("grey", ["media", "console"], ["tv", "stand"], ["lowboard"]);

  it("scores an alternative below the word itself, however many terms it has", () => {
    const own = score(media, "Grey media console here");
    for (const other of ["Grey tv stand here", "Grey lowboard in here"]) {
      expect(score(media, other), other).toBeLessThan(own);
      expect(score(media, other), other).toBeGreaterThan(score(media, "Grey thing in here"));
    }
  });

  it("scores nothing for a part of a form", () => {
    for (const other of ["Grey media thing here", "Grey tv console here", "Grey stand lamp here"])
      expect(score(media, other), other).toBe(score(media, "Grey thing lamp here"));
  });

  it("takes terms side by side in the title for the word, next to its neighbour", () => {
    expect(score(media, "Oak grey tv stand")).toBeGreaterThan(score(media, "Oak tv grey stand"));
    expect(score(media, "Oak grey tv stand")).toBeGreaterThan(score(media, "Oak grey stand tv"));
    expect(score(media, "Grey oak tv stand")).toBe(score(media, "Grey tv oak stand"));
  });

  it("finds the terms of a form in different fields, as often as the rarest of them", () => {
    expect(score(media, "Grey tv here now", "A stand.")).toBeGreaterThan(score(media, "Grey tv here now"));
    expect(score(media, "Grey tv tv tv", "A stand.")).toBe(score(media, "Grey tv lamp lamp", "A stand."));
  });
});

describe("lexicalScore", () => {
  it("is 0 without any word and below 1 with every word many times", () => {
    expect(score(plan(["quiet", 5]), "Loud drum")).toBe(0);
    expect(score(plan(["quiet", 5]), "quiet ".repeat(200))).toBeLessThan(1);
  });

  it("puts the title above the description", () => {
    expect(score(plan(["quiet", 5]), "Quiet drum pad")).toBeGreaterThan(
      score(plan(["quiet", 5]), "Drum pad set", "Quiet."),
    );
  });

  it("puts a rare word above a common one", () => {
    const query = plan(["quiet", 5], ["drum", 500]);
    expect(score(query, "Quiet thing here")).toBeGreaterThan(score(query, "Drum thing here"));
  });

  it("puts neighbours in the query that are neighbours in the title above the same words apart", () => {
    const query = plan(["drum", 50], ["pad", 50]);
    expect(score(query, "Rubber drum pad")).toBeGreaterThan(score(query, "Drum rubber pad"));
    expect(score(query, "Drum rubber pad")).toBe(score(query, "Pad rubber drum"));
  });

  it("puts a short title above a long one with the same words", () => {
    expect(score(plan(["drum", 50]), "Drum")).toBeGreaterThan(
      score(plan(["drum", 50]), "Drum with a very long name"),
    );
  });
});

describe("inverseDocumentFrequency", () => {
  it("falls with frequency and stays positive even for a word in every product", () => {
    const [rare = 0, common = 0, everywhere = 0] = [1, 500, 1_000].map((n) =>
      inverseDocumentFrequency(n, 1_000),
    );
    expect(rare).toBeGreaterThan(common);
    expect(common).toBeGreaterThan(everywhere);
    expect(everywhere).toBeGreaterThan(0);
    expect(rare).toBeCloseTo(Math.log(1 + 999.5 / 1.5), 12);
  });
});

describe("adjacency", () => {
  it("counts each neighbouring pair once, in order", () => {
    expect(adjacency([0, 1, 2], 3)).toBe(1);
    expect(adjacency([0, 1, -1, 0, 1], 3)).toBe(0.5);
    expect(adjacency([1, 0], 2)).toBe(0);
    expect(adjacency([], 2)).toBe(0);
  });
});
