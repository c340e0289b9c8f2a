import { cp, mkdir } from "node:fs/promises";
import { existsSync } from "node:fs";
import { join } from "node:path";

import { startAisle } from "../processes/aisle-command.ts";

/** What a reindex may take from another data directory, whatever the format of its generations. */
const REUSABLE = ["models", "embeddings.sqlite"];

/**
 * Indexes a catalog with a build's own code into a fresh data directory. Models and embeddings
 * are copied from `like` when that is given, so that the second build embeds nothing it need not.
 */
export async function buildData(build: string, catalog: string, data: string, like?: string): Promise<void> {
  await mkdir(data, { recursive: true });
  for (const name of like === undefined ? [] : REUSABLE) {
    const source = join(like ?? "", name);
    if (existsSync(source)) await cp(source, join(data, name), { recursive: true });
  }
  const command = startAisle(
    ["reindex", catalog, "--data", data, "--json"],
    [join(build, "dist/src/cli/main.js")],
  );
  const code = await command.ended;
  if (code !== 0) throw new Error(`the build in ${build} did not index: ${command.lastWords()}`);
}
