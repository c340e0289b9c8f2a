/** What the summary and past queries take an action for; every other name is only counted. */
export type ActionMeaning = "click" | "cart" | "purchase" | "suggestion" | "other";

const MEANINGS: Readonly<Record<string, ActionMeaning>> = {
  click: "click",
  click_through: "click",
  add_to_cart: "cart",
  purchase: "purchase",
  /** Algolia's, when it does not say of what kind. */
  conversion: "purchase",
};

/** Of lists of suggestions: their answers are in no file of queries. */
const SUGGESTION_PREFIX = "suggest_";

export function meaningOf(action: string): ActionMeaning {
  if (action.startsWith(SUGGESTION_PREFIX)) return "suggestion";
  return Object.hasOwn(MEANINGS, action) ? (MEANINGS[action] ?? "other") : "other";
}
