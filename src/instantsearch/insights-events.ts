import { z } from "zod";

import { MAX_EVENTS } from "../domain/request-limits.ts";
import type { UbiEvent } from "../events/ubi-event.ts";

/** Products of one event. */
const MAX_OBJECTS = 20;

const insightsEventSchema = z.looseObject({
  eventType: z.enum(["click", "conversion", "view"]),
  eventSubtype: z.enum(["addToCart", "purchase"]).exactOptional(),
  eventName: z.string().min(1).max(64),
  index: z.string(),
  userToken: z.coerce.string().min(1).max(129),
  authenticatedUserToken: z.coerce.string().max(129).exactOptional(),
  /** Epoch milliseconds. */
  timestamp: z.int().exactOptional(),
  queryID: z.string().max(64).exactOptional(),
  objectIDs: z.array(z.string().max(512)).max(MAX_OBJECTS).default([]),
  /** Of `objectIDs` in the result set, from 1 over all pages. */
  positions: z.array(z.int().min(1)).max(MAX_OBJECTS).default([]),
  filters: z.array(z.string().max(512)).max(10).default([]),
  objectData: z
    .array(z.looseObject({ queryID: z.string().exactOptional() }))
    .max(MAX_OBJECTS)
    .default([]),
  currency: z.string().exactOptional(),
  value: z.union([z.number(), z.string()]).exactOptional(),
});
/** What InstantSearch tells Algolia of the page it is on: nothing a shopper did, so nothing is kept. */
const usageEventSchema = z.looseObject({ eventType: z.literal("instantsearch") });
type InsightsEvent = z.output<typeof insightsEventSchema>;
type UsageEvent = z.output<typeof usageEventSchema>;

/** The body of `POST /1/events`. */
export const insightsEventsSchema = z.looseObject({
  events: z
    .array(z.discriminatedUnion("eventType", [insightsEventSchema, usageEventSchema]))
    .max(MAX_EVENTS)
    .readonly(),
});

/** What Algolia calls an event, as User Behavior Insights does. */
const SUBTYPES = { addToCart: "add_to_cart", purchase: "purchase" } as const;

/**
 * An event of Algolia's insights: one for each of its products, or of the filters that were
 * clicked or seen. The user token is made by the client and names nobody: it stands for the client and, as
 * Algolia knows no sessions, for the session.
 */
export function toUbiEvents(event: InsightsEvent | UsageEvent): readonly UbiEvent[] {
  if (event.eventType === "instantsearch") return [];
  const { eventType, eventSubtype, eventName, index, currency, value, timestamp } = event;
  const shared: UbiEvent = {
    action_name: eventSubtype === undefined ? eventType : SUBTYPES[eventSubtype],
    session_id: event.userToken,
    client_id: event.userToken,
    ...(event.authenticatedUserToken === undefined ? {} : { user_id: event.authenticatedUserToken }),
    ...(timestamp === undefined ? {} : { timestamp }),
    ...(event.queryID === undefined ? {} : { query_id: event.queryID }),
    attributes: {
      eventName,
      index,
      ...(currency === undefined ? {} : { currency }),
      ...(value === undefined ? {} : { value }),
    },
  };
  const ofProducts = event.objectIDs.map((object_id, place): UbiEvent => {
    const position = event.positions[place];
    const queryId = event.objectData[place]?.queryID;
    return {
      ...shared,
      object_id,
      ...(position === undefined ? {} : { position }),
      ...(queryId === undefined ? {} : { query_id: queryId }),
    };
  });
  const ofFilters = event.filters.map((filter): UbiEvent => ({
    ...shared,
    object_id: filter,
    object_id_type: "filter",
  }));
  return [...ofProducts, ...ofFilters];
}
