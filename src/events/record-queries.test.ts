import { describe, expect, it } from "vitest";

import { searchRequestSchema } from "../search/search-request.ts";
import { createFakeSearch } from "../../tests/api/fake-search.ts";
import type { AnsweredQuery } from "./event-sink.ts";
import { recordQueries } from "./record-queries.ts";

function createRecorded() {
  const told: AnsweredQuery[] = [];
  const search = createFakeSearch();
  const sink = { recordQuery: (query: AnsweredQuery) => void told.push(query) };
  return { told, recorded: recordQueries(search, sink, () => 1_000) };
}

const request = searchRequestSchema.parse({ query: "Quiet", sort: ["price:asc"], page: 2, pageSize: 3 });

describe("a search whose answers are recorded", () => {
  it("answers the same, and tells what it was asked and what it showed", async () => {
    const { told, recorded } = createRecorded();
    const response = await recorded.search(request, { requestId: "r" });
    expect(response.hits).toHaveLength(3);
    expect(told).toEqual([
      {
        queryId: response.queryId,
        at: 1_000,
        text: "Quiet",
        isKnownCode: false,
        generation: "g7",
        configuration: "c1",
        kind: "head",
        total: 3,
        page: 2,
        pageSize: 3,
        shown: 3,
        ids: ["k1", "k/2", "m1"],
        isFiltered: false,
        isSorted: true,
        isCorrected: false,
        isRelaxed: false,
        degraded: [],
        tookMs: 2.1,
      },
    ]);
  });

  it("does not tell what was only a preview, a similar product or a warm-up", async () => {
    const { told, recorded } = createRecorded();
    await recorded.search(request, { requestId: "r", preview: { maxBoost: 0.1 } });
    await recorded.similar("k1", 2, { requestId: "r" });
    await recorded.warmUp();
    expect(told).toEqual([]);
  });

  it("tells nothing of a search that failed", async () => {
    const told: AnsweredQuery[] = [];
    const search = createFakeSearch({ search: () => Promise.reject(new Error("down")) });
    const recorded = recordQueries(search, { recordQuery: (query) => void told.push(query) }, () => 0);
    await expect(recorded.search(request, { requestId: "r" })).rejects.toThrow("down");
    expect(told).toEqual([]);
  });
});
