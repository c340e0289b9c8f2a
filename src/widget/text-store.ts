/** What web storage is used for here. */
export type TextStore = Pick<Storage, "getItem" | "setItem">;

/** Null when nothing is kept, and in private windows, where storage throws even on being asked for. */
export function readText(store: () => TextStore, key: string): string | null {
  try {
    return store().getItem(key);
  } catch {
    return null;
  }
}

/** Keeps the text if it can: a full disk or a private window loses it with the page. */
export function keepText(store: () => TextStore, key: string, text: string): void {
  try {
    store().setItem(key, text);
  } catch {
    // Nothing that a shopper is waiting for.
  }
}
