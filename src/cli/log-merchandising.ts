import type { createLog } from "../api/create-log.ts";
import type { WatchOptions } from "../config/watch-merchandising.ts";

/** Tells the log what becomes of the merchandisers' file while it is followed, and `onChange` when another content is in force. */
export function logMerchandising(
  file: string,
  log: ReturnType<typeof createLog>,
  onChange: (file: string) => Promise<void>,
): WatchOptions {
  return {
    onReload: () => {
      log.info({ file }, "the merchandising file was read again and is in force");
      void onChange(file);
    },
    onEmptied: () => {
      log.warn(
        { file },
        "the merchandising file says nothing any more, and nothing but the defaults is in force now: no rules, no synonyms, the default signals",
      );
      void onChange(file);
    },
    // Its message names file, line and column.
    onError: (error) =>
      log.error(
        { file, errors: error.errors },
        `the merchandising file is wrong, what it said before stays in force: ${error.message}`,
      ),
    onMissing: () => log.warn({ file }, "the merchandising file is gone, what it said before stays in force"),
  };
}
