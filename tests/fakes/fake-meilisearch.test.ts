import { setTimeout as pause } from "node:timers/promises";

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";

import { withServer, type ServerAddress } from "../real-servers.ts";
import { startFakeMeilisearch } from "./fake-meilisearch.ts";

/** A real server may have other work to do first. */
const SERVER_TIMEOUT_MS = 120_000;
const SETTINGS = {
  searchableAttributes: ["t.title"],
  filterableAttributes: [
    {
      attributePatterns: ["k", "w", "v.*"],
      features: { facetSearch: false, filter: { equality: true, comparison: false } },
    },
    {
      attributePatterns: ["n.*"],
      features: { facetSearch: false, filter: { equality: true, comparison: true } },
    },
  ],
  sortableAttributes: ["s"],
  typoTolerance: { enabled: false },
};
const DOCUMENTS = [
  { k: "a1", w: [], t: { title: "red sofa" }, v: { c: ["Red", "blue"] }, n: { p: [1, 5.5] }, s: { p: "b" } },
  { k: "a2", w: ["AA", "007"], t: { title: "sofa" }, v: { c: "red", d: null }, n: { p: -2 }, s: { p: "a" } },
  { k: "a3", t: { title: "red chair" }, s: { q: 1 } },
];

const answerSchema = z.looseObject({
  taskUid: z.int().optional(),
  status: z.string().optional(),
  code: z.string().optional(),
  results: z.array(z.looseObject({})).optional(),
});

