import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, describe, expect, it } from "vitest";

import { ANSWER, click, linesOf, NOW, openStore, recordsOf, TODAY } from "../../tests/event-store.ts";

const root = mkdtempSync(join(tmpdir(), "aisle-events-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let folders = 0;
const newFolder = (): string => join(root, String(++folders));

describe("the event store", () => {
  it("writes each event to the file of its UTC day, and resolves when it is there", async () => {
    const data = newFolder();
    const { store } = openStore(data);
    const late = Date.UTC(2026, 10, 20, 23, 59, 59);
    const outcome = await store.record([
      click({ query_id: "7163B3DF5A994DFD9F91F989539EA806", position: 2, timestamp: late }),
      click({ action_name: "view", application: "app" }),
    ]);
    expect(outcome).toEqual({ recorded: 2, duplicates: 0, rejected: [] });
    expect(recordsOf(data, "events-2026-11-20.jsonl")).toEqual([
      {
        event_id: expect.stringMatching(/^h:[\w-]{22}$/u),
        timestamp: "2026-11-20T23:59:59.000Z",
        action_name: "click",
        query_id: "7163b3df-5a99-4dfd-9f91-f989539ea806",
        object_id: "p1",
        position: 2,
      },
    ]);
    expect(recordsOf(data, TODAY)).toMatchObject([{ action_name: "view", application: "app" }]);
    await store.close();
  });

  it("writes what was answered, and what is waiting when it is closed", async () => {
    const data = newFolder();
    const { store } = openStore(data);
    store.recordQuery(ANSWER);
    await store.close();
    expect(recordsOf(data, "queries-2026-11-21.jsonl")).toEqual([
      {
        query_id: ANSWER.queryId,
        timestamp: "2026-11-21T12:00:00.000Z",
        query_hash: expect.stringMatching(/^h:/u),
        kind: "head",
        generation: "g7",
        configuration: "c1",
        total: 3,
        page: 1,
        page_size: 20,
        shown: 3,
        query_response_hit_ids: ["a", "b", "c"],
        filtered: true,
        sorted: false,
        corrected: false,
        relaxed: false,
        degraded: ["semantic"],
        took_ms: 2.1,
      },
    ]);
    await expect(store.record([click()])).rejects.toMatchObject({ code: "CLOSED" });
  });

  it("counts an event once that comes again: in one call, in two at once, later and after a restart", async () => {
    const data = newFolder();
    const { store } = openStore(data);
    const event = click({ event_id: "e1" });
    expect(await store.record([event, event])).toMatchObject({ recorded: 1, duplicates: 1 });
    const other = click({ event_id: "e2" });
    const both = await Promise.all([store.record([other]), store.record([other])]);
    expect(both).toMatchObject([{ recorded: 1 }, { duplicates: 1 }]);
    expect(await store.record([event])).toMatchObject({ recorded: 0, duplicates: 1 });
    await store.close();
    const again = openStore(data);
    expect(await again.store.record([other, event, click({ event_id: "e3" })])).toMatchObject({
      recorded: 1,
      duplicates: 2,
    });
    expect(linesOf(data, TODAY)).toHaveLength(3);
    await again.store.close();
  });

  it("derives an id from the content, whatever the order of names, and the day where no moment is told", async () => {
    const data = newFolder();
    let now = NOW;
    const { store } = openStore(data, {}, { now: () => now });
    const told = { position: 1, session_id: "s", attributes: { a: { x: 1, y: 2 } } };
    const shuffled = { session_id: "s", attributes: { a: { y: 2, x: 1 } }, position: 1 };
    await store.record([click(told)]);
    expect(await store.record([click(shuffled)])).toMatchObject({ recorded: 0, duplicates: 1 });
    expect(await store.record([click({ ...told, position: 2 })])).toMatchObject({ recorded: 1 });
    now += 86_400_000;
    expect(await store.record([click(told)])).toMatchObject({ recorded: 1 });
    await store.close();
  });

  it("refuses moments that no file is kept for, and takes the others", async () => {
    const data = newFolder();
    const { store } = openStore(data, { retentionDays: 2 });
    const day = 86_400_000;
    const moments = [NOW + 2 * day, NOW + day / 2, NOW - 2 * day, NOW - 3 * day];
    const outcome = await store.record(moments.map((timestamp) => click({ timestamp })));
    expect(outcome.recorded).toBe(2);
    expect(outcome.rejected.map(({ index, field, value }) => [index, field, value])).toEqual([
      [0, "timestamp", "2026-11-23T12:00:00.000Z"],
      [3, "timestamp", "2026-11-18T12:00:00.000Z"],
    ]);
    await store.close();
  });

  it("begins a new line after one that a crash has torn", async () => {
    const data = newFolder();
    const first = openStore(data);
    await first.store.record([click({ event_id: "e1" })]);
    await first.store.close();
    writeFileSync(join(data, "events", TODAY), '{"event_id":"h:torn', { flag: "a" });
    const second = openStore(data);
    expect(await second.store.record([click({ event_id: "e1" })])).toMatchObject({ duplicates: 1 });
    await second.store.record([click({ event_id: "e2" })]);
    await second.store.close();
    const [, torn, whole = ""] = linesOf(data, TODAY);
    expect(torn).toBe('{"event_id":"h:torn');
    expect(JSON.parse(whole)).toMatchObject({ action_name: "click" });
  });

  it("removes files of days before the retention when it is opened", async () => {
    const data = newFolder();
    const first = openStore(data);
    await first.store.record([click()]);
    await first.store.close();
    writeFileSync(join(data, "events", "events-2026-08-22.jsonl"), "{}\n");
    writeFileSync(join(data, "events", "queries-2026-08-23.jsonl"), "{}\n");
    const { store } = openStore(data);
    store.open();
    await expect.poll(() => readdirSync(join(data, "events"))).toEqual([TODAY, "queries-2026-08-23.jsonl"]);
    await store.close();
  });
});

describe("where events cannot be written", () => {
  it.skipIf(!existsSync("/dev/full"))(
    "the sender is told, it is warned once, and it goes on when there is room again",
    async () => {
      const data = newFolder();
      const { store, told } = openStore(data);
      await store.record([click({ event_id: "e0" })]);
      const file = join(data, "events", TODAY);
      const kept = readFileSync(file);
      rmSync(file);
      symlinkSync("/dev/full", file);
      for (const id of ["e1", "e2"]) {
        await expect(store.record([click({ event_id: id })])).rejects.toMatchObject({
          code: "EVENTS_NOT_WRITTEN",
          status: 503,
          message: expect.stringContaining("ENOSPC"),
        });
      }
      expect(store.counts()).toMatchObject({ events: 1, failedEvents: 2 });
      rmSync(file);
      writeFileSync(file, kept);
      expect(await store.record([click({ event_id: "e1" })])).toMatchObject({ recorded: 1 });
      expect(told).toEqual([
        "warn events cannot be written; searches go on without them",
        "info events can be written again",
      ]);
      await store.close();
    },
  );

  it("answers are lost and counted, and nothing is thrown", async () => {
    const data = newFolder();
    writeFileSync(data, "a file where the directory should be");
    const { store, told } = openStore(data);
    store.open();
    store.recordQuery(ANSWER);
    store.recordQuery(ANSWER);
    await expect(store.record([click()])).rejects.toMatchObject({ code: "EVENTS_NOT_WRITTEN" });
    await expect.poll(() => store.counts().lostQueries).toBe(2);
    expect(told).toEqual(["warn events cannot be written; searches go on without them"]);
    await store.close();
  });

  it("does not hold more than it may", async () => {
    const data = newFolder();
    const { store } = openStore(data, {}, { maxWaiting: 2 });
    const three = ["e1", "e2", "e3"].map((id) => click({ event_id: id }));
    await expect(store.record(three)).rejects.toMatchObject({ code: "EVENTS_NOT_WRITTEN" });
    expect(await store.record(three)).toMatchObject({ recorded: 1, duplicates: 2 });
    expect(linesOf(data, TODAY)).toHaveLength(3);
    await store.close();
  });
});
