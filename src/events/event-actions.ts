import type { EventRecord } from "./event-record.ts";

/** What the summary and past queries take an event for; every other is only counted. */
export type ActionMeaning = "click" | "cart" | "purchase" | "suggestion" | "other";

const MEANINGS: Readonly<Record<string, ActionMeaning>> = {
  click: "click",
  click_through: "click",
  add_to_cart: "cart",
  purchase: "purchase",
  /** Algolia's, when it does not say of what kind. */
  conversion: "purchase",
};

/** These names are given to whatever was touched; the others say by themselves what came to pass. */
const OF_PRODUCTS_ONLY: ReadonlySet<string> = new Set(["click", "click_through", "conversion"]);

/** Of lists of suggestions: their answers are in no file of queries. */
const SUGGESTION_PREFIX = "suggest_";

/** A click on what is no product, such as a facet's value, opened none of the answer's: it is only counted. */
export function meaningOf({
  action_name,
  object_id_type = "product",
}: Pick<EventRecord, "action_name" | "object_id_type">): ActionMeaning {
  if (action_name.startsWith(SUGGESTION_PREFIX)) return "suggestion";
  if (object_id_type !== "product" && OF_PRODUCTS_ONLY.has(action_name)) return "other";
  return Object.hasOwn(MEANINGS, action_name) ? (MEANINGS[action_name] ?? "other") : "other";
}
