import { describe, expect, it } from "vitest";

import { SearchError } from "../domain/search-error.ts";
import { fewAtOnce } from "./few-at-once.ts";

const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const FULL = new SearchError("OVERLOADED", "the search queue is full");

describe("fewAtOnce", () => {
  it("runs so many at once and all of them in the end, answers in their order", async () => {
    const turns = fewAtOnce(2);
    let running = 0;
    let most = 0;
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        turns(async () => {
          most = Math.max(most, ++running);
          await tick();
          running -= 1;
          return index;
        }),
      ),
    );
    expect(most).toBe(2);
    expect(answers).toEqual(Array.from({ length: 50 }, (_, index) => index));
  });

  it("begins nothing more once one has failed", async () => {
    const turns = fewAtOnce(1);
    const begun: number[] = [];
    const settled = await Promise.allSettled(
      [1, 2, 3].map((index) =>
        turns(async () => {
          begun.push(index);
          throw new SearchError("INVALID_FILTER", "expected a field");
        }),
      ),
    );
    expect(begun).toEqual([1]);
    expect(settled.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
  });

  it("asks again for a query that is refused when others of the request are answered", async () => {
    const turns = fewAtOnce(1);
    let refusals = 2;
    const first = await turns(async () => "first");
    const second = await turns(async () => {
      if (refusals-- > 0) throw FULL;
      return "second";
    });
    expect([first, second]).toEqual(["first", "second"]);
  });

  it("is refused at once when nothing of the request is answered yet", async () => {
    const turns = fewAtOnce(1);
    let asked = 0;
    const work = async (): Promise<never> => {
      asked += 1;
      throw FULL;
    };
    await expect(turns(work)).rejects.toThrow(FULL);
    expect(asked).toBe(1);
  });
});
