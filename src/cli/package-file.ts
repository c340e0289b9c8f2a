import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { z } from "zod";

import { SearchError } from "../domain/search-error.ts";

/**
 * The path of a file that comes with the package, wherever the command was started. Sources and
 * built files lie at different depths, so the package is the nearest folder with a package.json.
 */
export function packageFile(...path: readonly string[]): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json"))) {
    const parent = dirname(folder);
    if (parent === folder) throw new SearchError("INTERNAL", "the package's folder was not found");
    folder = parent;
  }
  return join(folder, ...path);
}

/** Of the package, from its package.json. */
export function packageVersion(): string {
  return packageJsonSchema.parse(JSON.parse(readFileSync(packageFile("package.json"), "utf8"))).version;
}

const packageJsonSchema = z.object({ version: z.string() });
