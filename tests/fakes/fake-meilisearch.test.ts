import { describe, expect, it } from "vitest";

import {
  createClient,
  DOCUMENTS,
  onFakeAndRealMeilisearch,
  searchFor,
  SERVER_TIMEOUT_MS,
} from "./fake-meilisearch-suite.ts";
import { startFakeMeilisearch } from "./fake-meilisearch.ts";

onFakeAndRealMeilisearch("the interface of Meilisearch", ({ address, index, client }) => {
  const { send, write } = client;
  const path = `/indexes/${index}`;

  it("fetches documents by filter and lists all of them", async () => {
    const fetched = await send("POST", `${path}/documents/fetch`, {
      filter: "v.c = red",
      fields: ["k"],
      limit: 1,
    });
    expect(fetched).toEqual({
      status: 200,
      body: { results: [{ k: "a1" }], offset: 0, limit: 1, total: 2 },
    });
    const listed = await send("GET", `${path}/documents?limit=9`);
    expect(listed.body).toEqual({ results: DOCUMENTS, offset: 0, limit: 9, total: 3 });
    expect(await send("GET", `${path}/documents/a3`)).toEqual({ status: 200, body: DOCUMENTS[2] });
    expect(await send("GET", `${path}/documents/zz`)).toMatchObject({
      status: 404,
      body: { code: "document_not_found" },
    });
  });

  it(
    "replaces whole documents, removes the named ones and counts what is left",
    async () => {
      const own = `${index}_writes`;
      const lines = [{ k: "x", old: 1 }, { k: "y" }].map((one) => JSON.stringify(one)).join("\n");
      await write("POST", `/indexes/${own}/documents?primaryKey=k`, lines, "application/x-ndjson");
      const { body: before } = await send("GET", `/indexes/${own}`);
      await write("POST", `/indexes/${own}/documents`, { k: "x", new: 2 });
      const { body: after } = await send("GET", `/indexes/${own}`);
      expect(after).toMatchObject({ uid: own, primaryKey: "k" });
      expect(after["updatedAt"]).not.toBe(before["updatedAt"]);
      expect((await send("GET", `/indexes/${own}/documents/x`)).body).toEqual({ k: "x", new: 2 });
      const removed = await write("POST", `/indexes/${own}/documents/delete-batch`, ["y", "nobody"]);
      expect(removed.status).toBe("succeeded");
      expect((await send("GET", `/indexes/${own}/stats`)).body).toMatchObject({
        numberOfDocuments: 1,
        isIndexing: false,
      });
      await write("DELETE", `/indexes/${own}/documents/x`);
      expect((await send("GET", `/indexes/${own}/stats`)).body).toMatchObject({ numberOfDocuments: 0 });
      await write("DELETE", `/indexes/${own}`);
    },
    SERVER_TIMEOUT_MS,
  );

  it("lists its indexes", async () => {
    const { body } = await send("GET", "/indexes?limit=1000");
    expect(body.results?.map(({ uid }) => uid)).toContain(index);
  });

  it(
    "answers 404 for what is not there, and 400 inside a multi-search",
    async () => {
      const nowhere = { code: "index_not_found", type: "invalid_request" };
      expect(await send("GET", "/indexes/nowhere")).toMatchObject({ status: 404, body: nowhere });
      expect(await send("GET", "/indexes/nowhere/stats")).toMatchObject({ status: 404, body: nowhere });
      expect(await send("POST", "/indexes/nowhere/documents/fetch", {})).toMatchObject({
        status: 404,
        body: nowhere,
      });
      expect(await searchFor(client, "nowhere", {})).toMatchObject({ status: 400, code: "index_not_found" });
      expect(await send("GET", "/tasks/999999999")).toMatchObject({
        status: 404,
        body: { code: "task_not_found" },
      });
      expect(await write("DELETE", "/indexes/nowhere")).toMatchObject({ status: "failed", error: nowhere });
    },
    SERVER_TIMEOUT_MS,
  );

  it(
    "fails the task of a write that cannot be carried out",
    async () => {
      expect(await write("POST", "/indexes", { uid: index })).toMatchObject({
        error: { code: "index_already_exists" },
      });
      expect(await write("POST", `${path}/documents`, [{ k: "fine" }, { title: "no key" }])).toMatchObject({
        error: { code: "missing_document_id" },
      });
      expect(await write("POST", `${path}/documents`, [{ k: "not a key" }])).toMatchObject({
        error: { code: "invalid_document_id", type: "invalid_request" },
      });
      expect((await send("GET", `${path}/stats`)).body).toMatchObject({ numberOfDocuments: 3 });
    },
    SERVER_TIMEOUT_MS,
  );

  it("refuses what it cannot read", async () => {
    const refused = async (...request: Parameters<typeof send>) => {
      const { status, body } = await send(...request);
      return `${status} ${body.code}`;
    };
    expect(await refused("POST", "/multi-search", "{half")).toBe("400 malformed_payload");
    expect(await refused("POST", "/multi-search", "{}", "text/plain")).toBe("415 invalid_content_type");
    expect(await refused("POST", "/multi-search", {})).toBe("400 bad_request");
    expect(await refused("POST", "/multi-search", { queries: [{ indexUid: index, bogus: 1 }] })).toBe(
      "400 bad_request",
    );
    expect(await refused("POST", `${path}/documents`, '{"k":1}\n{"k', "application/x-ndjson")).toBe(
      "400 malformed_payload",
    );
    expect(await refused("POST", "/indexes", { uid: "two words" })).toBe("400 invalid_index_uid");
    expect(await refused("PATCH", `${path}/settings`, { bogus: 1 })).toBe("400 bad_request");
  });

  it("shows its health to all and the rest to those with the key", async () => {
    const stranger = createClient({ url: address.url });
    expect(await stranger.send("GET", "/health")).toEqual({ status: 200, body: { status: "available" } });
    if (address.apiKey === undefined) return;
    expect(await stranger.send("GET", "/version")).toMatchObject({
      status: 401,
      body: { code: "missing_authorization_header", type: "auth" },
    });
    expect(await createClient({ ...address, apiKey: "wrong" }).send("GET", "/version")).toMatchObject({
      status: 403,
      body: { code: "invalid_api_key", type: "auth" },
    });
  });
});

