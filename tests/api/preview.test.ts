import { describe, expect, it } from "vitest";

import type { PreviewSource, Ranking } from "../../src/api/routes/preview-route.ts";
import type { SearchOptions } from "../../src/search/search-port.ts";
import { createFakeSearch, responseOf } from "./fake-search.ts";
import { createTestApp, SETTINGS } from "./test-app.ts";

const KEY = "a-key-of-sixteen-characters";
const RANKING: Ranking = {
  signals: [{ name: "margin", field: "margin", transform: "linear", range: [0, 0.6], weight: 0.08 }],
  maxBoost: 0.35,
  vectorWeight: 0.5,
  outOfStock: "demote",
  fusion: "joint",
};

/** An app whose preview remembers what it was asked with; its shoppers' search would fail the test. */
function createPreviewApp({ open = true, adminKey }: { open?: boolean; adminKey?: string } = {}) {
  const asked: SearchOptions[] = [];
  const search = createFakeSearch({
    search: async (request, options) => {
      asked.push(options);
      return responseOf(request, []);
    },
  });
  const shoppers = createFakeSearch();
  const preview: PreviewSource = { search, ranking: () => RANKING, open };
  const settings = { ...SETTINGS, ...(adminKey === undefined ? {} : { adminKey }) };
  const { app } = createTestApp({ search: shoppers, preview, settings });
  const post = (payload: object, headers: Record<string, string> = {}) =>
    app.inject({ method: "POST", url: "/v1/admin/preview", payload, headers });
  return { app, asked, shoppers, post };
}

describe("POST /v1/admin/preview", () => {
  it("searches with these weights and always explains, past the search whose queries are recorded", async () => {
    const preview = { signalWeights: { margin: -0.5 }, maxBoost: 0.2, vectorWeight: 0 };
    const { asked, shoppers, post } = createPreviewApp();
    const answer = await post({ request: { query: "mouse" }, preview });
    expect(answer.statusCode).toBe(200);
    expect(asked).toMatchObject([{ preview }]);
    expect(shoppers.requests).toEqual([]);
    expect(answer.headers["cache-control"]).toBe("no-store");
  });

  it("changes nothing when no weight is given", async () => {
    const { asked, post } = createPreviewApp();
    expect((await post({})).statusCode).toBe(200);
    expect(asked).toMatchObject([{ preview: {} }]);
  });

  it.each([
    ["a weight above 1", { signalWeights: { margin: 1.1 } }, "/preview/signalWeights/margin"],
    ["a weight that is no number", { signalWeights: { margin: "much" } }, "/preview/signalWeights/margin"],
    ["a negative maxBoost", { maxBoost: -0.1 }, "/preview/maxBoost"],
    ["a vector weight above 1", { vectorWeight: 2 }, "/preview/vectorWeight"],
    ["a name nobody knows", { outOfStock: "hide" }, "/preview"],
  ])("refuses %s and names the place", async (_case, preview, pointer) => {
    const { asked, post } = createPreviewApp();
    const answer = await post({ request: {}, preview });
    expect(answer.statusCode).toBe(400);
    expect(answer.json().errors[0].pointer).toContain(pointer);
    expect(asked).toEqual([]);
  });

  it("refuses a search request that POST /v1/search would refuse", async () => {
    const { post } = createPreviewApp();
    expect((await post({ request: { pageSize: 100_000 } })).statusCode).toBe(400);
  });
});

describe("the guard of the preview", () => {
  const right = { authorization: `Bearer ${KEY}` };

  it("lets nobody in while no key is configured and it is not a demonstration", async () => {
    const { app, post } = createPreviewApp({ open: false });
    expect((await post({})).statusCode).toBe(403);
    expect((await app.inject("/v1/admin/ranking")).statusCode).toBe(403);
  });

  it.each([[true], [false]])("asks for the key where one is configured, demonstration: %s", async (open) => {
    const { app, post, asked } = createPreviewApp({ open, adminKey: KEY });
    expect((await post({})).statusCode).toBe(401);
    expect((await post({}, { authorization: "Bearer wrong" })).statusCode).toBe(401);
    expect((await app.inject("/v1/admin/ranking")).statusCode).toBe(401);
    expect(asked).toEqual([]);
    expect((await post({}, right)).statusCode).toBe(200);
    expect((await app.inject({ url: "/v1/admin/ranking", headers: right })).json()).toEqual(RANKING);
  });

  it("has no addresses where no preview is given", async () => {
    const { app } = createTestApp();
    expect((await app.inject("/v1/admin/ranking")).statusCode).toBe(404);
  });
});
