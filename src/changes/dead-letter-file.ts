import { appendFile, mkdir } from "node:fs/promises";
import { dirname } from "node:path";

import { PRIVATE_FOLDER } from "../domain/private-folder.ts";
import type { DeadLetter } from "../ports/change-log.ts";

/**
 * Writes changes that were given up to a file, one JSON document a line, for people to read and
 * send again: `{at, generation, reason, tries, change}`. Made, with its folder, by the first one.
 */
export function createDeadLetterFile(path: string) {
  return async (letters: readonly DeadLetter[], generation: string): Promise<void> => {
    const lines = letters.map(({ at, reason, tries, change }) =>
      JSON.stringify({ at: new Date(at).toISOString(), generation, reason, tries, change }),
    );
    await mkdir(dirname(path), PRIVATE_FOLDER);
    await appendFile(path, `${lines.join("\n")}\n`);
  };
}
