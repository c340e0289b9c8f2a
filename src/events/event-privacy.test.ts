import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, describe, expect, it } from "vitest";

import { ANSWER, click, openStore, recordsOf, TODAY } from "../../tests/event-store.ts";

const root = mkdtempSync(join(tmpdir(), "aisle-event-privacy-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let folders = 0;
const newFolder = (): string => join(root, String(++folders));

const PLANTED = {
  event_id: "evt-alice@shop.example",
  query_id: "1234-user-Alice",
  session_id: "sess-alice",
  client_id: "Alice::Firefox",
  user_id: "alice@shop.example",
  message: "Alice Example, 1 Example Street",
  query: "Alice Example",
  object_id: "alice@shop.example",
  object_id_type: "user",
  attributes: { ip: "203.0.113.7", user_agent: "Mozilla/5.0", name: "Alice" },
} as const;

function everything(data: string): string {
  const files = readdirSync(data, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8")).join("\n");
}

describe("by default", () => {
  it("nothing that leads to a person is on the disk", async () => {
    const data = newFolder();
    const { store } = openStore(data);
    await store.record([
      click(PLANTED),
      click({ ...PLANTED, event_id: "2", object_id_type: "product", object_id: "p1" }),
    ]);
    store.recordQuery({ ...ANSWER, text: "Alice Example" });
    await store.close();
    const written = everything(data);
    expect(written).toContain("p1");
    for (const planted of ["alice", "203.0.113.7", "Mozilla", "Example", "1234-user"]) {
      expect(written.toLowerCase()).not.toContain(planted.toLowerCase());
    }
  });

  it("a product's id is kept: a short code, or whatever the catalog has; any other is a hash", async () => {
    const data = newFolder();
    const uuid = "3f1c9b2a-77d0-4a52-9a51-0c9d2f1e7b6a";
    const catalog = [uuid, "lamp red 40", "4006381333931"];
    const knownProducts = async (ids: readonly string[]) => new Set(ids.filter((id) => catalog.includes(id)));
    const { store } = openStore(data, {}, { knownProducts });
    const kept = ["10001", "SKU-77/2", ...catalog];
    const hidden = [
      "anna@shop.example",
      "Anna Example, Hauptstr. 5",
      "0170-1234567",
      "lamp red 41",
      "x".repeat(65),
    ];
    await store.record([...kept, ...hidden].map((object_id) => click({ object_id })));
    await store.close();
    const ids = recordsOf(data, TODAY).map((record) => record["object_id"]);
    expect(ids).toEqual([...kept, ...hidden.map(() => expect.stringMatching(/^h:/u))]);
  });

  it("a short name that holds a person is a hash", async () => {
    const data = newFolder();
    const { store } = openStore(data);
    const names = { application: "shop 0170-1234567", message_type: "to 0170-1234567" };
    await store.record([
      click({ ...names, action_name: "call 0170-1234567", object_id_type: "person 0170-1234567" }),
      click({ application: "storefront", object_id: "p2", object_id_type: "filter" }),
    ]);
    await store.close();
    expect(everything(data)).not.toContain("0170");
    expect(recordsOf(data, TODAY)[1]).toMatchObject({ application: "storefront", object_id_type: "filter" });
  });

  it("a session and a text can be counted, and are told apart", async () => {
    const data = newFolder();
    const { store } = openStore(data);
    const asked = (session_id: string, query: string) => click({ session_id, query });
    await store.record([asked("s1", "Red  SHOE"), asked("s2", "red shoe "), asked("s1", "shoe")]);
    await store.close();
    const [a, b, c] = recordsOf(data, TODAY);
    expect(a?.["query_hash"]).toBe(b?.["query_hash"]);
    expect(a?.["query_hash"]).not.toBe(c?.["query_hash"]);
    expect(a?.["session_id"]).toBe(c?.["session_id"]);
    expect(a?.["session_id"]).not.toBe(b?.["session_id"]);
  });

  it("the key is the owner's alone, and another directory has another", async () => {
    const hashes = await Promise.all(
      [newFolder(), newFolder()].map(async (data) => {
        const { store } = openStore(data);
        await store.record([click({ session_id: "s1" })]);
        await store.close();
        expect(statSync(join(data, "events.key")).mode & 0o777).toBe(0o600);
        return recordsOf(data, TODAY)[0]?.["session_id"];
      }),
    );
    expect(new Set(hashes).size).toBe(2);
  });
});

describe("where it is asked for", () => {
  it("sessions, users, texts and attributes are kept, the latter without what is personal by its form; object ids of persons never", async () => {
    const data = newFolder();
    const { store } = openStore(data, { queryText: "raw", sessions: "raw", users: "raw", attributes: "raw" });
    await store.record([click(PLANTED)]);
    store.recordQuery(ANSWER);
    await store.close();
    const { session_id, client_id, user_id, attributes } = PLANTED;
    expect(recordsOf(data, TODAY)).toMatchObject([
      {
        session_id,
        client_id,
        user_id,
        message: "Alice Example, [address]",
        user_query: PLANTED.query,
        event_attributes: attributes,
        object_id: expect.stringMatching(/^h:/u),
        object_id_type: "user",
      },
    ]);
    expect(recordsOf(data, "queries-2026-11-21.jsonl")).toMatchObject([{ user_query: "Quiet  Mouse" }]);
  });

  it("what is personal by its form is taken out of texts and attributes", async () => {
    const data = newFolder();
    const { store } = openStore(data, { queryText: "raw", attributes: "raw" });
    const attributes = { note: { "to alice@shop.example": ["0151 23456789", 4111111111111111] } };
    await store.record([click({ query: "lamp alice@shop.example", attributes })]);
    store.recordQuery({ ...ANSWER, text: "DE89 3704 0044 0532 0130 00" });
    store.recordQuery({ ...ANSWER, text: "4006381333931", isKnownCode: true });
    await store.close();
    expect(recordsOf(data, TODAY)).toMatchObject([
      { user_query: "lamp [email]", event_attributes: { note: { "to [email]": ["[phone]", "[card]"] } } },
    ]);
    const texts = recordsOf(data, "queries-2026-11-21.jsonl").map((record) => record["user_query"]);
    expect(texts).toEqual(["[iban]", "4006381333931"]);
  });

  it("sessions are dropped", async () => {
    const data = newFolder();
    const { store } = openStore(data, { sessions: "dropped" });
    await store.record([click(PLANTED)]);
    await store.close();
    expect(Object.keys(recordsOf(data, TODAY)[0] ?? {})).not.toContain("session_id");
  });
});
