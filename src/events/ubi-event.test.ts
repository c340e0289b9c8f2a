import { describe, expect, it } from "vitest";

import { eventsOf, readEvents } from "./read-events.ts";
import { ubiEventSchema } from "./ubi-event.ts";

const rejections = (...events: readonly unknown[]) =>
  readEvents(events).rejected.map(({ index, field, message, value }) => [index, field, message, value]);

describe("an event", () => {
  it("is read nested, as User Behavior Insights writes it", () => {
    expect(
      ubiEventSchema.parse({
        application: "primary-search",
        action_name: "add_to_cart",
        query_id: "00112233-4455-6677-8899-aabbccddeeff",
        session_id: "84266fdb",
        client_id: "5e3b2a1c",
        user_id: "u-9",
        timestamp: "2018-11-13T20:20:39+02:00",
        message_type: "CONVERSION",
        message: "added",
        event_attributes: {
          object: { object_id: "XYZ-12345", object_id_field: "sku", object_id_type: "product" },
          position: { ordinal: 3, xy: { x: 5, y: 9 } },
          quantity: 2,
        },
      }),
    ).toEqual({
      application: "primary-search",
      action_name: "add_to_cart",
      query_id: "00112233-4455-6677-8899-aabbccddeeff",
      session_id: "84266fdb",
      client_id: "5e3b2a1c",
      user_id: "u-9",
      timestamp: Date.UTC(2018, 10, 13, 18, 20, 39),
      message_type: "CONVERSION",
      message: "added",
      object_id: "XYZ-12345",
      object_id_type: "product",
      position: 3,
      attributes: { quantity: 2 },
    });
  });

  it("is read flat, and says the same", () => {
    const nested = {
      action_name: "click",
      event_attributes: { object: { object_id: 7 }, position: { ordinal: 2 } },
    };
    expect(ubiEventSchema.parse({ action_name: "click", object_id: "7", position: 2 })).toEqual(
      ubiEventSchema.parse(nested),
    );
  });

  it("takes moments as ISO 8601, in UTC where no zone is named, and as epoch milliseconds", () => {
    const at = (timestamp: unknown) => ubiEventSchema.parse({ action_name: "click", timestamp }).timestamp;
    const moment = Date.UTC(2026, 10, 21, 9, 30);
    expect([
      at("2026-11-21T09:30:00Z"),
      at("2026-11-21T09:30:00"),
      at("2026-11-21T10:30:00+01:00"),
      at(moment),
    ]).toEqual([moment, moment, moment, moment]);
  });

  it("has nothing where a client sent null or an empty text", () => {
    const sent = {
      action_name: "click",
      query_id: "",
      user_id: null,
      position: null,
      event_attributes: null,
    };
    expect(ubiEventSchema.parse(sent)).toEqual({ action_name: "click" });
  });

  it("keeps names that are not known apart", () => {
    expect(ubiEventSchema.parse({ action_name: "click", colour: "red" })).toEqual({
      action_name: "click",
      attributes: { colour: "red" },
    });
  });

  it("that is wrong is named by index, field and value, while the others are kept", () => {
    const { events, rejected } = readEvents([
      { action_name: "click" },
      { action_name: "a@b.example", position: 0 },
      { action_name: "view" },
      { timestamp: 1_700_000_000, event_attributes: { position: { ordinal: 1.5 } } },
      "click",
    ]);
    expect(events.map(({ index }) => index)).toEqual([0, 2]);
    expect(rejected.map(({ index, field, value }) => [index, field, value])).toEqual([
      [1, "action_name", "a@b.example"],
      [1, "position", 0],
      [3, "action_name", undefined],
      [3, "timestamp", 1_700_000_000],
      [3, "event_attributes.position.ordinal", 1.5],
      [4, "", "click"],
    ]);
  });

  it("is told what was expected", () => {
    expect(
      rejections(
        { action_name: "click", timestamp: 1_700_000_000, position: 0 },
        { action_name: "click", timestamp: "yesterday" },
        {},
      ),
    ).toEqual([
      [0, "position", "expected a position counted from 1", 0],
      [0, "timestamp", "expected epoch milliseconds", 1_700_000_000],
      [1, "timestamp", "expected an ISO 8601 moment", "yesterday"],
      [2, "action_name", "expected a value, got nothing", undefined],
    ]);
  });
});

describe("a body", () => {
  it("is one event, a list of them, or an object with the list", () => {
    const event = { action_name: "click" };
    expect([eventsOf(event), eventsOf([event]), eventsOf({ events: [event] })]).toEqual([
      [event],
      [event],
      [event],
    ]);
    expect([eventsOf("click"), eventsOf(null), eventsOf({ events: event })]).toEqual([null, null, null]);
  });
});
