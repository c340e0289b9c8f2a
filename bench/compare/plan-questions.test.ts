import { describe, expect, it } from "vitest";

import { planQuestions } from "./plan-questions.ts";

const asked = { queries: ["sofa", "desk lamp", "red shoes", "usb cable"], facets: ["brand"] };

describe("planQuestions", () => {
  it("asks in the order base, changed, changed, base", () => {
    const first = planQuestions(asked, 6, 1).map(({ changedFirst }) => changedFirst);
    expect(first).toEqual([false, true, false, true, false, true]);
  });

  it("never asks a text twice, so that each is embedded", () => {
    const texts = planQuestions(asked, 200, 1).map(({ request }) => request.query);
    expect(new Set(texts).size).toBe(200);
  });

  it("asks every query in every kind", () => {
    const kinds = planQuestions({ ...asked, queries: ["sofa", "lamp", "shoes"] }, 27, 1)
      .filter(({ request }) => request.query?.startsWith("sofa"))
      .map(({ request }) => `${request.mode} ${request.facets?.length ?? 0}`);
    expect(new Set(kinds)).toEqual(new Set(["hybrid 0", "hybrid 1", "keyword 0"]));
  });

  it("asks the same for the same seed, and in another order for another", () => {
    expect(planQuestions(asked, 9, 5)).toEqual(planQuestions(asked, 9, 5));
    const orders = [1, 2, 3].map((seed) =>
      planQuestions(asked, 4, seed)
        .map(({ request }) => request.query)
        .join(),
    );
    expect(new Set(orders).size).toBeGreaterThan(1);
  });
});
