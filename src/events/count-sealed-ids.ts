import type { EventRecord } from "./event-record.ts";
import { isSealed } from "./seal.ts";
import { walkEvents } from "./walk-events.ts";

/** Names of a record that may hold the hash of a session, of a user, or of what somebody typed. */
export type PersonalId = "session_id" | "user_id" | "client_id" | "query_hash";

/** Events and answers of all days in which one of these names holds a hash: without the key nobody knows whose they are. */
export async function countSealedIds(directory: string, names: readonly PersonalId[]): Promise<number> {
  let count = 0;
  const hasSealed = (record: EventRecord): boolean => names.some((name) => isSealed(record[name] ?? ""));
  await walkEvents(
    directory,
    { from: null, until: null },
    {
      day: () => {},
      query: ({ query_hash = "" }) => {
        if (names.includes("query_hash") && isSealed(query_hash)) count++;
      },
      event: (record) => {
        if (hasSealed(record)) count++;
      },
    },
  );
  return count;
}
