/** Lists an entry a query: reproduced by the step's command, and of no use in a report. */
const BULK = new Set(["perQuery"]);

/** A step's document without its lists of single queries. */
export function withoutBulk(document: unknown): unknown {
  if (typeof document !== "object" || document === null || Array.isArray(document)) return document;
  return Object.fromEntries(Object.entries(document).filter(([name]) => !BULK.has(name)));
}
