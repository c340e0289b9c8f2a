import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import { z } from "zod";

const outOfCatalogSchema = z
  .strictObject({
    /** The catalog that the query does not belong to. */
    catalog: z.enum(["crowdflower", "chorus-icecat", "homedepot", "fixture"]),
    query: z.string().min(1),
    kind: z.enum(["goods", "domains", "gibberish", "mashing", "names", "sentences", "languages"]),
    /** Weights were fitted on the first half; the second had no say. */
    half: z.enum(["tuning", "held-out"]),
  })
  .readonly();

/** A query that one catalog has nothing for. */
export type OutOfCatalogQuery = z.infer<typeof outOfCatalogSchema>;

const FILE = fileURLToPath(new URL("out-of-catalog.jsonl", import.meta.url));

/** All of them, or an error for the first line that does not validate. */
export async function readOutOfCatalogQueries(): Promise<readonly OutOfCatalogQuery[]> {
  const lines = (await readFile(FILE, "utf8")).trim().split("\n");
  return lines.map((line) => outOfCatalogSchema.parse(JSON.parse(line)));
}
