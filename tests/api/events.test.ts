import { describe, expect, it } from "vitest";

import { MAX_EVENTS, MAX_EVENTS_BODY_BYTES } from "../../src/domain/request-limits.ts";
import { SearchError } from "../../src/domain/search-error.ts";
import type { EventSink } from "../../src/events/event-sink.ts";
import type { UbiEvent } from "../../src/events/ubi-event.ts";
import { createTestApp, SETTINGS } from "./test-app.ts";

/** A sink that takes everything but what happened in 2031, and remembers. */
function createSink(replaced: Partial<EventSink> = {}) {
  const taken: UbiEvent[] = [];
  const future = Date.UTC(2031, 0);
  const sink: EventSink = {
    record: async (events) => {
      const isLate = ({ timestamp = 0 }: UbiEvent): boolean => timestamp >= future;
      taken.push(...events.filter((event) => !isLate(event)));
      const rejected = events.flatMap((event, index) =>
        isLate(event) ? [{ index, field: "timestamp", message: "expected a moment that is past" }] : [],
      );
      return { recorded: events.length - rejected.length, duplicates: 0, rejected };
    },
    ...replaced,
  };
  return { sink, taken };
}

const JSON_TYPE = "application/json";

function createEventsApp(replaced: Partial<EventSink> = {}, corsOrigins: readonly string[] = []) {
  const { sink, taken } = createSink(replaced);
  const { app, lines } = createTestApp({ events: sink, settings: { ...SETTINGS, corsOrigins } });
  const send = (body: unknown, contentType = JSON_TYPE) =>
    app.inject({
      method: "POST",
      url: "/v1/events",
      headers: { "content-type": contentType, origin: "https://shop.example" },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
  return { app, taken, lines, send };
}

const CLICK = { action_name: "click", query_id: "q", object_id: "p1", position: 1 };

describe("POST /v1/events", () => {
  it("takes one event, a list, and an object with a list", async () => {
    const { send, taken } = createEventsApp();
    for (const body of [CLICK, [CLICK, CLICK], { events: [CLICK] }]) {
      const answer = await send(body);
      expect(answer.statusCode).toBe(200);
      expect(answer.json()).toEqual({
        recorded: Array.isArray(body) ? 2 : 1,
        duplicates: 0,
        rejected: [],
      });
    }
    expect(taken).toEqual([CLICK, CLICK, CLICK, CLICK]);
  });

  it("takes what navigator.sendBeacon sends, from another origin that is allowed", async () => {
    const { send, taken } = createEventsApp({}, ["https://shop.example"]);
    const answer = await send(CLICK, "text/plain;charset=UTF-8");
    expect(answer.statusCode).toBe(200);
    expect(answer.headers["access-control-allow-origin"]).toBe("https://shop.example");
    expect(taken).toEqual([CLICK]);
  });

  it("keeps the valid events, and names every wrong one by its index in the batch, field and value", async () => {
    const { send, taken } = createEventsApp();
    const answer = await send([
      { action_name: "x".repeat(300) },
      CLICK,
      { ...CLICK, timestamp: "2031-06-01T00:00:00Z" },
      { ...CLICK, position: -1 },
    ]);
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({
      recorded: 1,
      rejected: [
        { index: 0, field: "action_name", value: expect.stringMatching(/^x{199}…$/u) },
        { index: 2, field: "timestamp" },
        { index: 3, field: "position", value: -1 },
      ],
    });
    expect(taken).toEqual([CLICK]);
  });

  it.each([
    [{ action_name: "a@b" }, "/action_name"],
    [[{ action_name: "a@b" }], "/0/action_name"],
    [{ events: [{ ...CLICK, timestamp: "2031-06-01T00:00:00Z" }] }, "/events/0/timestamp"],
    [{ ...CLICK, event_attributes: { position: { ordinal: "1st" } } }, "/event_attributes/position/ordinal"],
  ])("answers 400 when not one event is valid: %j", async (body, pointer) => {
    const { send, taken } = createEventsApp();
    const answer = await send(body);
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ code: "INVALID_REQUEST", errors: [{ pointer }] });
    expect(taken).toEqual([]);
  });

  it.each([["7"], ["null"], ['{"events":3}'], ["{"], [""]])(
    "answers 400 to %j, which holds no events",
    async (body) => {
      const { send } = createEventsApp();
      expect((await send(body)).json()).toMatchObject({ status: 400, code: "INVALID_REQUEST" });
    },
  );

  it("has nothing against an empty batch", async () => {
    const { send } = createEventsApp();
    expect((await send([])).json()).toEqual({ recorded: 0, duplicates: 0, rejected: [] });
  });

  it("bounds the events and the bytes of a request", async () => {
    const { send, taken } = createEventsApp();
    const most = Array.from({ length: MAX_EVENTS }, () => CLICK);
    expect((await send(most)).statusCode).toBe(200);
    expect((await send([...most, CLICK])).json()).toMatchObject({ status: 413, code: "BODY_TOO_LARGE" });
    const long = { ...CLICK, message: "x".repeat(MAX_EVENTS_BODY_BYTES) };
    expect((await send(long)).json()).toMatchObject({ status: 413, code: "BODY_TOO_LARGE" });
    expect(taken).toHaveLength(MAX_EVENTS);
  });

  it("takes no other media type", async () => {
    const { send } = createEventsApp();
    expect((await send("a=b", "application/x-www-form-urlencoded")).statusCode).toBe(415);
  });

  it("answers 503 when events cannot be written now", async () => {
    const full = new SearchError("EVENTS_NOT_WRITTEN", "the events could not be written: ENOSPC");
    const { send } = createEventsApp({ record: () => Promise.reject(full) });
    const answer = await send(CLICK);
    expect(answer.statusCode).toBe(503);
    expect(answer.json()).toMatchObject({ code: "EVENTS_NOT_WRITTEN" });
  });

  it("is documented, every name of an event with it", async () => {
    const { app } = createEventsApp();
    const document = (await app.inject({ url: "/openapi.json" })).json<{
      readonly paths: Readonly<Record<string, unknown>>;
      readonly components: { readonly schemas: Readonly<Record<string, { readonly properties?: object }>> };
    }>();
    expect(document.paths["/v1/events"]).toMatchObject({ post: { operationId: "recordEvents" } });
    expect(JSON.stringify(document)).toContain("event_attributes");
    expect(JSON.stringify(document)).toContain("EVENTS_NOT_WRITTEN");
  });

  it("does not exist where events are not recorded", async () => {
    const { app } = createTestApp();
    const answer = await app.inject({ method: "POST", url: "/v1/events", body: CLICK });
    expect(answer.statusCode).toBe(404);
  });
});
