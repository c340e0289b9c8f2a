/** Every word the element says, by eye or ear. `{name}` is filled in. */
export const DEFAULT_LABELS = {
  search: "Search",
  placeholder: "Search products",
  clear: "Clear",
  recent: "Recent searches",
  suggestions: "Suggestions",
  products: "Products",
  /** Before the category of a suggestion within one. */
  within: "in",
  forget: "Clear recent searches",
  /** For screen readers. */
  recentHint: "Delete removes it",
  soldOut: "Sold out",
  /** The only option where nothing is suggested: a search may well find something. */
  searchFor: "Search for “{query}”",
  /** Announced with it. */
  empty: "No suggestions. Press Enter to search.",
  slow: "Still looking…",
  offline: "You are offline",
  failed: "Search is not answering",
  retry: "Try again",
  /** Announced: how many there are; one | several. */
  countRecent: "{count} recent",
  countSuggestions: "{count} suggestion|{count} suggestions",
  countProducts: "{count} product|{count} products",
};

export type AisleSearchLabels = typeof DEFAULT_LABELS;

export function fill(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replaceAll(/\{(\w+)\}/gu, (whole, name: string) => String(values[name] ?? whole));
}

/** The `labels` attribute. What is not JSON is warned of, and the default labels stay. */
export function parseLabels(json: string | null): Partial<AisleSearchLabels> | null {
  try {
    // The page's own words: what it leaves out or puts in besides makes no difference.
    return JSON.parse(json ?? "null") as Partial<AisleSearchLabels> | null;
  } catch (error) {
    // oxlint-disable-next-line no-console -- for who wrote the page; nothing is broken
    console.warn("<aisle-search> labels: expected JSON", error);
    return null;
  }
}
