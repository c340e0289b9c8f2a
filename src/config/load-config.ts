import { readFile } from "node:fs/promises";

import type { z } from "zod";

import { SearchError } from "../domain/search-error.ts";
import { aisleConfigSchema, type AisleConfig } from "./aisle-config.ts";
import { merchandisingSchema, type MerchandisingConfig } from "./merchandising-config.ts";
import { parseYaml } from "./parse-yaml.ts";

export const DEFAULT_CONFIG_FILE = "aisle.config.yaml";

/**
 * Reads the system's configuration. A file that was named must exist; the default one need
 * not, and then everything has its default. `INVALID_CONFIG` says what is wrong and where.
 */
export function loadConfig(file: string | undefined): Promise<AisleConfig> {
  return loadYaml(file ?? DEFAULT_CONFIG_FILE, aisleConfigSchema, file !== undefined);
}

/** Reads the merchandisers' file; without one the default signals hold. */
export function loadMerchandising(file: string): Promise<MerchandisingConfig> {
  return loadYaml(file, merchandisingSchema, false);
}

async function loadYaml<Schema extends z.ZodType>(
  file: string,
  schema: Schema,
  mustExist: boolean,
): Promise<z.output<Schema>> {
  let text = "";
  try {
    text = await readFile(file, "utf8");
  } catch (cause) {
    const isMissing = cause instanceof Error && "code" in cause && cause.code === "ENOENT";
    if (!isMissing || mustExist) {
      const reason = isMissing ? "there is no such file" : String(cause);
      throw new SearchError("INVALID_CONFIG", `${file}: ${reason}`, { cause });
    }
  }
  return parseYaml(text, schema, file);
}
