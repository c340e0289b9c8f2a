import { describe, expect, it } from "vitest";

import { MAX_CHANGES_BODY_BYTES } from "../../src/domain/request-limits.ts";
import { openChangesApp } from "./changes-app.ts";

describe("POST /v1/products", () => {
  it("accepts one product, and ?wait=true answers when searches find it", async () => {
    const { ask, shop } = await openChangesApp();
    const payload = { id: 7, title: "Oak desk", price: "1.299,00 €", category: "Home > Desks" };
    const answer = await ask({ method: "POST", url: "/v1/products?wait=true", payload });
    expect([answer.statusCode, answer.json()]).toMatchObject([
      200,
      { taskId: "c1", sequence: 1, kind: "changes", status: "succeeded", errors: [], warnings: [] },
    ]);
    expect(await shop.find("desk")).toEqual(["7"]);
    const { body } = await ask({ url: "/v1/products/7" });
    expect(JSON.parse(body)).toEqual({
      id: "7",
      title: "Oak desk",
      price: 1299,
      currency: "EUR",
      category: ["Home", "Desks"],
    });
  });

  it("accepts a list as one task, whose sequence is the last one's", async () => {
    const { ask } = await openChangesApp();
    const payload = [
      { id: "1", title: "One" },
      { id: "2", title: "Two", price: "cheap" },
    ];
    const answer = await ask({ method: "POST", url: "/v1/products", payload });
    expect([answer.statusCode, answer.json()]).toMatchObject([
      202,
      {
        taskId: "c1",
        sequence: 2,
        status: "enqueued",
        finishedAt: null,
        warnings: [{ pointer: "/1/price", value: "cheap" }],
      },
    ]);
  });

  it("names every row that is no product, and accepts none", async () => {
    const { ask, shop } = await openChangesApp();
    const payload = [{ id: "1", title: "One" }, { id: "2" }, { title: "Three" }];
    const answer = await ask({ method: "POST", url: "/v1/products", payload });
    expect([answer.statusCode, answer.json()]).toMatchObject([
      400,
      { code: "INVALID_REQUEST", errors: [{ pointer: "/1/title" }, { pointer: "/2/id" }] },
    ]);
    expect(await shop.log.last()).toBe(0);
  });

  it.each([[], "text", [1], null].map((payload) => JSON.stringify(payload)))(
    "refuses %s",
    async (payload) => {
      const { ask } = await openChangesApp();
      const headers = { "content-type": "application/json" };
      const answer = await ask({ method: "POST", url: "/v1/products", payload, headers });
      expect([answer.statusCode, answer.json()]).toMatchObject([400, { code: "INVALID_REQUEST" }]);
    },
  );

  it("reads the feed's names of fields and Aisle's own", async () => {
    const { ask, shop } = await openChangesApp({
      normalise: { fields: { title: "Titel", price: ["offer.price"] } },
    });
    const payload = [
      { id: "1", Titel: "Lampe", offer: { price: "9,50" } },
      { id: "2", title: "Lantern", price: 8 },
    ];
    await ask({ method: "POST", url: "/v1/products?wait=true", payload });
    const prices = await shop.search.live.acquire().then(async ({ generation, release }) => {
      const found = await generation.products.get(["1", "2"]);
      release();
      return found.map((product) => product?.price);
    });
    expect(prices).toEqual([9.5, 8]);
  });

  it("takes batches of megabytes, and says how much is too much", async () => {
    const { ask } = await openChangesApp({ isFollowed: false });
    const row = (index: number) => ({ id: String(index), title: "x".repeat(10_000) });
    const many = Array.from({ length: 200 }, (_, index) => row(index));
    expect((await ask({ method: "POST", url: "/v1/products", payload: many })).statusCode).toBe(202);
    const tooMany = Array.from({ length: 600 }, (_, index) => row(index));
    const refused = await ask({ method: "POST", url: "/v1/products", payload: tooMany });
    expect([refused.statusCode, refused.json()]).toMatchObject([
      413,
      { code: "BODY_TOO_LARGE", detail: `expected at most ${MAX_CHANGES_BODY_BYTES} bytes of body` },
    ]);
  });
});

