import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";

import { PRIVATE_FOLDER } from "../../domain/private-folder.ts";
import { asSearchError, SearchError } from "../../domain/search-error.ts";
import type { Message } from "./protobuf.ts";

/**
 * Puts files in place so that none is ever seen half-written: all are written and synced in a
 * folder of their own first, then renamed one by one, in the order given. Two processes that
 * install the same bytes do not disturb each other. Fails with `STORAGE_FULL`, `STORAGE_UNWRITABLE`, `ENGINE_FAILED`.
 *
 *     <folder>/.incoming-<uuid>/0  1  2     written, synced
 *     <folder>/config.json  onnx/model...   renamed
 */
export async function installFiles(
  folder: string,
  files: readonly { readonly path: string; readonly content: Message }[],
): Promise<void> {
  const incoming = join(folder, `${INCOMING_PREFIX}${randomUUID()}`);
  try {
    await mkdir(incoming, PRIVATE_FOLDER);
    for (const [index, { content }] of files.entries())
      await writeSynced(join(incoming, `${index}`), content);
    for (const [index, { path }] of files.entries()) {
      await mkdir(dirname(path), PRIVATE_FOLDER);
      await rename(join(incoming, `${index}`), path);
    }
    for (const path of new Set([folder, ...files.map((file) => dirname(file.path))])) await syncFolder(path);
  } catch (cause) {
    throw writeError(folder, cause);
  } finally {
    await rm(incoming, { recursive: true, force: true });
  }
}

const INCOMING_PREFIX = ".incoming-";
/** An install takes seconds; what is older was left behind by a process that died. */
const ABANDONED_AFTER_MS = 3_600_000;

/** Removes what dead processes left in `folder`. `now` in epoch milliseconds. */
export async function removeAbandoned(folder: string, now: number): Promise<void> {
  const names = existsSync(folder) ? await readdir(folder) : [];
  for (const name of names.filter((name) => name.startsWith(INCOMING_PREFIX))) {
    const path = join(folder, name);
    const { mtimeMs } = await stat(path);
    if (now - mtimeMs > ABANDONED_AFTER_MS) await rm(path, { recursive: true, force: true });
  }
}

async function writeSynced(path: string, content: Message): Promise<void> {
  const file = await open(path, "wx");
  try {
    for (const chunk of content.chunks) await file.writeFile(chunk);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A rename is durable once its folder is. Windows has no such call and needs none. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function writeError(folder: string, cause: unknown): SearchError {
  const { code, message } = asSearchError(cause, "ENGINE_FAILED");
  return code === "STORAGE_FULL"
    ? new SearchError(code, `no room to write the model into ${folder}`, { cause })
    : new SearchError(code, `the model could not be written into ${folder}: ${message}`, { cause });
}
