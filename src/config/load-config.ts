import { createReadStream } from "node:fs";

import { SearchError } from "../domain/search-error.ts";
import { aisleConfigSchema, type AisleConfig } from "./aisle-config.ts";
import { readOverrides, type Environment } from "./environment.ts";
import { merchandisingSchema, type MerchandisingConfig } from "./merchandising-config.ts";
import { parseYaml } from "./parse-yaml.ts";

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
  const text = await readText(name, file !== undefined);
  return parseYaml(text, aisleConfigSchema, name, readOverrides(aisleConfigSchema, env));
}

/** Reads the merchandisers' file; without one the default signals hold. `INVALID_CONFIG` says what is wrong and where. */
export async function loadMerchandising(file: string): Promise<MerchandisingConfig> {
  return parseYaml(await readText(file, false), merchandisingSchema, file);
}

async function readText(file: string, mustExist: boolean): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    // `end` is inclusive: one byte more than allowed, to tell that there are more.
    for await (const chunk of createReadStream(file, { end: MAX_CONFIG_BYTES })) {
      const bytes: Uint8Array = chunk;
      chunks.push(bytes);
      size += bytes.length;
    }
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
    if (code === "ENOENT" && !mustExist) return "";
    throw unreadable(file, REASONS[String(code)] ?? String(cause), cause);
  }
  if (size > MAX_CONFIG_BYTES) throw unreadable(file, `expected at most ${MAX_CONFIG_BYTES} bytes, got more`);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
  } catch (cause) {
    throw unreadable(file, "expected text in UTF-8, got other bytes", cause);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EISDIR: "expected a file, got a directory",
  EACCES: "the file may not be read",
};

function unreadable(file: string, reason: string, cause?: unknown): SearchError {
  return new SearchError("INVALID_CONFIG", `${file}: ${reason}`, {
    cause,
    errors: [{ pointer: "1:1", message: reason, value: file }],
  });
}
