import { setTimeout as pause } from "node:timers/promises";

import { afterAll, beforeAll, describe, expect } from "vitest";
import { z } from "zod";

import { withServer, type ServerAddress } from "../real-servers.ts";
import { startFakeMeilisearch } from "./fake-meilisearch.ts";

/** A real server may have other work to do first. */
export const SERVER_TIMEOUT_MS = 120_000;
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
export const DOCUMENTS = [
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
export function createClient({ url, apiKey }: ServerAddress) {
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

type Client = ReturnType<typeof createClient>;

export interface MeilisearchSuite {
  readonly address: ServerAddress;
  /** Holds `DOCUMENTS`. */
  readonly index: string;
  readonly client: Client;
}

const fake = await startFakeMeilisearch({ apiKey: "the key of the fake" });

/** Runs a suite on the fake and, where one is named, on the real server that it imitates. */
export function onFakeAndRealMeilisearch(what: string, suite: (shop: MeilisearchSuite) => void): void {
  const on = (address: ServerAddress): void => {
    const client = createClient(address);
    const index = `test_fake_${process.pid}_${what.replaceAll(" ", "_")}`;
    beforeAll(async () => {
      await client.write("POST", "/indexes", { uid: index, primaryKey: "k" });
      await client.write("PATCH", `/indexes/${index}/settings`, SETTINGS);
      await client.write("POST", `/indexes/${index}/documents`, DOCUMENTS);
    }, SERVER_TIMEOUT_MS);
    afterAll(() => client.write("DELETE", `/indexes/${index}`), SERVER_TIMEOUT_MS);
    suite({ address, index, client });
  };
  describe(`${what} on the fake`, () => {
    // Registered first, so carried out last.
    afterAll(() => fake.close());
    on(fake);
  });
  withServer("MEILI_URL", what, (address) => {
    describe(`${what} on the real one`, () => {
      on(address);
    });
  });
}

/** One search of a multi-search, asking for keys alone: its answer, or the code of its refusal. */
export async function searchFor({ send }: Client, index: string, query: object) {
  const asked = { indexUid: index, attributesToRetrieve: ["k"], ...query };
  const { status, body } = await send("POST", "/multi-search", { queries: [asked] });
  return { status, ...body.results?.[0], code: body.code };
}
