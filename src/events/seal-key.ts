import { randomBytes, randomUUID } from "node:crypto";
import { link, mkdir, readFile, unlink, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

import { PRIVATE_FOLDER } from "../domain/private-folder.ts";
import { SearchError } from "../domain/search-error.ts";

const KEY_BYTES = 32;
/** Readable by the user that runs Aisle, and nobody else. */
const OWNER_ONLY = 0o600;

/** The key of a data directory, in hexadecimal in a file of its own; null while there is none. */
export async function readSealKey(path: string): Promise<Uint8Array | null> {
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    if (hasCode(error, "ENOENT")) return null;
    throw error;
  });
  if (text === null) return null;
  const key = Buffer.from(text.trim(), "hex");
  if (key.length === KEY_BYTES) return key;
  throw new SearchError("INVALID_CONFIG", `${path} does not hold a key of ${KEY_BYTES} bytes in hexadecimal`);
}

/** The same, made when there is none. Of two processes that make one at once both get the same. */
export async function ensureSealKey(path: string): Promise<Uint8Array> {
  const known = await readSealKey(path);
  if (known !== null) return known;
  await mkdir(dirname(path), PRIVATE_FOLDER);
  const made = `${path}.${randomUUID()}`;
  try {
    await writeFile(made, `${randomBytes(KEY_BYTES).toString("hex")}\n`, { mode: OWNER_ONLY, flag: "wx" });
    // A link appears whole or not at all, and never replaces another process's key.
    await link(made, path).catch((error: unknown) => {
      if (!hasCode(error, "EEXIST")) throw error;
    });
  } finally {
    await unlink(made).catch(() => undefined);
  }
  const key = await readSealKey(path);
  if (key === null) throw new SearchError("STORAGE_UNWRITABLE", `${path} could not be made`);
  return key;
}

/** Whether it is the operating system's error of this name. */
export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
