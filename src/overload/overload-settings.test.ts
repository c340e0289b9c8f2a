import { describe, expect, it } from "vitest";

import { searchesAtOnce } from "./overload-settings.ts";

describe("how many searches run at once", () => {
  it("follows the cores, as far as the threads of a search go", () => {
    expect([1, 2, 4, 64].map((cores) => searchesAtOnce("embedded", cores))).toEqual([2, 4, 8, 8]);
    expect([1, 2, 64].map((cores) => searchesAtOnce("server", cores))).toEqual([8, 16, 64]);
  });
});
