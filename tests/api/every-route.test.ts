import { beforeAll, describe, expect, it } from "vitest";

import { type Scope, SCOPES } from "../../src/domain/access.ts";
import { createKey, openGuardedShop, PLANTED } from "./guarded-shop.ts";

const KEYS = SCOPES.map((scope) => createKey(scope, { scopes: [scope] }));
const EXPIRED = createKey("expired", { scopes: ["search"], expiresAt: "2020-01-01T00:00:00.000Z" });
const REVOKED = createKey("revoked", { scopes: ["admin"] }, { revokedAt: "2020-01-01T00:00:00.000Z" });
const STRANGER = createKey("stranger", { scopes: ["admin"] });
const ALL_BUT_ADMIN = createKey("other", { scopes: ["search", "suggest", "events", "write"] });
const RECORDS = [...KEYS, ALL_BUT_ADMIN, EXPIRED, REVOKED].map(({ record }) => record);
const PUBLIC: readonly string[] = ["search", "suggest", "events"];

/** Bodies that routes take, so that they answer with products where they have any. */
const BODIES: Readonly<Record<string, object>> = {
  "/v1/search": { query: "mouse", explain: true, facets: ["brand", "price"] },
  "/v1/products": { id: "p1", title: "Mouse" },
  "/v1/products/:id": { price: 3 },
  "/v1/events": { action_name: "click", object_id: "p1" },
  "/v1/admin/preview": { request: { query: "mouse" } },
  "/1/indexes/:index/queries": {
    requests: [{ indexName: "products", query: "mouse", facets: ["*"], attributesToRetrieve: ["*"] }],
  },
  "/1/indexes/:index/query": {
    query: "mouse",
    facets: ["*"],
    attributesToRetrieve: ["*"],
    getRankingInfo: true,
  },
  "/1/indexes/:index/facets/:facet/query": { facetQuery: "n" },
  "/1/indexes/:index/recommendations": {
    requests: [{ indexName: "products", model: "related-products", objectID: "p1", threshold: 0 }],
  },
  "/1/events": {
    events: [{ eventType: "click", eventName: "c", index: "i", userToken: "u", objectIDs: ["p1"] }],
  },
};

const addressOf = (url: string): string =>
  url
    .replace(":index", "products")
    .replace(":facet", "brand")
    .replace("/images/:name", "/images/p1.svg")
    .replace("/store/:name", "/store/store.css")
    .replace(":id", "p1")
    .replace("*", "Computers")
    .replace(/^\/v1\/suggest$/u, "/v1/suggest?q=mou");

type Shop = Awaited<ReturnType<typeof openGuardedShop>>;
const LIGHT = (url: string): boolean =>
  !url.startsWith("/docs") && !/^\/(?:widget|instantsearch)\//u.test(url);