describe("a fake Meilisearch", () => {
  it("carries a write out after it has answered, in the order of the requests", async () => {
    const server = await startFakeMeilisearch({ taskDelayMs: 20 });
    try {
      const { send, write } = createClient(server);
      const { body: first } = await send("POST", "/indexes/shop/documents?primaryKey=k", [{ k: "x" }]);
      expect((await send("GET", "/indexes/shop")).status).toBe(404);
      const last = await write("DELETE", "/indexes/shop/documents/x");
      expect(last.status).toBe("succeeded");
      expect((await send("GET", `/tasks/${first.taskUid}`)).body.status).toBe("succeeded");
      expect((await send("GET", "/indexes/shop/stats")).body).toMatchObject({ numberOfDocuments: 0 });
    } finally {
      await server.close();
    }
  });

  it("fails the next task when told to, and only that one", async () => {
    const server = await startFakeMeilisearch();
    try {
      const { write } = createClient(server);
      const error = { code: "no_space_left_on_device", message: "disk full", type: "internal" } as const;
      server.failNextTask(error);
      expect(await write("POST", "/indexes", { uid: "shop" })).toMatchObject({ status: "failed", error });
      expect(await write("POST", "/indexes", { uid: "shop" })).toMatchObject({ status: "succeeded" });
    } finally {
      await server.close();
    }
  });

  it("counts requests, and refuses connections once closed", async () => {
    const server = await startFakeMeilisearch();
    const { send } = createClient(server);
    await send("GET", "/version");
    await send("GET", "/indexes/nowhere");
    expect(server.requestCount()).toBe(2);
    await server.close();
    await expect(send("GET", "/version")).rejects.toThrow("fetch failed");
  });
});
