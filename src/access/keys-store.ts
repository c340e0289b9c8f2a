import { chmod, mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";

import { PRIVATE_FOLDER } from "../domain/private-folder.ts";
import { SearchError } from "../domain/search-error.ts";
import { takeExclusively } from "../engines/sqlite/exclusive-file.ts";
import { KEYS_FILE, type KeyRecord, keysFileSchema } from "./key-record.ts";

/** Owner only: hashes of 256 random bits give nothing away, and who may do what is nobody's business. */
const OWNER_ONLY = 0o600;

/** `keys.json` of a data directory. */
export interface KeysStore {
  readonly path: string;
  /** None without a file. `INVALID_CONFIG` for one that does not validate. */
  read(): Promise<readonly KeyRecord[]>;
  /**
   * Replaces the file by what `change` makes of its keys, as a whole or not at all. Fails when
   * another process is changing it.
   */
  change(change: (keys: readonly KeyRecord[]) => readonly KeyRecord[]): Promise<void>;
}

export function createKeysStore(dataDirectory: string): KeysStore {
  const path = join(dataDirectory, KEYS_FILE);
  const read = async (): Promise<readonly KeyRecord[]> => {
    const text = await readText(path);
    return text === null ? [] : parseKeys(text, path);
  };
  return {
    path,
    read,
    change: async (change) => {
      await mkdir(dirname(path), PRIVATE_FOLDER);
      const release = takeExclusively(`${path}.lock`);
      if (release === null) {
        throw new SearchError("STORAGE_UNWRITABLE", "another command is changing the keys; try again");
      }
      try {
        await replaceFile(path, `${JSON.stringify({ keys: change(await read()) }, null, 2)}\n`);
      } finally {
        release();
      }
    },
  };
}

/** The keys of a file's text. `INVALID_CONFIG` says what is wrong, and never what was found there. */
export function parseKeys(text: string, path: string): readonly KeyRecord[] {
  const result = keysFileSchema.safeParse(asJson(text, path));
  if (result.success) return result.data.keys;
  const [issue] = result.error.issues;
  const where = issue?.path.join(".") ?? "";
  throw new SearchError("INVALID_CONFIG", `${path}: ${where}: ${issue?.message ?? "does not validate"}`);
}

function asJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message quotes the text.
    throw new SearchError("INVALID_CONFIG", `${path}: expected JSON`);
  }
}

async function readText(path: string): Promise<string | null> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

/** Written beside, synced, renamed: whoever reads sees the old file or the new one. */
async function replaceFile(path: string, text: string): Promise<void> {
  const beside = `${path}.writing`;
  await rm(beside, { force: true });
  const file = await open(beside, "wx", OWNER_ONLY);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  // The mode of `open` is narrowed by the process's mask, never widened; this says it outright.
  await chmod(beside, OWNER_ONLY);
  await rename(beside, path);
}
