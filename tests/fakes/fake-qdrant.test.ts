import { randomUUID } from "node:crypto";

import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";

import { withServer, type ServerAddress } from "../real-servers.ts";
import { startFakeQdrant } from "./fake-qdrant.ts";

const fake = await startFakeQdrant();
const guarded = await startFakeQdrant({ apiKey: "secret" });
afterAll(() => Promise.all([fake.close(), guarded.close()]));

describeServer("fake", fake);
// What the fake does is right when the real one does the same.
withServer("QDRANT_URL", "what the fake Qdrant imitates", (address) => describeServer("real", address));

describe("the fake Qdrant with a key", () => {
  it("lets nobody in without its key, but tells everyone its version", async () => {
    const statusWith = async (headers: Record<string, string>, path = "/collections") =>
      (await fetch(guarded.url + path, { headers })).status;
    expect(await statusWith({})).toBe(401);
    expect(await statusWith({ "api-key": "wrong" })).toBe(401);
    expect(await statusWith({ "api-key": "secret" })).toBe(200);
    expect(await statusWith({}, "/")).toBe(200);
  });
});

function describeServer(name: string, { url, apiKey }: ServerAddress): void {
  const [A, B, C] = [1, 2, 3].map((place) => `00000000-0000-4000-8000-00000000000${place}`);
  const headers = {
    "content-type": "application/json",
    ...(apiKey === undefined ? {} : { "api-key": apiKey }),
  };
  let collection: string;

  /** Status and body of one request to `/collections/NAME...`. */
  const ask = async (method: string, path: string, body?: unknown, query = "?wait=true") => {
    const response = await fetch(`${url}/collections/${collection}${path}${query}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json() };
  };
  const resultOf = async (path: string, body: unknown) => (await ask("POST", path, body)).body.result;
  const upsert = (points: readonly object[], rest: object = {}) => ask("PUT", "/points", { points, ...rest });

  beforeEach(async () => {
    collection = `test_fake_${randomUUID().slice(0, 8)}`;
    await ask("PUT", "", { vectors: { size: 2, distance: "Cosine" } });
  });
  afterEach(() => ask("DELETE", ""));

  describe(`the ${name} Qdrant`, () => {
    it("answers in the shapes of the real one", async () => {
      expect(await upsert([{ id: A, vector: [1, 0] }])).toEqual({
        status: 200,
        body: {
          result: { operation_id: expect.any(Number), status: "completed" },
          status: "ok",
          time: expect.any(Number),
        },
      });
      expect((await ask("GET", "")).body.result).toMatchObject({ status: "green", optimizer_status: "ok" });
      expect((await ask("GET", "/exists")).body.result).toEqual({ exists: true });
      expect((await ask("DELETE", "")).body.result).toBe(true);
      expect((await ask("DELETE", "")).body.result).toBe(false);
      expect((await ask("GET", "/exists")).body.result).toEqual({ exists: false });
    });

    it("says only that a write is accepted to who does not wait", async () => {
      const { status, body } = await ask("PUT", "/points", { points: [{ id: A, vector: [1, 0] }] }, "");
      expect([status, body.result.status]).toEqual([200, "acknowledged"]);
    });

    it("refuses with the statuses and words of the real one", async () => {
      const refusal = (error: string) => ({ status: { error: expect.stringContaining(error) } });
      const twice = await ask("PUT", "", { vectors: { size: 2, distance: "Cosine" } });
      expect(twice).toMatchObject({ status: 409, body: refusal(`\`${collection}\` already exists`) });
      const wide = await upsert([{ id: A, vector: [1, 0, 0] }]);
      expect(wide).toMatchObject({ status: 400, body: refusal("expected dim: 2, got 3") });
      const noUuid = await upsert([{ id: "a", vector: [1, 0] }]);
      expect(noUuid).toMatchObject({ status: 400, body: refusal("Format error in JSON body") });
      const odd = await ask("POST", "/points/count", { filter: { must: [{ near: { key: "x" } }] } });
      expect(odd).toMatchObject({ status: 400, body: refusal("Format error in JSON body") });
      const operations = [{ overwrite_payload: { payload: {}, points: [A] } }];
      const unknown = await ask("POST", "/points/batch", { operations });
      expect(unknown).toMatchObject({ status: 404, body: refusal(`No point with id ${A}`) });
      await ask("DELETE", "");
      const gone = await ask("GET", "");
      expect(gone).toMatchObject({ status: 404, body: refusal(`\`${collection}\` doesn't exist`) });
    });

    it("keeps vectors at unit length and scores by cosine, best first", async () => {
      await upsert([
        { id: A, vector: [0, 5], payload: { x: 1 } },
        { id: B, vector: [3, 4], payload: { x: 2 } },
        { id: C, vector: [-1, 0] },
      ]);
      const [, stored] = await resultOf("/points", { ids: [A, B], with_vector: true });
      expect(stored.vector[0]).toBeCloseTo(0.6, 6);
      expect(stored.vector[1]).toBeCloseTo(0.8, 6);
      const { points } = await resultOf("/points/query", { query: [10, 0], limit: 2 });
      expect(points.map(({ id }: { id: string }) => id)).toEqual([B, A]);
      expect(points[0].score).toBeCloseTo(0.6, 6);
    });

    it("leaves out what is not above the threshold", async () => {
      await upsert([
        { id: A, vector: [0, 1] },
        { id: B, vector: [3, 4] },
        { id: C, vector: [1, 0] },
      ]);
      const above = async (threshold: number) => {
        const { points } = await resultOf("/points/query", { query: [1, 0], score_threshold: threshold });
        return points.map(({ id }: { id: string }) => id);
      };
      expect([await above(0.59), await above(0), await above(1)]).toEqual([[C, B], [C, B], []]);
    });

    it("writes on conditions as one step", async () => {
      const point = (token: string) => ({ id: A, vector: [1, 0], payload: { token } });
      const tokenNow = async () =>
        (await resultOf("/points", { ids: [A], with_payload: true }))[0]?.payload.token;
      const ifTokenIs = (value: string) => ({
        update_mode: "update_only",
        update_filter: { must: [{ key: "token", match: { value } }] },
      });
      await upsert([point("early")], ifTokenIs("early"));
      expect(await tokenNow()).toBeUndefined();
      await upsert([point("first")], { update_mode: "insert_only" });
      await upsert([point("second")], { update_mode: "insert_only" });
      expect(await tokenNow()).toBe("first");
      await upsert([point("third")], ifTokenIs("second"));
      expect(await tokenNow()).toBe("first");
      await upsert([point("fourth")], ifTokenIs("first"));
      expect(await tokenNow()).toBe("fourth");
      await upsert([point("fifth")]);
      expect(await tokenNow()).toBe("fifth");
    });

    it.each([
      ["a value of a list", { key: "v.color", match: { any: ["black", "red"] } }, [A]],
      ["a value", { key: "v.color", match: { value: "white" } }, [A, B]],
      ["a range", { key: "n.price", range: { gt: 5, lte: 20 } }, [B]],
      ["an open range over texts", { key: "v.color", range: { gte: 0 } }, []],
      ["emptiness", { is_empty: { key: "n.price" } }, [C]],
      ["ids", { has_id: [A, C] }, [A, C]],
      ["all", { must: [{ has_id: [A, B] }, { key: "n.price", range: { gte: 5 } }] }, [A, B]],
      ["any", { should: [{ has_id: [A] }, { is_empty: { key: "n.price" } }] }, [A, C]],
      ["none", { must_not: [{ has_id: [A] }, { is_empty: { key: "v.color" } }] }, [B]],
      ["one condition that is no list", { must: { has_id: [B] } }, [B]],
    ])("filters by %s", async (_, filter, expected) => {
      await upsert([
        { id: A, vector: [1, 0], payload: { v: { color: ["white", "black"] }, n: { price: [5] } } },
        { id: B, vector: [1, 0], payload: { v: { color: "white" }, n: { price: [30, 20] } } },
        { id: C, vector: [1, 0], payload: { v: { color: [] }, n: { price: null } } },
      ]);
      const { points } = await resultOf("/points/scroll", { filter: { must: [filter] } });
      expect(points.map(({ id }: { id: string }) => id)).toEqual(expected);
      expect(await resultOf("/points/count", { filter: { must: [filter] } })).toEqual({
        count: expected.length,
      });
    });

    it("gives only the parts of a payload that were asked for", async () => {
      await upsert([{ id: A, vector: [1, 0], payload: { id: "a", s: { x: 1, y: 2, z: 3 }, p: "{}" } }]);
      const payloadOf = async (wanted: unknown) =>
        (await resultOf("/points", { ids: [A], with_payload: wanted }))[0].payload;
      expect(await payloadOf(["id", "s.x", "s.z", "s.none", "q.x"])).toEqual({ id: "a", s: { x: 1, z: 3 } });
      expect(await payloadOf(true)).toHaveProperty("p");
      expect(await payloadOf(false)).toBeUndefined();
      expect(await payloadOf(undefined)).toBeUndefined();
      const { points: found } = await resultOf("/points/query", { query: [1, 0] });
      const { points: scrolled } = await resultOf("/points/scroll", {});
      expect([found[0].payload, scrolled[0].payload]).toEqual([undefined, expect.any(Object)]);
    });

    it("hands pages out by id, each with where the next begins", async () => {
      await upsert([C, 7, A, B].map((id) => ({ id, vector: [1, 0] })));
      const first = await resultOf("/points/scroll", { limit: 3 });
      expect(first.points.map(({ id }: { id: unknown }) => id)).toEqual([7, A, B]);
      expect(first.next_page_offset).toBe(C);
      const last = await resultOf("/points/scroll", { limit: 3, offset: first.next_page_offset });
      expect(last).toMatchObject({ points: [{ id: C }], next_page_offset: null });
    });

    it("replaces payloads without touching vectors, and deletes what is there", async () => {
      await upsert([A, B].map((id) => ({ id, vector: [0, 1], payload: { x: 1, y: 1 } })));
      const operations = [{ overwrite_payload: { payload: { x: 2 }, points: [A] } }];
      await ask("POST", "/points/batch", { operations });
      expect(await resultOf("/points", { ids: [A, B], with_payload: true, with_vector: true })).toEqual([
        { id: A, payload: { x: 2 }, vector: [0, 1] },
        { id: B, payload: { x: 1, y: 1 }, vector: [0, 1] },
      ]);
      await ask("POST", "/points/delete", { points: [A, C] });
      expect(await resultOf("/points/count", {})).toEqual({ count: 1 });
    });

    it("restores a collection under another name as it was when its snapshot was taken", async () => {
      const [copy, original] = [`${collection}_copy`, collection];
      await upsert([{ id: A, vector: [0, 1], payload: { x: 1 } }]);
      const { name: snapshot } = await resultOf("/snapshots", undefined);
      await upsert([{ id: B, vector: [0, 1] }]);
      const recover = (from: string) => {
        const location = `${url}/collections/${original}/snapshots/${from}`;
        return ask("PUT", "/snapshots/recover", { location, priority: "snapshot" });
      };
      collection = copy;
      expect((await recover("none.snapshot")).status).toBe(400);
      expect((await ask("GET", "/exists")).body.result).toEqual({ exists: false });
      expect((await recover(snapshot)).body.result).toBe(true);
      expect(await resultOf("/points/scroll", {})).toMatchObject({ points: [{ id: A, payload: { x: 1 } }] });
      expect((await ask("GET", "/cluster")).body.result).toMatchObject({ shard_count: 1, remote_shards: [] });
      await ask("DELETE", "");
      collection = original;
      expect(await resultOf("/points/count", {})).toEqual({ count: 2 });
      expect((await ask("DELETE", `/snapshots/${snapshot}`)).body.result).toBe(true);
      expect((await ask("DELETE", `/snapshots/${snapshot}`)).status).toBe(404);
    });
  });
}
