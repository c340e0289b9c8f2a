import { randomUUID } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { PRIVATE_FOLDER } from "../domain/private-folder.ts";

const FILE = "directory-id";

/** A data directory's own name, given to it the first time it is asked for: paths are alike on many hosts. */
export async function directoryName(data: string): Promise<string> {
  const file = join(data, FILE);
  try {
    return (await readFile(file, "utf8")).trim();
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
  }
  await mkdir(data, PRIVATE_FOLDER);
  try {
    await writeFile(file, `${randomUUID()}\n`, { flag: "wx" });
  } catch (error) {
    // Another process was faster.
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  return (await readFile(file, "utf8")).trim();
}
