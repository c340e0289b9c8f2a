import { mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";

import { PRIVATE_FOLDER } from "../../domain/private-folder.ts";

/**
 * The files of the embedded engine, below the data directory:
 *
 *     generations/
 *       CURRENT             the pointer: one line, the live generation's name
 *       LAST                the last name given out, so that none is used twice
 *       g7.sqlite           a sealed generation
 *       g8.sqlite.building  one being written; sealing renames it
 *
 * A rename is atomic, so a reader sees a whole generation or none.
 */
const SEALED = /^g(?<number>[1-9][0-9]*)\.sqlite$/u;
const BUILDING = ".building";

export function createGenerationFiles(dataDirectory: string) {
  const folder = join(dataDirectory, "generations");
  const pathOf = (name: string): string => join(folder, `${name}.sqlite`);

  /** Reads a one-line file; null when it is not there. */
  const readLine = async (file: string): Promise<string | null> => {
    try {
      return (await readFile(join(folder, file), "utf8")).trim();
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  };

  /** Writes beside, makes durable, renames over. */
  const writeLine = async (file: string, line: string): Promise<void> => {
    const temporary = join(folder, `${file}.${process.pid}.tmp`);
    const handle = await open(temporary, "w");
    try {
      await handle.writeFile(`${line}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, join(folder, file));
    await syncPath(folder);
  };

  const listFolder = async (): Promise<string[]> => {
    try {
      return await readdir(folder);
    } catch (error) {
      if (isMissing(error)) return [];
      throw error;
    }
  };

  const numbers = async (): Promise<number[]> =>
    (await listFolder())
      .map((file) => Number(SEALED.exec(file)?.groups?.["number"] ?? 0))
      .filter((number) => number > 0)
      .toSorted((a, b) => a - b);

  const removeDatabase = async (path: string): Promise<void> => {
    for (const suffix of ["", "-wal", "-shm", "-journal"]) await rm(path + suffix, { force: true });
  };

  return {
    pathOf,
    buildingPathOf: (name: string): string => pathOf(name) + BUILDING,
    current: () => readLine("CURRENT"),
    setCurrent: (name: string) => writeLine("CURRENT", name),
    /** Names of sealed generations, oldest first. */
    sealed: async (): Promise<string[]> => (await numbers()).map((number) => `g${number}`),
    /** The next name, never given out before. */
    async nextName(): Promise<string> {
      await mkdir(folder, PRIVATE_FOLDER);
      const last = Number((await readLine("LAST")) ?? 0);
      const next = Math.max(last, ...(await numbers())) + 1;
      await writeLine("LAST", String(next));
      return `g${next}`;
    },
    /** Makes a closed build durable and gives it its sealed name. */
    async seal(name: string): Promise<void> {
      await syncPath(pathOf(name) + BUILDING);
      await rename(pathOf(name) + BUILDING, pathOf(name));
      await syncPath(folder);
      // The log was folded into the file before it was closed; SQLite may leave it behind, empty.
      await removeDatabase(pathOf(name) + BUILDING);
    },
    removeSealed: (name: string) => removeDatabase(pathOf(name)),
    removeBuilding: (name: string) => removeDatabase(pathOf(name) + BUILDING),
    /** Removes what unfinished builds and interrupted writes have left. */
    async sweep(): Promise<void> {
      const leftovers = (await listFolder()).filter(
        (file) => file.includes(BUILDING) || file.endsWith(".tmp"),
      );
      for (const file of leftovers) await rm(join(folder, file), { force: true });
    },
  };
}

async function syncPath(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
