import { mkdir, open, readFile, rename } from "node:fs/promises";
import { join } from "node:path";

import { z } from "zod";

import { PRIVATE_FOLDER } from "../src/domain/private-folder.ts";

/**
 * What one run leaves for the next, in `reindex.json` of the data directory:
 *
 *     { "pending":  { "generation": "g8", "content": "…" },     sealed, not promoted yet
 *       "replaced": { "g6": "2026-03-01T02:00:00.000Z" } }      since when it is no longer live
 */
const stateSchema = z.object({
  pending: z.object({ generation: z.string(), content: z.string() }).readonly().nullable().default(null),
  replaced: z.record(z.string(), z.iso.datetime()).readonly().default({}),
});
export type ReindexState = z.output<typeof stateSchema>;

const FILE = "reindex.json";
const EMPTY: ReindexState = { pending: null, replaced: {} };

/**
 * The state, empty when there is none. One that cannot be understood is empty too: then a finished
 * build is built again, and old generations get their full grace once more.
 */
export async function readReindexState(dataDirectory: string): Promise<ReindexState> {
  let text: string;
  try {
    text = await readFile(join(dataDirectory, FILE), "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return EMPTY;
    throw error;
  }
  try {
    return stateSchema.parse(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return EMPTY;
    throw error;
  }
}

/** Replaces what `update` gives anew; whole or not at all, also when the process dies meanwhile. */
export async function updateReindexState(
  dataDirectory: string,
  update: (state: ReindexState) => Partial<ReindexState>,
): Promise<ReindexState> {
  await mkdir(dataDirectory, PRIVATE_FOLDER);
  const state = await readReindexState(dataDirectory);
  const next: ReindexState = { ...state, ...update(state) };
  const path = join(dataDirectory, FILE);
  const temporary = `${path}.${process.pid}.tmp`;
  const handle = await open(temporary, "w");
  try {
    await handle.writeFile(`${JSON.stringify(next)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temporary, path);
  return next;
}

/** The state after the pointer has moved from one generation to another. */
export function afterSwitch(state: ReindexState, from: string | null, to: string, now: Date): ReindexState {
  const replaced = Object.fromEntries(Object.entries(state.replaced).filter(([name]) => name !== to));
  if (from !== null && from !== to) replaced[from] = now.toISOString();
  return { pending: state.pending?.generation === to ? null : state.pending, replaced };
}
