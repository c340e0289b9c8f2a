import { describe, expect, it } from "vitest";

import { createFakeSearch, hitOf, responseOf } from "../../tests/api/fake-search.ts";
import { evaluate } from "./evaluate.ts";
import type { Judgments } from "./judged-query.ts";
import { measureHarm } from "./measure-harm.ts";

/** One relevant product a query, at this rank in each mode; by hand nDCG is 1, 0.63, 0.5, 0.43 at ranks 1 to 4. */
const RANKS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  fine: { hybrid: 1, keyword: 1, semantic: 4 },
  harmed: { hybrid: 2, keyword: 1, semantic: 3 },
  "below both": { hybrid: 4, keyword: 2, semantic: 1 },
  "a little below both": { hybrid: 3, keyword: 2, semantic: 2 },
};
const queries = Object.keys(RANKS).map((query, index) => ({ id: `q${index + 1}`, query }));
const judgments: Judgments = new Map(
  queries.map(({ id }) => [
    id,
    new Map([["right", 1], ...[1, 2, 3].map((number): [string, number] => [`wrong${number}`, 0])]),
  ]),
);
const search = createFakeSearch({
  search: async (request) => {
    const rank = RANKS[request.query]?.[request.mode] ?? 1;
    const ids = ["wrong1", "wrong2", "wrong3"].toSpliced(rank - 1, 0, "right");
    return responseOf(
      request,
      ids.map((id) => hitOf({ id, title: id })),
    );
  },
});

describe("measureHarm", () => {
  const options = { search, queries, judgments, depth: 100, mode: "hybrid" } as const;

  it("asks each lane alone and counts what joining them cost", async () => {
    const { keyword, semantic, better, belowBetter, belowBoth } = await measureHarm(
      await evaluate(options),
      options,
    );
    // 1/log2(2..5) = 1, 0.6309, 0.5, 0.4307
    expect(keyword).toBeCloseTo((1 + 1 + 0.6309 + 0.6309) / 4, 4);
    expect(semantic).toBeCloseTo((0.4307 + 0.5 + 1 + 0.6309) / 4, 4);
    expect(better).toBeCloseTo((1 + 1 + 1 + 0.6309) / 4, 4);
    expect(belowBetter).toBe(3 / 4);
    expect(belowBoth).toBe(2 / 4);
  });

  it("lists the queries that lose, most first, and no others", async () => {
    const { worst } = await measureHarm(await evaluate(options), options);
    expect(worst.map(({ id }) => id)).toEqual(["q3", "q2", "q4"]);
    expect(worst[0]?.loss).toBeCloseTo(1 - 0.4307, 4);
    expect(worst[0]?.keyword).toBeCloseTo(0.6309, 4);
  });
});
