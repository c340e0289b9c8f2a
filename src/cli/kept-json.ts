import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

import { z } from "zod";

import { PRIVATE_FOLDER } from "../domain/private-folder.ts";

/** What a file keeps; null when there is none, or nothing in it that this version understands. */
export async function readKeptJson<Output>(path: string, schema: z.ZodType<Output>): Promise<Output | null> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return null;
    throw error;
  }
}

/** Replaces what was there; whole or not at all. */
export async function writeKeptJson(path: string, document: object): Promise<void> {
  await mkdir(dirname(path), PRIVATE_FOLDER);
  const temporary = `${path}.${process.pid}.tmp`;
  await writeFile(temporary, `${JSON.stringify(document)}\n`);
  await rename(temporary, path);
}
