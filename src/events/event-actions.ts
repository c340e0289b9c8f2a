/** What the summary and past queries take an action for; every other name is only counted. */
export type ActionMeaning = "click" | "cart" | "purchase" | "other";

const MEANINGS: Readonly<Record<string, ActionMeaning>> = {
  click: "click",
  click_through: "click",
  add_to_cart: "cart",
  purchase: "purchase",
};

export const meaningOf = (action: string): ActionMeaning =>
  Object.hasOwn(MEANINGS, action) ? (MEANINGS[action] ?? "other") : "other";
