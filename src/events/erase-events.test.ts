import { mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, describe, expect, it } from "vitest";

import { ANSWER, click, linesOf, openStore, TODAY } from "../../tests/event-store.ts";
import { eraseEvents } from "./erase-events.ts";
import type { EventSettings } from "./event-settings.ts";
import { createQueryFingerprint } from "./query-fingerprint.ts";

const root = mkdtempSync(join(tmpdir(), "aisle-erase-events-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let folders = 0;

/** A data directory with the event of one session, whose key has been put elsewhere. */
async function withoutKey(settings: Partial<EventSettings>): Promise<string> {
  const data = join(root, String(++folders));
  const { store } = openStore(data, settings);
  await store.record([click({ session_id: "s1", user_id: "u1" })]);
  await store.close();
  renameSync(join(data, "events.key"), join(data, "elsewhere"));
  return data;
}

describe("erasing without the key of the hashes", () => {
  it.each([
    [{ session: "s1" }, {}],
    [{ session: "nobody" }, {}],
    [{ user: "u1" }, { users: "hashed" }],
    [
      { session: "s1", user: "u1" },
      { sessions: "raw", users: "hashed" },
    ],
  ] as const)("%j where %j is kept fails, names the file, and changes nothing", async (person, settings) => {
    const data = await withoutKey(settings);
    const before = linesOf(data, TODAY);
    await expect(eraseEvents(data, person)).rejects.toMatchObject({
      code: "EVENTS_KEY_MISSING",
      message: expect.stringContaining(`${join(data, "events.key")}, which does not exist`),
    });
    expect(linesOf(data, TODAY)).toEqual(before);
  });

  it("works again when the key is back", async () => {
    const data = await withoutKey({});
    renameSync(join(data, "elsewhere"), join(data, "events.key"));
    expect(await eraseEvents(data, { session: "s1" })).toMatchObject({ events: 1 });
    expect(await eraseEvents(data, { session: "s1" })).toMatchObject({ events: 0 });
  });

  it.each([
    [{ user: "u1" }, {}, 0],
    [{ session: "s1" }, { sessions: "raw" }, 1],
  ] as const)(
    "%j where %j is kept needs none, for no hash can be theirs",
    async (person, settings, events) => {
      expect(await eraseEvents(await withoutKey(settings), person)).toMatchObject({ events });
    },
  );

  it("of nothing finds nothing", async () => {
    expect(await eraseEvents(join(root, "none"), { session: "s1" })).toMatchObject({ events: 0 });
  });
});

describe("erasing what somebody typed", () => {
  it("removes events and answers of the text, by any spelling of it or by its hash, and no others", async () => {
    for (const person of ["text", "hash"] as const) {
      const data = join(root, String(++folders));
      const { store } = openStore(data);
      await store.record([
        click({ event_id: "1", query: "Anna  MUSTER" }),
        click({ event_id: "2", query: "lamp" }),
      ]);
      store.recordQuery({ ...ANSWER, text: "anna muster" });
      store.recordQuery({ ...ANSWER, queryId: "6163b3df-5a99-4dfd-9f91-f989539ea806", text: "lamp" });
      await store.close();
      const hash = createQueryFingerprint(data)("anna muster");
      const query = person === "hash" ? hash : " Anna Muster";
      expect(await eraseEvents(data, { query })).toMatchObject({ events: 1, queries: 1 });
      expect(linesOf(data, TODAY)).toHaveLength(1);
      expect(linesOf(data, TODAY).join("")).not.toContain(hash);
      expect(linesOf(data, "queries-2026-11-21.jsonl")).toHaveLength(1);
    }
  });

  it("fails where texts are kept as hashes and their key is gone, unless it is told the hash", async () => {
    const data = join(root, String(++folders));
    const { store } = openStore(data);
    store.recordQuery(ANSWER);
    await store.close();
    const hash = createQueryFingerprint(data)(ANSWER.text);
    renameSync(join(data, "events.key"), join(data, "elsewhere"));
    await expect(eraseEvents(data, { query: ANSWER.text })).rejects.toMatchObject({
      code: "EVENTS_KEY_MISSING",
    });
    expect(await eraseEvents(data, { query: hash })).toMatchObject({ queries: 1 });
  });
});