/** JSON to a server and back. */
function createClient({ url, apiKey }: ServerAddress) {
  const send = async (method: string, path: string, body?: unknown, contentType = "application/json") => {
    const response = await fetch(url + path, {
      method,
      headers: {
        "content-type": contentType,
        ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
      },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    expect(response.headers.get("content-type")).toBe("application/json");
    return { status: response.status, body: answerSchema.parse(await response.json()) };
  };
  /** Starts a write and waits for its task. */
  const write = async (method: string, path: string, body?: unknown, contentType?: string) => {
    const started = await send(method, path, body, contentType);
    expect(started).toMatchObject({ status: 202, body: { status: "enqueued" } });
    for (;;) {
      const { body: task } = await send("GET", `/tasks/${started.body.taskUid}`);
      if (task.status === "succeeded" || task.status === "failed") return task;
      await pause(5);
    }
  };
  return { send, write };
}

/** What the fake has in common with the real one, asked of either. */
function describeMeilisearch(name: string, address: ServerAddress): void {
  describe(`${name} as Meilisearch answers`, () => {
    const { send, write } = createClient(address);
    const index = `test_fake_${process.pid}`;
    const path = `/indexes/${index}`;
    beforeAll(async () => {
      await write("POST", "/indexes", { uid: index, primaryKey: "k" });
      await write("PATCH", `${path}/settings`, SETTINGS);
      await write("POST", `${path}/documents`, DOCUMENTS);
    }, SERVER_TIMEOUT_MS);
    afterAll(() => write("DELETE", path), SERVER_TIMEOUT_MS);

    const search = async (query: object) => {
      const asked = { indexUid: index, attributesToRetrieve: ["k"], ...query };
      const { status, body } = await send("POST", "/multi-search", { queries: [asked] });
      return { status, ...body.results?.[0], code: body.code };
    };
    const keys = async (query: object): Promise<unknown> => {
      const { hits } = z
        .looseObject({ hits: z.array(z.object({ k: z.string() })) })
        .parse(await search(query));
      return hits.map(({ k }) => k).join(" ");
    };

    it.each([
      ["", "a1 a2 a3"],
      ["k EXISTS", "a1 a2 a3"],
      ["k NOT EXISTS", ""],
      ["w EXISTS", "a1 a2"],
      ["v.d EXISTS", "a2"],
      ["v.c = RED", "a1 a2"],
      ['v.c="blue"', "a1"],
      ["v.c = 'blue'", "a1"],
      ["v.c != blue", "a2 a3"],
      ["v.c NOT IN [red]", "a3"],
      ["k IN [a1, a3,]", "a1 a3"],
      ["k IN []", ""],
      ['w STARTS WITH "a"', "a2"],
      ["w NOT STARTS WITH a", "a1 a3"],
      ["w = 7", ""],
      ["w = 007", "a2"],
      ["n.p = 5.50", "a1"],
      ["n.p > 1", "a1"],
      ["n.p >= 1", "a1"],
      ["n.p < 1", "a2"],
      ["n.p <= -2", "a2"],
      ["n.p > 1 AND n.p < 5.5", "a1"],
      ["n.p 2 TO 5", ""],
      ["n.p -2 TO 1", "a1 a2"],
      ["n.p < abc", ""],
      ["v.never = 1", ""],
      ["NOT (k = a1)", "a2 a3"],
      ["NOT NOT k = a1", "a1"],
      ["k = a1 OR k = a2 AND v.c = blue", "a1"],
      ["(k = a1 OR k = a2)AND v.c = red", "a1 a2"],
    ])("keeps those for which %j holds", async (filter, expected) => {
      expect(await keys({ filter })).toBe(expected);
    });

    it.each([
      "k =",
      "k = a1 k = a2",
      "(k = a1",
      "k = a1)",
      "not k = a1",
      "k IN a1",
      "k IN [a1 a2]",
      "k = AND",
      "k EXISTS AND",
      "n.p > 1e+21",
      "t.title = sofa",
      "v = red",
    ])("refuses the filter %j", async (filter) => {
      expect(await search({ filter })).toMatchObject({ status: 400, code: "invalid_search_filter" });
      const fetched = await send("POST", `${path}/documents/fetch`, { filter });
      expect(fetched).toMatchObject({
        status: 400,
        body: { code: "invalid_document_filter", type: "invalid_request" },
      });
    });

    it.each(["k > a1", "v.c a TO b"])(
      "refuses the filter %j, which compares what is not comparable",
      async (filter) => {
        expect(await search({ filter })).toMatchObject({ status: 400, code: "invalid_search_filter" });
        const fetched = await send("POST", `${path}/documents/fetch`, { filter });
        expect(fetched).toMatchObject({ status: 400, body: { code: "invalid_search_filter" } });
      },
    );

    it("sorts in both directions with what has no value last", async () => {
      expect(await keys({ sort: ["s.p:asc"] })).toBe("a2 a1 a3");
      expect(await keys({ sort: ["s.p:desc"] })).toBe("a1 a2 a3");
    });

    it("refuses to sort by an attribute that is not sortable, or in no direction", async () => {
      expect(await search({ sort: ["n.p:asc"] })).toMatchObject({ status: 400, code: "invalid_search_sort" });
      expect(await search({ sort: ["s.p"] })).toMatchObject({ status: 400, code: "invalid_search_sort" });
    });

    it("counts facets once a document, spelled as first written, and leaves unknown fields out", async () => {
      const facets = ["v.c", "w", "n.p", "v.never"];
      const answer = await search({ facets, page: 1, hitsPerPage: 0 });
      expect(answer).toMatchObject({ hits: [], totalHits: 3, totalPages: 0 });
      expect(answer).toHaveProperty("facetDistribution", {
        "v.c": { Red: 2, blue: 1 },
        w: { AA: 1, "007": 1 },
        "n.p": { "-2": 1, 1: 1, 5.5: 1 },
      });
      expect(await search({ facets: ["s.p"] })).toMatchObject({ status: 400, code: "invalid_search_facets" });
    });

    it("tells an exact total with pages and an estimate without", async () => {
      const paged = await search({ page: 2, hitsPerPage: 2 });
      expect(paged).toMatchObject({ hits: [{ k: "a3" }], totalHits: 3, totalPages: 2 });
      expect(paged).not.toHaveProperty("estimatedTotalHits");
      expect(await search({ limit: 1, offset: 1 })).toMatchObject({
        hits: [{ k: "a2" }],
        limit: 1,
        offset: 1,
        estimatedTotalHits: 3,
      });
    });

    it("retrieves the named fields with their nesting", async () => {
      const attributesToRetrieve = ["k", "s", "v.c"];
      expect(await search({ filter: "k = a2", attributesToRetrieve })).toHaveProperty("hits", [
        { k: "a2", s: { p: "a" }, v: { c: "red" } },
      ]);
    });

    it("puts documents with more words of the query first", async () => {
      expect(await keys({ q: "sofa red" })).toBe("a1 a2");
      expect(await keys({ q: "sofa red", matchingStrategy: "all" })).toBe("a1");
      expect(await keys({ q: "cha" })).toBe("a3");
      expect(await keys({ q: "zzz" })).toBe("");
    });

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
        expect(await search({ indexUid: "nowhere" })).toMatchObject({ status: 400, code: "index_not_found" });
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
}

const fake = await startFakeMeilisearch({ apiKey: "the key of the fake" });
describe("in memory", () => {
  afterAll(() => fake.close());
  describeMeilisearch("the fake", fake);
});

withServer("MEILI_URL", "what the fake imitates", (address) => {
  describeMeilisearch("the real one", address);
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
