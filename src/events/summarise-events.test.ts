import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, describe, expect, it } from "vitest";

import type { EventRecord, QueryRecord } from "./event-record.ts";
import { readPastQueries } from "./read-past-queries.ts";
import { summariseEvents } from "./summarise-events.ts";

const root = mkdtempSync(join(tmpdir(), "aisle-event-summary-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let folders = 0;
let ids = 0;

type Line = string | (Partial<EventRecord> & { readonly action_name: string }) | Partial<QueryRecord>;

/** A directory with these lines in these files. */
function directoryOf(files: Readonly<Record<string, readonly Line[]>>): string {
  const directory = join(root, String(++folders));
  mkdirSync(directory);
  for (const [name, lines] of Object.entries(files)) {
    const day = name.slice(-16, -6);
    const whole = lines.map((line) =>
      typeof line === "string" ? line : JSON.stringify({ ...DEFAULTS(name, day), ...line }),
    );
    writeFileSync(join(directory, name), whole.join("\n") + (whole.at(-1)?.startsWith("{torn") ? "" : "\n"));
  }
  return directory;
}

const DEFAULTS = (name: string, day: string): object =>
  name.startsWith("events")
    ? { event_id: `e${++ids}`, timestamp: `${day}T10:00:00.000Z` }
    : {
        query_id: `q${++ids}`,
        timestamp: `${day}T10:00:00.000Z`,
        kind: "head",
        generation: "g1",
        configuration: "c1",
        total: 30,
        page: 1,
        page_size: 20,
        shown: 20,
        query_response_hit_ids: [],
        filtered: false,
        sorted: false,
        corrected: false,
        relaxed: false,
        degraded: [],
        took_ms: 1,
      };

const ALL = { from: null, until: null };
const click = (query_id: string, position?: number) => ({
  action_name: "click",
  query_id,
  ...(position === undefined ? {} : { position }),
});

const TWO_DAYS = {
  "queries-2026-11-20.jsonl": [
    { query_id: "a", query_hash: "h:mouse", user_query: "mouse" },
    { query_id: "b", query_hash: "h:mouse" },
    { query_id: "c", query_hash: "h:zzz", total: 0, shown: 0 },
    { query_id: "browse" },
    { query_id: "a2", query_hash: "h:mouse", page: 2, shown: 10 },
  ],
  "events-2026-11-20.jsonl": [
    click("a", 4),
    click("a", 2),
    click("a2", 21),
    click("browse", 1),
    { action_name: "view", query_id: "a", session_id: "s1" },
    { action_name: "add_to_cart", query_id: "a", session_id: "s1" },
    { action_name: "purchase", query_id: "a", session_id: "s2" },
    { action_name: "purchase" },
    click("nowhere", 3),
    { ...click("b", 1), event_id: "twice" },
    { ...click("b", 1), event_id: "twice" },
    "{torn by a crash",
  ],
  "queries-2026-11-21.jsonl": [{ query_id: "d", query_hash: "h:lamp", shown: 3, total: 3 }],
  "events-2026-11-21.jsonl": [click("b", 9), { action_name: "suggest_select", session_id: "s1" }],
};

describe("a summary", () => {
  it("counts queries, clicks, places, conversions and what went wrong", async () => {
    const summary = await summariseEvents(directoryOf(TWO_DAYS), ALL, 10);
    expect(summary).toMatchObject({
      days: 2,
      queries: 4,
      distinctQueries: 3,
      browses: 1,
      furtherPages: 1,
      clicks: 7,
      clickedQueries: 2,
      ctr: 0.5,
      meanClickPosition: (4 + 2 + 21 + 1 + 1 + 9) / 6,
      medianClickPosition: 3,
      addToCart: 1,
      purchases: 2,
      convertedQueries: 1,
      conversionRate: 0.25,
      queriesWithoutResults: 1,
      topWithoutResults: [{ query: "h:zzz", count: 1 }],
      queriesWithoutClicks: 1,
      topWithoutClicks: [{ query: "h:lamp", count: 1 }],
      sessions: 2,
      eventsWithoutQuery: 2,
      eventsOfUnknownQuery: 1,
      duplicateLines: 1,
      malformedLines: 1,
    });
    expect(summary.mrr).toBeCloseTo((1 / 2 + 1) / 2, 12);
    expect(summary.actions).toEqual([
      { action: "click", count: 7 },
      { action: "purchase", count: 2 },
      { action: "add_to_cart", count: 1 },
      { action: "suggest_select", count: 1 },
      { action: "view", count: 1 },
    ]);
    expect(summary.perDay).toEqual([
      { day: "2026-11-20", queries: 3, clicks: 6, ctr: 2 / 3, addToCart: 1, purchases: 2, withoutResults: 1 },
      { day: "2026-11-21", queries: 1, clicks: 1, ctr: 0, addToCart: 0, purchases: 0, withoutResults: 0 },
    ]);
  });

  it("takes clicks at a place per answer that showed it, on whichever page", async () => {
    const { positions } = await summariseEvents(directoryOf(TWO_DAYS), ALL, 10);
    expect(positions).toHaveLength(10);
    expect(positions[0]).toEqual({ position: 1, clicks: 2, shown: 4, ctr: 0.5 });
    expect(positions[3]).toEqual({ position: 4, clicks: 1, shown: 3, ctr: 1 / 3 });
  });

  it("of a part of the days knows yesterday's answers, and does not count them", async () => {
    const directory = directoryOf(TWO_DAYS);
    const second = await summariseEvents(directory, { from: "2026-11-21", until: null }, 10);
    expect(second).toMatchObject({
      days: 1,
      queries: 1,
      clicks: 1,
      eventsOfUnknownQuery: 0,
      malformedLines: 0,
    });
    const first = await summariseEvents(directory, { from: null, until: "2026-11-20" }, 10);
    expect(first).toMatchObject({ days: 1, queries: 3, clicks: 6 });
  });

  it("takes what happens to no product, such as a filter, for no click and no conversion", async () => {
    const filter = { object_id: "h:brand", object_id_type: "filter" };
    const directory = directoryOf({
      "queries-2026-11-20.jsonl": [
        { query_id: "a", query_hash: "h:a" },
        { query_id: "b", query_hash: "h:b" },
      ],
      "events-2026-11-20.jsonl": [
        { ...click("a", 3), ...filter },
        { ...click("a"), ...filter, action_name: "click_through" },
        { ...click("a"), ...filter, action_name: "conversion" },
        { ...click("b", 2), object_id_type: "product" },
        { ...click("b"), action_name: "conversion" },
        { ...click("b"), action_name: "purchase", object_id_type: "order" },
      ],
    });
    expect(await summariseEvents(directory, ALL, 10)).toMatchObject({
      clicks: 1,
      clickedQueries: 1,
      ctr: 0.5,
      mrr: 0.5,
      meanClickPosition: 2,
      purchases: 2,
      convertedQueries: 1,
      topWithoutClicks: [{ query: "h:a", count: 1 }],
      perDay: [{ clicks: 1, purchases: 2 }],
      actions: [
        { action: "click", count: 2 },
        { action: "conversion", count: 2 },
        { action: "click_through", count: 1 },
        { action: "purchase", count: 1 },
      ],
    });
  });

  it("does not know an answer of the day before yesterday", async () => {
    const directory = directoryOf({
      "queries-2026-11-19.jsonl": [{ query_id: "a", query_hash: "h:a" }],
      "queries-2026-11-20.jsonl": [{ query_id: "b", query_hash: "h:b" }],
      "events-2026-11-21.jsonl": [click("a", 1), click("b", 1)],
    });
    expect(await summariseEvents(directory, ALL, 10)).toMatchObject({ eventsOfUnknownQuery: 1 });
  });

  it("of nothing has no rates", async () => {
    expect(await summariseEvents(join(root, "none"), ALL, 10)).toMatchObject({
      days: 0,
      ctr: null,
      mrr: null,
    });
  });
});

describe("past queries", () => {
  const RAW = { queryText: "raw", sessions: "hashed", minSessions: 2 } as const;
  const asked = (query_id: string, user_query: string, more: Partial<QueryRecord> = {}) => ({
    query_id,
    user_query,
    query_hash: `h:${user_query}`,
    ...more,
  });
  const seen = (query_id: string, session_id: string, action_name = "view") => ({
    action_name,
    query_id,
    session_id,
  });
  const directory = () =>
    directoryOf({
      "queries-2026-11-20.jsonl": [
        asked("1", "Gaming  Mouse"),
        asked("2", "gaming mouse"),
        asked("3", "gaming mouse"),
        asked("4", "my own name"),
        asked("5", "my own name"),
        asked("6", "mosue", { corrected: true }),
        asked("7", "nothing", { total: 0 }),
        asked("8", "lamp"),
        asked("9", "lamp"),
      ],
      "events-2026-11-20.jsonl": [
        seen("1", "s1"),
        seen("2", "s2", "click"),
        seen("2", "s2", "purchase"),
        seen("3", "s1"),
        seen("4", "s1"),
        seen("5", "s1", "click"),
        seen("6", "s1"),
        seen("6", "s2"),
        seen("7", "s1"),
        seen("7", "s2"),
        seen("8", "s1", "click"),
        seen("9", "s2", "click"),
      ],
    });

  it("are those that enough different sessions asked and that found something, by sessions and their clicks", async () => {
    expect(await readPastQueries(directory(), RAW)).toEqual([
      { text: "lamp", weight: 4 },
      { text: "gaming mouse", weight: 3 },
    ]);
    expect(await readPastQueries(directory(), { ...RAW, minSessions: 3 })).toEqual([]);
  });

  it("weigh no more for a filter that was chosen, which is no click", async () => {
    const filtered = (query_id: string, session_id: string) => ({
      ...seen(query_id, session_id, "click"),
      object_id_type: "filter",
    });
    const chosen = directoryOf({
      "queries-2026-11-20.jsonl": [asked("1", "lamp")],
      "events-2026-11-20.jsonl": [filtered("1", "s1"), filtered("1", "s2")],
    });
    expect(await readPastQueries(chosen, RAW)).toEqual([{ text: "lamp", weight: 2 }]);
  });

  it("are none where texts or sessions are not kept", async () => {
    expect(await readPastQueries(directory(), { ...RAW, queryText: "hashed" })).toEqual([]);
    expect(await readPastQueries(directory(), { ...RAW, sessions: "dropped" })).toEqual([]);
  });
});
