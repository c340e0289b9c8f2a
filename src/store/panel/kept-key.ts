/** Remembers the admin key until the tab is closed, for who asks for it. */
export interface KeptKey {
  /** Empty when none is kept. */
  read(): string;
  keep(key: string): void;
  forget(): void;
}

const NAME = "aisle-admin-key";

/** @param storage `null` where the browser lets this page keep nothing: the key is then asked for again */
export function createKeptKey(storage: Pick<Storage, "getItem" | "setItem" | "removeItem"> | null): KeptKey {
  return {
    read: () => storage?.getItem(NAME) ?? "",
    keep: (key) => storage?.setItem(NAME, key),
    forget: () => storage?.removeItem(NAME),
  };
}

/** The tab's own storage, `null` where the visitor has forbidden it: reading the name throws then. */
export function tabStorage(): Storage | null {
  try {
    return sessionStorage;
  } catch {
    // Nothing is lost but a convenience, and the form says how long the key is kept.
    return null;
  }
}
