import { describe, expect, it } from "vitest";

import type { Access } from "../domain/access.ts";
import { openMemorySearch } from "../../tests/memory-search.ts";
import type { SearchService } from "../search/search-port.ts";
import { searchRequestSchema, type SearchRequestInput } from "../search/search-request.ts";
import { singleFlight } from "./single-flight.ts";

const SHOP = [{ id: "s", title: "Red sofa" }];
const BROWSER: Access = { name: "web", scopes: ["search"], filter: null, attributes: null };

/** The shared search, and how often the one behind it was asked. */
async function shared(epoch: () => readonly unknown[] = () => []) {
  const { service } = await openMemorySearch(SHOP);
  let asked = 0;
  let joined = 0;
  const counted: SearchService = {
    ...service,
    search: (request, options) => {
      asked += 1;
      return service.search(request, options);
    },
  };
  let ids = 0;
  const search = singleFlight(counted, {
    createQueryId: () => `own-${(ids += 1)}`,
    epoch,
    onJoin: () => (joined += 1),
  });
  const ask = (request: SearchRequestInput, options: Partial<Parameters<SearchService["search"]>[1]> = {}) =>
    search.search(searchRequestSchema.parse(request), { requestId: "r", ...options });
  return { ask, counts: () => ({ asked, joined }) };
}

describe("single-flight", () => {
  it("asks once for all who ask the same, and each has its own ids", async () => {
    const { ask, counts } = await shared();
    const [first, second] = await Promise.all([
      ask({ query: "sofa", context: { country: "DE", tier: 1 } }, { requestId: "a" }),
      ask({ query: "sofa", context: { tier: 1, country: "DE" } }, { requestId: "b" }),
    ]);
    expect(counts()).toEqual({ asked: 1, joined: 1 });
    expect(second.hits).toEqual(first.hits);
    expect([first.meta.requestId, second.meta.requestId]).toEqual(["a", "b"]);
    expect(second.queryId).not.toBe(first.queryId);
  });

  it.each([
    ["another query", { query: "sofas" }, {}],
    ["another page", { query: "sofa", page: 2 }, {}],
    ["a forced filter", { query: "sofa" }, { access: { ...BROWSER, filter: "in_stock = true" } }],
    ["fewer attributes", { query: "sofa" }, { access: { ...BROWSER, attributes: ["title"] } }],
    ["a scope that sees more", { query: "sofa" }, { access: { ...BROWSER, scopes: ["admin"] as const } }],
    ["a preview", { query: "sofa" }, { access: BROWSER, preview: { maxBoost: 0 } }],
    ["little time", { query: "sofa" }, { access: BROWSER, deadlineAt: performance.now() + 60_000 }],
  ])("does not share an answer with %s", async (_what, request, options) => {
    const { ask, counts } = await shared();
    await Promise.all([
      ask({ query: "sofa" }, { access: BROWSER }),
      ask(request, { access: BROWSER, ...options }),
    ]);
    expect(counts()).toEqual({ asked: 2, joined: 0 });
  });

  it("shares between keys that may see the same", async () => {
    const { ask, counts } = await shared();
    await Promise.all([
      ask({ query: "sofa" }, { access: BROWSER }),
      ask({ query: "sofa" }, { access: { ...BROWSER, name: "app" } }),
    ]);
    expect(counts()).toEqual({ asked: 1, joined: 1 });
  });

  it("does not share a search from before something was written", async () => {
    let writes = 0;
    const { ask, counts } = await shared(() => [writes]);
    const before = ask({ query: "sofa" });
    writes += 1;
    await Promise.all([before, ask({ query: "sofa" })]);
    expect(counts()).toEqual({ asked: 2, joined: 0 });
  });
});
