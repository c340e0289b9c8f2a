import { aisleConfigSchema, type AisleConfig } from "./aisle-config.ts";
import { readOverrides, type Environment } from "./environment.ts";
import { parseYaml } from "./parse-yaml.ts";
import { readText, unreadable } from "./read-text.ts";

export const DEFAULT_CONFIG_FILE = "aisle.config.yaml";
/** Larger files are refused: nobody writes them by hand. */
export const MAX_CONFIG_BYTES = 5_000_000;

export interface LoadConfigOptions {
  /** Must exist. Left out: the default file, which need not. */
  readonly file?: string;
  /** `AISLE_<SECTION>_<KEY>` replaces what the file says. */
  readonly env: Environment;
}

/** Reads the system's configuration. Without a file everything has its default. `INVALID_CONFIG` says what is wrong and where. */
export async function loadConfig({ file, env }: LoadConfigOptions): Promise<AisleConfig> {
  const name = file ?? DEFAULT_CONFIG_FILE;
  const text = await readText(name, MAX_CONFIG_BYTES);
  if (text === null && file !== undefined) throw unreadable(name, "there is no such file");
  return parseYaml(text ?? "", aisleConfigSchema, name, readOverrides(aisleConfigSchema, env));
}
