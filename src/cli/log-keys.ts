import type { WatchKeysOptions } from "../access/watch-keys.ts";

interface KeysLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

/** Writes to the log what becomes of `keys.json` while a server runs: names, and never a hash. */
export function logKeys(file: string, log: KeysLog): WatchKeysOptions {
  return {
    onReload: (keys) => {
      const names = keys.flatMap(({ name, revokedAt }) => (revokedAt === undefined ? [name] : []));
      log.info({ file, keys: names }, "the keys have changed");
    },
    onError: ({ code, message }) =>
      log.warn({ file, code, reason: message }, "the keys cannot be read: those before stay in force"),
    onMissing: () => log.warn({ file }, "the file of the keys is gone: those before stay in force"),
  };
}
