import { createKeyRing, type KeyRing } from "../access/key-ring.ts";
import type { KeyRecord } from "../access/key-record.ts";
import { createKeysStore } from "../access/keys-store.ts";
import { watchKeys } from "../access/watch-keys.ts";
import { logKeys } from "./log-keys.ts";

type KeysLog = Parameters<typeof logKeys>[1];

/** The keys of a running server. */
export interface ServedKeys {
  readonly ring: KeyRing;
  /**
   * Calls `start` once: now, or as soon as there is a key that may change products.
   */
  whenSomebodyMayWrite(start: () => void): void;
  /** Begins to look for changes of the file, until `close`. */
  follow(): void;
  close(): Promise<void>;
}

/** Reads `keys.json` of a data directory. `INVALID_CONFIG` when it does not validate. */
export async function openKeys(
  dataDirectory: string,
  adminKey: string | undefined,
  log: KeysLog,
): Promise<ServedKeys> {
  const store = createKeysStore(dataDirectory);
  let waiting: (() => void) | null = null;
  const mayWrite = (keys: readonly KeyRecord[]): boolean =>
    adminKey !== undefined ||
    keys.some(
      ({ scopes, revokedAt }) => revokedAt === undefined && scopes.some((scope) => WRITES.has(scope)),
    );
  const startIfNeeded = (keys: readonly KeyRecord[]): void => {
    if (waiting === null || !mayWrite(keys)) return;
    const start = waiting;
    waiting = null;
    start();
  };
  const logged = logKeys(store.path, log);
  const watch = watchKeys(store, {
    ...logged,
    onReload: (keys) => {
      logged.onReload(keys);
      startIfNeeded(keys);
    },
  });
  await watch.open();
  return {
    ring: createKeyRing({
      keys: () => watch.current(),
      now: Date.now,
      ...(adminKey === undefined ? {} : { adminKey }),
    }),
    whenSomebodyMayWrite: (start) => {
      waiting = start;
      startIfNeeded(watch.current());
    },
    follow: () => watch.follow(),
    close: () => watch.close(),
  };
}

const WRITES: ReadonlySet<string> = new Set(["write", "admin"]);
