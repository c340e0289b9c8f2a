import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, describe, expect, it } from "vitest";

import { createEventOperations, startRecording } from "../../src/cli/event-operations.ts";
import { aisleConfigSchema } from "../../src/config/aisle-config.ts";
import type { ErasedPerson } from "../../src/events/erase-events.ts";
import type { EventSummary } from "../../src/events/event-summary.ts";
import type { EventPeriod } from "../../src/events/walk-events.ts";
import { searchRequestSchema } from "../../src/search/search-request.ts";
import { createFakeSearch } from "../api/fake-search.ts";
import { NO_EVENTS, runTestCli } from "./test-cli.ts";

const folder = mkdtempSync(join(tmpdir(), "aisle-cli-events-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SUMMARY: EventSummary = {
  ...NO_EVENTS,
  days: 2,
  queries: 1_200,
  distinctQueries: 90,
  clicks: 400,
  clickedQueries: 300,
  ctr: 0.25,
  mrr: 0.614,
  meanClickPosition: 2.5,
  medianClickPosition: 1,
  positions: [{ position: 1, clicks: 200, shown: 1_100, ctr: 200 / 1_100 }],
  topWithoutResults: [{ query: "flying\u001B[31m carpet", count: 7 }],
  malformedLines: 1,
  perDay: [
    { day: "2026-11-20", queries: 700, clicks: 250, ctr: 0.3, addToCart: 9, purchases: 2, withoutResults: 3 },
    {
      day: "2026-11-21",
      queries: 500,
      clicks: 150,
      ctr: null,
      addToCart: 0,
      purchases: 0,
      withoutResults: 4,
    },
  ],
};

describe("aisle events summary", () => {
  it("prints tables", async () => {
    const events = { ...UNASKED, summary: async () => SUMMARY };
    const { code, stdout } = await runTestCli(["events", "summary"], { operations: { events } });
    expect(code).toBe(0);
    expect(stdout).toContain("2026-11-20 to 2026-11-21, 2 days with events\n");
    expect(stdout).toMatch(/^queries +1,200 {2}90 different$/mu);
    expect(stdout).toMatch(/^queries with a click +300 {2}25\.0 %$/mu);
    expect(stdout).toMatch(/^MRR +0\.61 {2}/mu);
    expect(stdout).toMatch(/^2026-11-21 +500 +150 +– /mu);
    expect(stdout).toMatch(/^ +1 +1,100 +200 +18\.2 %$/mu);
    expect(stdout).toMatch(/^ +7 {2}flying \[31m carpet$/mu);
    expect(stdout).toContain("1 line that could not be read, not counted\n");
  });

  it("asks for the days and the length of lists it is told, and prints JSON", async () => {
    const asked: [EventPeriod, number][] = [];
    const summary = async (period: EventPeriod, top: number) => {
      asked.push([period, top]);
      return SUMMARY;
    };
    const argv = ["events", "summary", "--from", "2026-11-20", "--top", "3", "--json"];
    const { stdout } = await runTestCli(argv, { operations: { events: { ...UNASKED, summary } } });
    expect(JSON.parse(stdout)).toEqual(SUMMARY);
    expect(asked).toEqual([[{ from: "2026-11-20", until: null }, 3]]);
  });

  it("says that nothing is recorded", async () => {
    expect((await runTestCli(["events", "summary"])).stdout).toBe("nothing is recorded of this period\n");
  });

  it.each([
    [["--from", "yesterday"]],
    [["--from", "2026-02-30"]],
    [["--from", "2026-11-21", "--until", "2026-11-20"]],
  ])("ends with 2 for %j", async (argv) => {
    expect((await runTestCli(["events", "summary", ...argv])).code).toBe(2);
  });
});

const UNASKED = {
  folder: null,
  summary: () => Promise.reject(new Error("not asked")),
  erase: () => Promise.reject(new Error("not asked")),
  expire: () => Promise.reject(new Error("not asked")),
};

describe("aisle events erase", () => {
  it("says what went", async () => {
    const asked: ErasedPerson[] = [];
    const erase = async (person: ErasedPerson) => {
      asked.push(person);
      return { events: 3, queries: 1, files: ["events-2026-11-21.jsonl"] };
    };
    const operations = { events: { ...UNASKED, erase } };
    const { stdout } = await runTestCli(["events", "erase", "--session", "s1"], { operations });
    expect(stdout).toBe("erased 3 events and 1 of the answers they belong to, from 1 file\n");
    expect(asked).toEqual([{ session: "s1" }]);
  });

  it("wants to know whose", async () => {
    expect(await runTestCli(["events", "erase"])).toMatchObject({ code: 2 });
  });
});

describe("aisle events expire", () => {
  it("says since when events are kept", async () => {
    const expire = async () => ({ removed: ["events-2026-08-01.jsonl"], oldestKept: "2026-08-23" });
    const { stdout } = await runTestCli(["events", "expire"], {
      operations: { events: { ...UNASKED, expire } },
    });
    expect(stdout).toBe("removed 1 file; kept since 2026-08-23\n");
  });
});

describe("aisle demo", () => {
  const demo = (kept: string | null) =>
    runTestCli(["demo"], { operations: { events: { ...UNASKED, folder: kept } } });

  it("says where it keeps queries as typed, and how to keep none", async () => {
    const { stdout, asked } = await demo("/data/events");
    expect(asked.serve).toMatchObject([{ queryText: "raw" }]);
    expect(stdout).toContain(
      "/data/events keeps queries as typed; events.enabled: false in aisle.config.yaml",
    );
  });

  it("says nothing of it where nothing is kept", async () => {
    expect((await demo(null)).stdout).not.toContain("events");
  });
});

describe("the events of a data directory", () => {
  const config = aisleConfigSchema.parse({});
  const log = { info: () => undefined, warn: () => undefined };

  it("go from a search and a click into a summary, and out of it by their session", async () => {
    const data = join(folder, "whole");
    const { store, recorded } = startRecording(config.events, data, log);
    const search = recorded(createFakeSearch());
    const { queryId } = await search.search(searchRequestSchema.parse({ query: "quiet" }), {
      requestId: "r",
    });
    const click = { action_name: "click", query_id: queryId, object_id: "k1", position: 2 };
    await store?.record([
      { ...click, session_id: "s1" },
      { ...click, session_id: "s2", user_id: "u" },
    ]);
    await store?.close();
    const operations = createEventOperations(config, data);
    const ALL = { from: null, until: null };
    expect(await operations.summary(ALL, 10)).toMatchObject({ queries: 1, clicks: 2, sessions: 2, mrr: 0.5 });
    expect(await operations.erase({ user: "u" })).toMatchObject({ events: 0 });
    expect(await operations.erase({ session: "s1" })).toMatchObject({ events: 1, queries: 1 });
    expect(await operations.summary(ALL, 10)).toMatchObject({ queries: 0, clicks: 1, sessions: 1 });
    expect(await operations.erase({ session: "s1" })).toEqual({ events: 0, queries: 0, files: [] });
  });

  it("are found by a user's id where users are kept, hashed or not", async () => {
    for (const users of ["hashed", "raw"] as const) {
      const data = join(folder, `users-${users}`);
      const { store } = startRecording({ ...config.events, users }, data, log);
      await store?.record([
        { action_name: "click", client_id: "c1" },
        { action_name: "click", user_id: "c2" },
      ]);
      await store?.close();
      const operations = createEventOperations(config, data);
      expect(await operations.erase({ user: "c1" })).toMatchObject({ events: 1 });
      expect(await operations.erase({ user: "c2" })).toMatchObject({ events: 1 });
    }
  });

  it("are not written where that is off", async () => {
    const search = createFakeSearch();
    const { store, recorded } = startRecording(
      { ...config.events, enabled: false },
      join(folder, "off"),
      log,
    );
    expect(store).toBeNull();
    const disabled = aisleConfigSchema.parse({ events: { enabled: false } });
    expect(createEventOperations(disabled, folder).folder).toBeNull();
    expect(createEventOperations(config, folder).folder).toBe(join(folder, "events"));
    expect(recorded(search)).toBe(search);
  });

  it("expire after as many days as configured", async () => {
    const data = join(folder, "old");
    mkdirSync(join(data, "events"), { recursive: true });
    const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
    for (const day of ["2020-01-01", yesterday]) {
      writeFileSync(join(data, "events", `events-${day}.jsonl`), "");
    }
    writeFileSync(join(data, "events", "notes.txt"), "mine");
    const { removed } = await createEventOperations(config, data).expire();
    expect(removed).toEqual(["events-2020-01-01.jsonl"]);
    expect(readFileSync(join(data, "events", "notes.txt"), "utf8")).toBe("mine");
  });
});