describe("PATCH /v1/products/:id", () => {
  it("replaces fields, removes those that are null and leaves the others", async () => {
    const { ask } = await openChangesApp();
    const payload = { price: "17,50", currency: null, brand: "Nera" };
    const answer = await ask({ method: "PATCH", url: "/v1/products/lamp?wait=true", payload });
    expect([answer.statusCode, answer.json()]).toMatchObject([200, { status: "succeeded", warnings: [] }]);
    expect((await ask({ url: "/v1/products/lamp" })).json()).toEqual({
      id: "lamp",
      title: "Red lamp",
      price: 17.5,
      brand: "Nera",
      stock: 3,
    });
  });

  it("says of a stock what a feed says of it", async () => {
    const { ask } = await openChangesApp({ normalise: { currency: "USD" } });
    const url = "/v1/products/lamp?wait=true";
    await ask({ method: "PATCH", url, payload: { stock: 0, price: 5 } });
    expect((await ask({ url: "/v1/products/lamp" })).json()).toMatchObject({
      stock: 0,
      in_stock: false,
      currency: "EUR",
    });
  });

  it.each([
    [{ price: "cheap" }, "/price"],
    [{ id: "other" }, "/id"],
    [{ colour: "red" }, "/colour"],
    [{ title: null }, "/title"],
    [{ title: " " }, "/title"],
    [{}, ""],
  ])("refuses %j and names the field", async (payload, pointer) => {
    const { ask, shop } = await openChangesApp();
    const answer = await ask({ method: "PATCH", url: "/v1/products/lamp", payload });
    expect([answer.statusCode, answer.json()]).toMatchObject([
      400,
      { code: "INVALID_REQUEST", errors: [{ pointer }] },
    ]);
    expect(await shop.log.last()).toBe(0);
  });

  it("knows products by what waits in the log: one that comes and one that goes", async () => {
    const { ask } = await openChangesApp({ isFollowed: false });
    const patch = async (id: string) => {
      const url = `/v1/products/${encodeURIComponent(id)}`;
      return (await ask({ method: "PATCH", url, payload: { price: 1 } })).statusCode;
    };
    expect([await patch("new"), await patch("a/b")]).toEqual([404, 202]);
    await ask({ method: "POST", url: "/v1/products", payload: { id: "new", title: "New" } });
    await ask({ method: "DELETE", url: "/v1/products/a%2Fb" });
    expect([await patch("new"), await patch("a/b")]).toEqual([202, 404]);
  });
});

describe("DELETE /v1/products/:id", () => {
  it("removes a product, and knows it no more", async () => {
    const { ask } = await openChangesApp();
    const url = "/v1/products/a%2Fb";
    expect((await ask({ method: "DELETE", url: `${url}?wait=true` })).json()).toMatchObject({
      status: "succeeded",
    });
    expect((await ask({ url })).json()).toMatchObject({ code: "PRODUCT_NOT_FOUND" });
    const again = await ask({ method: "DELETE", url });
    expect([again.statusCode, again.json()]).toMatchObject([404, { code: "PRODUCT_NOT_FOUND" }]);
  });

  it("answers a request that is repeated with its key as the first time", async () => {
    const { ask, shop } = await openChangesApp();
    const request = {
      method: "DELETE",
      url: "/v1/products/lamp?wait=true",
      headers: { "idempotency-key": "once" },
    } as const;
    const first = await ask(request);
    const again = await ask(request);
    expect([first.statusCode, again.statusCode]).toEqual([200, 200]);
    expect(again.json()).toEqual(first.json());
    expect(await shop.log.last()).toBe(1);
    const other = await ask({ ...request, url: "/v1/products/a%2Fb" });
    expect([other.statusCode, other.json()]).toMatchObject([409, { code: "IDEMPOTENCY_CONFLICT" }]);
  });
});

describe("GET /v1/tasks/:id", () => {
  it("tells what became of a change", async () => {
    const { ask } = await openChangesApp();
    await ask({ method: "PATCH", url: "/v1/products/lamp?wait=true", payload: { price: 1 } });
    expect((await ask({ url: "/v1/tasks/c1" })).json()).toMatchObject({
      taskId: "c1",
      kind: "changes",
      status: "succeeded",
      acceptedAt: expect.stringMatching(/^\d{4}-.*Z$/u),
      finishedAt: expect.stringMatching(/^\d{4}-.*Z$/u),
      sequences: { first: 1, last: 1 },
    });
  });

  it("answers 404 by code for a task it does not know", async () => {
    const { ask } = await openChangesApp();
    const answer = await ask({ url: "/v1/tasks/c99" });
    expect([answer.statusCode, answer.json()]).toMatchObject([404, { code: "TASK_NOT_FOUND" }]);
  });
});
