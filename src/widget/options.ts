import type { Option, Outcome, Shown, State } from "./state.ts";

/** The list that an outcome makes. Recent searches are in it before anything is typed. */
export function shownOf(outcome: Outcome, recent: readonly string[]): Shown {
  const { query, answer } = outcome;
  const options: Option[] = [];
  const add = (kind: Option["kind"], text: string, index: number, more: Partial<Option> = {}): void => {
    const plain = { kind, group: GROUPS[kind], text, html: text, category: null, product: null };
    options.push({ ...plain, position: index + 1, ...more });
  };
  if (query === "" && recent.length > 0) {
    recent.forEach((text, index) => add("recent", text, index));
    add("forget", "", recent.length);
  }
  answer?.suggestions.forEach(({ text, highlighted: html, category = null }, index) =>
    add("suggestion", text, index, { html, category }),
  );
  answer?.products.forEach((product, index) =>
    add("product", product.title, index, { html: product.highlighted, product }),
  );
  // Nothing completes it; that says nothing about what a search finds.
  if (answer !== null && query !== "" && options.length === 0) add("search", query, 0);
  return { ...outcome, options };
}

const GROUPS = {
  recent: "recent",
  forget: "recent",
  suggestion: "suggestions",
  product: "products",
  search: "suggestions",
} as const;

const NONE: readonly Option[] = [];

export const optionsOf = ({ shown }: State): readonly Option[] => shown?.options ?? NONE;

/** The option `by` further, through the box (null) at either end. */
export function moveActive(active: number | null, by: 1 | -1, count: number): number | null {
  // The box is a place of its own, before the first and after the last.
  const places = count + 1;
  const place = ((active ?? -1) + 1 + by + places) % places;
  return place === 0 ? null : place - 1;
}

export type Message = "slow" | "offline" | "failed";

/** What stands in the panel when there is something to say instead of a list, or above it. */
export function messageOf(state: State): Message | null {
  const { shown, isSlow, race } = state;
  const isAsking = race.underWay !== null;
  if (shown !== null && shown.failure !== null && !isAsking) return shown.failure;
  return optionsOf(state).length === 0 && isSlow ? "slow" : null;
}

/** Whether what is listed belongs to another text, and its successor is a long time coming. */
export const isOutdated = ({ isSlow, shown, text }: State): boolean => isSlow && shown?.query !== text.trim();

/** Whether the panel is to be seen. */
export function isPanelShown(state: State): boolean {
  return state.isOpen && (optionsOf(state).length > 0 || messageOf(state) !== null);
}
