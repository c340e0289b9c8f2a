import type { MerchandisingRule } from "../../src/domain/merchandising.ts";
import type { EventSink } from "../../src/events/event-sink.ts";
import type { UbiEvent } from "../../src/events/ubi-event.ts";
import type { SuggestService } from "../../src/suggest/suggest-contract.ts";

/** A banner for shoppers of one country who look for keyboards, and a way to another page. */
export const RULES: readonly MerchandisingRule[] = [
  {
    id: "typing-week",
    enabled: true,
    when: { query: "keyboard", match: "contains", context: { country: "DE" } },
    then: { banner: { title: "Typing week" }, pin: [{ id: "10025", position: 1 }] },
  },
  {
    id: "to-returns",
    enabled: true,
    when: { query: "returns", match: "exact" },
    then: { redirect: "/returns" },
  },
];

/** Completes whatever is typed, once within a category as well. */
export const fakeSuggest: SuggestService = {
  suggest: async ({ q, limit }, { requestId }) => ({
    suggestions: [
      { text: `${q} keyboard`, highlighted: "", kind: "title" as const, count: 12 },
      { text: `${q} keyboard`, highlighted: "", kind: "title" as const, category: "Computers", count: 9 },
      { text: `${q} mouse`, highlighted: "", kind: "title" as const, count: 5 },
    ].slice(0, limit),
    products: [],
    redirect: null,
    queryId: "suggest-1",
    meta: { requestId, generation: "g1", tookMs: 0.2 },
  }),
};

/** Keeps events in memory. */
export function createRecordingSink(): EventSink & { readonly events: UbiEvent[] } {
  const events: UbiEvent[] = [];
  return {
    events,
    record: async (sent) => {
      events.push(...sent);
      return { recorded: sent.length, duplicates: 0, rejected: [] };
    },
  };
}
