import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import { z } from "zod";

/** The queries written for the catalogs this project is measured on. */
export const CONSTRAINT_QUERIES = fileURLToPath(new URL("constraint-queries.jsonl", import.meta.url));

const constraintQuerySchema = z
  .strictObject({
    /** The catalog it is asked of. */
    catalog: z.string().min(1),
    /** What is limited: `measure` has a unit, `word` is a value of some other text field, `several` is two limits. */
    kind: z.enum([
      "price",
      "brand",
      "colour",
      "material",
      "size",
      "measure",
      "count",
      "yes-no",
      "negation",
      "word",
      "several",
    ]),
    query: z.string().min(1),
    /** A filter: the sort of product that is meant, so that it can be told whether the query has an answer. */
    type: z.string().min(1),
    /** A filter: what every product of a good answer meets. */
    check: z.string().min(1),
  })
  .readonly();
export type ConstraintQuery = z.infer<typeof constraintQuerySchema>;

/** The queries of one catalog. `TypeError` for a line that is not one, a query given twice, or none. */
export async function readConstraintQueries(
  file: string,
  catalog: string,
): Promise<readonly ConstraintQuery[]> {
  const queries = new Map<string, ConstraintQuery>();
  const lines = (await readFile(file, "utf8")).split("\n");
  for (const [index, line] of lines.entries()) {
    if (line.trim() === "") continue;
    const parsed = constraintQuerySchema.safeParse(JSON.parse(line));
    if (!parsed.success) throw new TypeError(`line ${index + 1}: ${z.prettifyError(parsed.error)}`);
    if (parsed.data.catalog !== catalog) continue;
    const { query } = parsed.data;
    if (queries.has(query)) throw new TypeError(`line ${index + 1}: ${JSON.stringify(query)} a second time`);
    queries.set(query, parsed.data);
  }
  if (queries.size === 0) throw new TypeError(`expected queries of ${JSON.stringify(catalog)}, got none`);
  return [...queries.values()];
}