describe("every route", () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openGuardedShop(RECORDS);
  });

  const ask = (route: { method: string; url: string }, headers: Record<string, string> = {}) => {
    const body = ["POST", "PATCH"].includes(route.method) ? { payload: BODIES[route.url] ?? {} } : {};
    // The methods that routes have are those that can be injected.
    const method = route.method;
    return shop.app.inject({ method, url: addressOf(route.url), headers, ...body });
  };
  const routes = () => {
    const guarded = shop.routes.filter(({ url }) => LIGHT(url));
    // A walk that finds no routes would pass.
    expect(guarded.length).toBeGreaterThan(30);
    return guarded;
  };
  const mayAsk = (scope: string, held: readonly string[]) =>
    scope === "open" || held.includes(scope) || held.includes("admin");

  it("has a scope, and those that change or tell about the shop are not open", () => {
    const scopes = new Map(shop.routes.map(({ method, url, scope }) => [`${method} ${url}`, scope]));
    for (const [route, scope] of scopes) expect([route, scope]).not.toContain("undefined");
    const changing = [...scopes].filter(([route]) =>
      /^(?:PATCH|DELETE|PUT)|v1\/admin|metrics|tasks|POST \/v1\/products/u.test(route),
    );
    expect(changing.length).toBeGreaterThan(8);
    for (const [route, scope] of changing)
      expect([route, scope]).toEqual([route, expect.stringMatching(/write|admin/u)]);
  });

  it("lets callers without a key search, get suggestions and send events, and nothing else", async () => {
    for (const route of routes()) {
      const { statusCode, headers } = await ask(route);
      const isRefused = statusCode === 401;
      expect([route, isRefused]).toEqual([route, !mayAsk(route.scope, PUBLIC)]);
      expect([route, headers["www-authenticate"] !== undefined]).toEqual([route, isRefused]);
    }
  });

  it.each(KEYS.map((key): [Scope, typeof key] => [key.record.scopes[0] ?? "search", key]))(
    "takes a key with the scope %s where that is the scope, and names what it lacks elsewhere",
    async (held, { headers }) => {
      for (const route of routes().filter(({ scope }) => scope !== "open")) {
        const answer = await ask(route, headers);
        const isRefused = [401, 403].includes(answer.statusCode);
        expect([route, isRefused]).toEqual([route, !mayAsk(route.scope, [held])]);
        const isNamed = route.method === "HEAD" || answer.body.includes(`scope ${route.scope}`);
        expect([route, isRefused && !isNamed]).toEqual([route, false]);
      }
    },
  );

  it.each([
    ["expired", EXPIRED, "has expired"],
    ["revoked", REVOKED, "was revoked"],
    ["unknown", STRANGER, "no key of this server"],
  ])("refuses a key that is %s, also where none is needed", async (_state, { headers }, reason) => {
    for (const route of routes().filter(({ scope }) => scope !== "open")) {
      const answer = await ask(route, headers);
      const isExplained = route.method === "HEAD" || answer.body.includes(reason);
      expect([route, answer.statusCode, isExplained]).toEqual([route, 401, true]);
    }
  });

  it("tells nobody without the scope admin what the shop keeps to itself", async () => {
    for (const [headers, isOpenToo] of [
      [{}, true],
      [ALL_BUT_ADMIN.headers, false],
    ] as const) {
      for (const route of routes().filter(({ scope }) => isOpenToo || scope !== "open")) {
        const answer = await ask(route, headers);
        const told = `${answer.body} ${JSON.stringify(answer.headers)}`;
        if (route.url === "/openapi.json") continue;
        for (const secret of PLANTED)
          expect([route, secret, told.includes(secret)]).toEqual([route, secret, false]);
      }
    }
    // The same walk finds them where they may be seen.
    const [admin] = KEYS.slice(-1);
    const seen = (await ask({ method: "POST", url: "/v1/search" }, admin?.headers)).body;
    for (const secret of PLANTED.filter((one) => one !== "0.4217")) expect(seen).toContain(secret);
  });

  it("tells it in no error, facet, order, record or explanation either", async () => {
    const FIELDS = ["margin", "unitCost", "attributes.unitCost", "attributes.purchase price", "cost_source"];
    const requests = FIELDS.flatMap((field) => [
      { filter: `"${field}" > 0.3` },
      { filter: `"${field}" EXISTS` },
      { filter: `margi = 1` },
      { facets: [field] },
      { facets: [`${field}:values`] },
      { sort: [`${field}:asc`] },
    ]);
    for (const payload of requests) {
      const answer = await shop.app.inject({ method: "POST", url: "/v1/search", payload });
      expect([payload, answer.statusCode]).toEqual([payload, 400]);
      for (const secret of PLANTED.slice(0, 4)) expect(answer.body).not.toContain(secret);
      expect(answer.body).not.toContain("did you mean margin");
    }
    const algolia = [
      { filters: "margin > 0.3" },
      { numericFilters: ["margin>0.3"] },
      { facetFilters: ["unitCost:37.13"] },
      {
        facets: ["margin", "unitCost"],
        attributesToRetrieve: ["margin", "unitCost"],
        attributesToHighlight: ["*"],
      },
      { restrictSearchableAttributes: ["unitCost"], responseFields: ["*"], getRankingInfo: true },
    ];
    for (const parameters of algolia) {
      const payload = { requests: [{ indexName: "products", query: "", ...parameters }] };
      const { body } = await shop.app.inject({ method: "POST", url: "/1/indexes/*/queries", payload });
      for (const secret of ["0.4217", "41.77", "Secret Supplies"])
        expect([parameters, body.includes(secret)]).toEqual([parameters, false]);
    }
  });

  it("scores and explains without what a private field has put into it, and with it for the scope admin", async () => {
    const namesFor = async (headers: Record<string, string>) => {
      const { body } = await ask({ method: "POST", url: "/v1/search" }, headers);
      // The API's own tests hold that it answers so.
      const { hits } = JSON.parse(body) as {
        hits: { score: number; explain: { parts: { name: string; value: number }[] } }[];
      };
      for (const { score, explain } of hits) {
        expect(explain.parts.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(score, 9);
      }
      return new Set(hits.flatMap(({ explain }) => explain.parts.map(({ name }) => name)));
    };
    const shoppers = await namesFor({});
    expect(shoppers).toContain("stars");
    expect(shoppers).not.toContain("earnings");
    const [admin] = KEYS.slice(-1);
    expect(await namesFor(admin?.headers ?? {})).toContain("earnings");
  });
});

describe("an open preview", () => {
  it("tells every part and no private field", async () => {
    const { search } = await openGuardedShop([]);
    const preview = { search, open: true, ranking: () => RANKING };
    const { app } = await openGuardedShop([], {}, { preview });
    const answer = await app.inject({
      method: "POST",
      url: "/v1/admin/preview",
      payload: { request: { query: "mouse" } },
    });
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain("earnings");
    for (const secret of PLANTED) expect([secret, answer.body.includes(secret)]).toEqual([secret, false]);
  });
});

const RANKING = {
  signals: [],
  maxBoost: 0.35,
  vectorWeight: 0.5,
  outOfStock: "keep",
  fusion: "joint",
} as const;

it("is not registered without a scope: the app does not come up, and the route is named", async () => {
  const { createTestApp } = await import("./test-app.ts");
  const { app } = createTestApp();
  expect(() => app.get("/v1/forgotten", async () => "all of it")).toThrow("GET /v1/forgotten");
});
