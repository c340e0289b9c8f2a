import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";

import { eventPaths } from "./event-files.ts";
import { foldQuery } from "./fold-query.ts";
import { createSeal, type Seal } from "./seal.ts";
import { hasCode } from "./seal-key.ts";

/** Tells queries apart without showing them. */
export type QueryFingerprint = (text: string) => string;

const KEY_BYTES = 32;

/**
 * The `query_hash` of the files of queries, for logs: by it a line leads to the answers in those
 * files, and to nobody once they are erased or the key is gone. Reads the key at the first call that finds it;
 * where nothing is recorded there is none, and hashes are of a key that ends with the process.
 */
export function createQueryFingerprint(dataDirectory: string): QueryFingerprint {
  const { key: path } = eventPaths(dataDirectory);
  const own = createSeal(randomBytes(KEY_BYTES));
  let shared: Seal | null = null;
  return (text) => {
    shared ??= readSeal(path);
    return (shared ?? own)("query", foldQuery(text));
  };
}

function readSeal(path: string): Seal | null {
  try {
    const key = Buffer.from(readFileSync(path, "utf8").trim(), "hex");
    return key.length === KEY_BYTES ? createSeal(key) : null;
  } catch (error) {
    if (hasCode(error, "ENOENT")) return null;
    throw error;
  }
}
