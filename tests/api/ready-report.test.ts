import { describe, expect, it } from "vitest";

import { SearchError } from "../../src/domain/search-error.ts";
import { MANIFEST } from "./fake-search.ts";
import { createTestApp } from "./test-app.ts";
import { reportReady } from "../../src/api/ready-report.ts";

const store = (name: string, isHealthy: boolean) => ({ store: name, isHealthy, detail: `${name} said so` });
const search = { generation: async () => MANIFEST };

describe("readiness", () => {
  it("is there while one store answers", async () => {
    const stores = [store("words", false), store("vectors", true)];
    expect((await reportReady(search, async () => stores)).reasons).toEqual([]);
  });

  it("stays while what is open answers, though its file is gone, and names the store", async () => {
    const damaged = { ...store("sqlite", false), damage: "GENERATION_DAMAGED" } as const;
    const { reasons, leftAlone } = await reportReady(search, async () => [damaged]);
    expect([reasons, leftAlone]).toEqual([[], ["sqlite"]]);
  });

  it("is gone when none does, with what each of them said", async () => {
    const stores = [store("words", false), store("vectors", false)];
    const { reasons } = await reportReady(search, async () => stores);
    expect(reasons.map(({ message }) => message)).toEqual(["words said so", "vectors said so"]);
  });

  it("stays while a breaker is open, and says whose", async () => {
    const breakers = (["closed", "open", "half-open"] as const).map((state) => ({
      name: `${state} one`,
      state,
    }));
    const report = await reportReady(
      search,
      async () => [],
      () => breakers,
    );
    expect(report).toEqual({
      generation: MANIFEST.name,
      reasons: [],
      leftAlone: ["open one", "half-open one"],
    });
    const ready = async () => report;
    const answer = await createTestApp({ ready }).app.inject("/health/ready");
    expect([answer.statusCode, answer.json()]).toEqual([
      200,
      { status: "ready", generation: MANIFEST.name, leftAlone: ["open one", "half-open one"] },
    ]);
  });

  it("names files, and not where they lie", async () => {
    const message = "/srv/shop/.aisle/generations/g1.sqlite: unable to open database file";
    const ready = () =>
      reportReady({ generation: () => Promise.reject(new SearchError("ENGINE_FAILED", message)) });
    const answer = await createTestApp({ ready }).app.inject("/health/ready");
    expect(answer.statusCode).toBe(503);
    expect(answer.body).toContain("g1.sqlite: unable to open");
    expect(answer.body).not.toContain("shop");
  });

  it("never fails: what goes wrong is a reason", async () => {
    const down = { generation: () => Promise.reject(new SearchError("ENGINE_FAILED", "no pointer")) };
    expect((await reportReady(down)).reasons).toEqual([{ code: "ENGINE_FAILED", message: "no pointer" }]);
  });
});
