import { describe, expect, it } from "vitest";

import { describeMix } from "../load/query-mix.ts";
import { compareCounts } from "./compare-counts.ts";
import { COUNTED_SEED, countEmbedded, countServers, readCountedFixture } from "./count-fixture.ts";
import { readExpectedCounts, UPDATE_COMMAND } from "./expected-counts.ts";
import { emptyTally } from "./work-counts.ts";

const HINT = `where this is meant, renew the committed counts: ${UPDATE_COMMAND}`;

describe("the work of a search", () => {
  it("is what it was: postings, vectors, statements and messages of the embedded engine", async () => {
    const [fixture, expected] = [await readCountedFixture(), await readExpectedCounts()];
    expect(describeMix(fixture.requests, COUNTED_SEED).sha256, HINT).toBe(expected.requests);
    const counted = await countEmbedded(fixture);
    expect(Object.keys(counted)).toHaveLength(8);
    expect(compareCounts(expected.embedded, counted), HINT).toEqual([]);
  }, 30_000);

  it("is what it was: calls to Meilisearch and Qdrant", async () => {
    const [fixture, expected] = [await readCountedFixture(), await readExpectedCounts()];
    const counted = await countServers(fixture);
    expect(counted.asked?.upstreamCalls).toBeGreaterThan(0);
    expect(compareCounts(expected.servers, counted), HINT).toEqual([]);
  }, 30_000);
});

describe("compareCounts", () => {
  const work = (sqlStatements: number, workerBytes: number) => ({
    asked: { ...emptyTally(), sqlStatements, workerBytes },
  });

  it("lets one statement more not pass, in either direction", () => {
    expect(compareCounts(work(100, 0), work(100, 0))).toEqual([]);
    expect(compareCounts(work(100, 0), work(101, 0))).toEqual([
      "asked: 1.0 % more sqlStatements (101, was 100)",
    ]);
    expect(compareCounts(work(100, 0), work(99, 0))).toEqual([
      "asked: 1.0 % fewer sqlStatements (99, was 100)",
    ]);
  });

  it("leaves bytes two in a hundred", () => {
    expect(compareCounts(work(0, 1_000), work(0, 1_020))).toEqual([]);
    expect(compareCounts(work(0, 1_000), work(0, 1_021))).toHaveLength(1);
  });

  it("misses a kind that is not asked any more, and a new one", () => {
    expect(compareCounts(work(5, 0), {})).toEqual(["asked: 100.0 % fewer sqlStatements (0, was 5)"]);
    expect(compareCounts({}, work(5, 0))).toEqual(["asked: more sqlStatements (5, was 0)"]);
  });
});
