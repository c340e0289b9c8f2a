import { describe, expect, it } from "vitest";

import type { SearchHit } from "../../search/search-response.ts";
import { laneCounts, orderNews } from "./facts-view.ts";
import { scoreText, timeText } from "./format.ts";

const hit = (...matchedBy: SearchHit["matchedBy"]): SearchHit => ({
  id: "1",
  score: 1,
  product: { id: "1", title: "Kettle" },
  matchedBy,
});

describe("what the panel says of an answer", () => {
  it("counts each product once: by words, by meaning, or by both; a pin alone is neither", () => {
    const hits = [
      hit("keyword"),
      hit("keyword", "semantic"),
      hit("semantic"),
      hit("semantic", "rule"),
      hit("rule"),
    ];
    expect(laneCounts({ hits })).toEqual({ words: 1, meaning: 2, both: 1 });
  });

  it("says how the order changed", () => {
    expect(orderNews(0, 0, true)).toBe("The order is as configured.");
    expect(orderNews(0, 0, false)).toBe("The order does not change.");
    expect(orderNews(1, 0, false)).toBe("1 product moved.");
    expect(orderNews(5, 2, false)).toBe("5 products moved. 2 products left the page.");
  });

  it("writes scores with a true minus and times with the digits that matter", () => {
    expect(scoreText(-0.0567, true)).toBe("\u22120.057");
    expect(scoreText(0.4, true)).toBe("+0.400");
    expect(scoreText(0.4)).toBe("0.400");
    expect([0.4213, 8.06, 126.8].map(timeText)).toEqual(["0.42 ms", "8.1 ms", "127 ms"]);
  });
});
