import { keepText, type TextStore } from "./text-store.ts";

/** Recent searches of this browser, newest first. They never leave it. */
export interface RecentSearches {
  list(): readonly string[];
  /** Each is kept once, whatever its case; the oldest beyond the limit go. */
  add(text: string): void;
  /** One, or with "" all. */
  remove(text: string): void;
}

export const RECENT_KEY = "aisle-recent";

/** Keeps them in `store()`. Where that throws they live as long as the page; with a limit of 0 there are none. */
export function createRecentSearches(store: () => TextStore, limit: () => number): RecentSearches {
  let inMemory = "[]";
  const list = (): readonly string[] => {
    let json = inMemory;
    try {
      json = store().getItem(RECENT_KEY) ?? "[]";
    } catch {
      // A private window: the page's own memory it is.
    }
    return parse(json).slice(0, limit());
  };
  const keep = (texts: readonly string[]): void => {
    if (limit() === 0) return;
    inMemory = JSON.stringify(texts.slice(0, limit()));
    keepText(store, RECENT_KEY, inMemory);
  };
  return {
    list,
    add(text) {
      if (text === "") return;
      keep([text, ...list().filter((other) => other.toLowerCase() !== text.toLowerCase())]);
    },
    remove: (text) => keep(text === "" ? [] : list().filter((other) => other !== text)),
  };
}

/** Anything may have been written there, by anyone. */
function parse(json: string): readonly string[] {
  try {
    const value: unknown = JSON.parse(json);
    return Array.isArray(value) ? value.filter((text) => typeof text === "string") : [];
  } catch {
    return [];
  }
}
