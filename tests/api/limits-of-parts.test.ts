import { type AddressInfo, connect } from "node:net";

import { describe, expect, it } from "vitest";

import { checkProductSizes } from "../../src/api/check-product-sizes.ts";
import { parseFilter } from "../../src/domain/parse-filter.ts";
import {
  MAX_FIELD_CHARS,
  MAX_FILTER_CONDITIONS,
  MAX_NAMES,
  MAX_PRODUCT_CHARS,
  MAX_REQUEST_SECONDS,
  MAX_TAG_CHARS,
} from "../../src/domain/request-limits.ts";
import { createTestApp } from "./test-app.ts";

const refusalOf = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    return error;
  }
  return null;
};

describe("a product that is sent", () => {
  const productOf = (chars: number) => {
    const frame = JSON.stringify({ id: "p", text: "" }).length;
    return { id: "p", text: "x".repeat(chars - frame) };
  };

  it("may have so many characters of JSON, and one more is refused by its place", () => {
    const [most, more] = [productOf(MAX_PRODUCT_CHARS), productOf(MAX_PRODUCT_CHARS + 1)];
    expect(JSON.stringify(most)).toHaveLength(MAX_PRODUCT_CHARS);
    expect(refusalOf(() => checkProductSizes(most, undefined))).toBe(null);
    expect(refusalOf(() => checkProductSizes([most, more, more], undefined))).toMatchObject({
      code: "BODY_TOO_LARGE",
      message: expect.stringContaining(`at most ${MAX_PRODUCT_CHARS} characters of JSON`),
      errors: [{ pointer: "/1" }, { pointer: "/2" }],
    });
    expect(refusalOf(() => checkProductSizes(more, MAX_PRODUCT_CHARS + 1))).toMatchObject({
      errors: [{ pointer: "" }],
    });
  });
});

describe("a filter", () => {
  const conditions = (count: number) => Array(count).fill("price > 1").join(" OR ");

  it("has at most so many conditions", () => {
    expect(refusalOf(() => parseFilter(conditions(MAX_FILTER_CONDITIONS)))).toBe(null);
    expect(refusalOf(() => parseFilter(conditions(MAX_FILTER_CONDITIONS + 1)))).toMatchObject({
      code: "INVALID_FILTER",
      message: expect.stringContaining(`at most ${MAX_FILTER_CONDITIONS} conditions`),
    });
  });
});

describe("a query of InstantSearch", () => {
  const { app } = createTestApp();
  const ask = async (params: object) => {
    const payload = { requests: [{ indexName: "products", ...params }] };
    const { statusCode, body } = await app.inject({ method: "POST", url: "/1/indexes/*/queries", payload });
    return { statusCode, body };
  };

  it.each<[string, (times: number) => object, number]>([
    ["names in a list", (times) => ({ attributesToRetrieve: Array(times).fill("brand") }), MAX_NAMES],
    ["names in a text", (times) => ({ responseFields: Array(times).fill("hits").join(",") }), MAX_NAMES],
    ["characters of a name", (times) => ({ facets: ["x".repeat(times)] }), MAX_FIELD_CHARS],
    ["characters of a tag", (times) => ({ highlightPreTag: "x".repeat(times) }), MAX_TAG_CHARS],
    ["characters of an ellipsis", (times) => ({ snippetEllipsisText: "x".repeat(times) }), MAX_TAG_CHARS],
  ])("has at most so many %s", async (_, params, limit) => {
    expect((await ask(params(limit))).body).not.toContain(`${limit}`);
    const { statusCode, body } = await ask(params(limit + 1));
    expect([statusCode, body]).toEqual([400, expect.stringContaining(`${limit}`)]);
  });
});

describe("a request that does not end", () => {
  it("is closed after so many seconds", async () => {
    const { app } = createTestApp();
    await app.ready();
    expect(app.server.requestTimeout).toBe(MAX_REQUEST_SECONDS * 1_000);
  });

  it("is told why, when its body comes too slowly", async () => {
    const { app } = createTestApp();
    await app.listen({ port: 0, host: "127.0.0.1" });
    // What Node tells the server a minute later; it looks every half minute, which no test waits for.
    const timeout = Object.assign(new Error("Request timeout"), { code: "ERR_HTTP_REQUEST_TIMEOUT" });
    app.server.on("connection", (socket) => {
      socket.once("data", () => app.server.emit("clientError", timeout, socket));
    });
    // A server that listens on a port has such an address.
    const { port } = app.server.address() as AddressInfo;
    const answer = await new Promise<string>((resolve) => {
      let text = "";
      const socket = connect(port, "127.0.0.1", () => {
        socket.write(
          "POST /v1/search HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{",
        );
      });
      socket.on("data", (chunk) => (text += String(chunk)));
      socket.on("close", () => resolve(text));
    });
    await app.close();
    expect(answer).toContain("HTTP/1.1 400");
    expect(answer).toContain(`expected the whole request within ${MAX_REQUEST_SECONDS} seconds`);
  });
});
