import { join } from "node:path";

import { SearchError } from "../domain/search-error.ts";
import { takeExclusively } from "../engines/sqlite/exclusive-file.ts";
import { countSealedIds, type PersonalId } from "./count-sealed-ids.ts";
import { eventPaths, listEventFiles } from "./event-files.ts";
import { type EventRecord, eventRecordSchema, queryRecordSchema } from "./event-record.ts";
import { foldQuery } from "./fold-query.ts";
import { rewriteLines } from "./rewrite-lines.ts";
import { createSeal, isSealed, type SealPurpose } from "./seal.ts";
import { hasCode, readSealKey } from "./seal-key.ts";

/** Whose events are to go, as the shop knows them; of several what is one of them. */
export interface ErasedPerson {
  /** `session_id` of events. */
  readonly session?: string;
  /** `user_id` or `client_id` of events. */
  readonly user?: string;
  /** What was typed, or its `query_hash` as a line of a log has it: whoever typed it. */
  readonly query?: string;
}

export interface ErasedEvents {
  readonly events: number;
  /** Answers that the erased events belonged to. */
  readonly queries: number;
  /** Files that were rewritten. */
  readonly files: readonly string[];
}

/**
 * Removes a session's or a user's events, or those of a text, and the answers they belonged to, from all files, while
 * servers go on writing. What is kept as a hash is found by its hash. Events that arrive during
 * the call may stay: end the session first. `EVENTS_NOT_WRITTEN` while another erase runs;
 * `EVENTS_KEY_MISSING`, and nothing is changed, where hashes are kept and their key is gone.
 */
export async function eraseEvents(dataDirectory: string, person: ErasedPerson): Promise<ErasedEvents> {
  const { directory, key, lock } = eventPaths(dataDirectory);
  const release = takeExclusively(lock);
  if (release === null) throw new SearchError("EVENTS_NOT_WRITTEN", "another erase is running");
  try {
    const known = await readSealKey(key);
    if (known === null) await refuseHashes(directory, key, person);
    const seal = known === null ? null : createSeal(known);
    const spellings = (purpose: SealPurpose, id: string | undefined): string[] =>
      id === undefined ? [] : [id, ...(seal === null ? [] : [seal(purpose, id)])];
    const sessions = spellings("session", person.session);
    const users = spellings("user", person.user);
    const texts = spellings("query", person.query === undefined ? undefined : foldQuery(person.query));
    // A hash is no text to be folded.
    if (person.query !== undefined && isSealed(person.query)) texts.push(person.query);
    const isTheirs = ({
      session_id = "",
      user_id = "",
      client_id = "",
      query_hash = "",
    }: EventRecord): boolean =>
      sessions.includes(session_id) ||
      users.includes(user_id) ||
      users.includes(client_id) ||
      texts.includes(query_hash);

    const queryIds = new Set<string>();
    const events = await rewriteAll(directory, "events", (line) => {
      const event = eventRecordSchema.safeParse(jsonOf(line));
      // What is no record may still name them.
      if (!event.success) return [...sessions, ...users].some((id) => line.includes(id));
      if (!isTheirs(event.data)) return false;
      if (event.data.query_id !== undefined) queryIds.add(event.data.query_id);
      return true;
    });
    const queries = await rewriteAll(directory, "queries", (line) => {
      const query = queryRecordSchema.safeParse(jsonOf(line));
      if (!query.success) return false;
      return queryIds.has(query.data.query_id) || texts.includes(query.data.query_hash ?? "");
    });
    return { events: events.dropped, queries: queries.dropped, files: [...events.files, ...queries.files] };
  } finally {
    release();
  }
}

/** That nothing of theirs is there can only be said where no hash could be theirs. */
async function refuseHashes(
  directory: string,
  key: string,
  { session, user, query }: ErasedPerson,
): Promise<void> {
  const names: readonly PersonalId[] = [
    ...(session === undefined ? [] : (["session_id"] as const)),
    ...(user === undefined ? [] : (["user_id", "client_id"] as const)),
    ...(query === undefined || isSealed(query) ? [] : (["query_hash"] as const)),
  ];
  const count = await countSealedIds(directory, names);
  if (count === 0) return;
  const message = `expected the key of the hashes in ${key}, which does not exist: any of ${count} events in ${directory} may be theirs`;
  throw new SearchError("EVENTS_KEY_MISSING", message);
}

async function rewriteAll(directory: string, kind: "events" | "queries", drop: (line: string) => boolean) {
  const files: string[] = [];
  let dropped = 0;
  for (const file of await listEventFiles(directory)) {
    if (file.kind !== kind || file.isLeftover) continue;
    const removed = await rewriteLines(join(directory, file.name), drop).catch((error: unknown) => {
      // It expired just now.
      if (hasCode(error, "ENOENT")) return 0;
      throw error;
    });
    if (removed > 0) files.push(file.name);
    dropped += removed;
  }
  return { dropped, files };
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
