import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { renderReport } from "./render-report.ts";
import type { SuiteDocument } from "./suite-document.ts";

/** "2026-11-22T08:05:59.000Z" as "2026-11-22-0805": a file name that sorts by time. */
export function fileStamp(date: string): string {
  return `${date.slice(0, "2026-11-22".length)}-${date.slice("2026-11-22T".length, "2026-11-22T08:05".length).replace(":", "")}`;
}

/**
 * Writes a run into the folder of its data set: its document under its date, the report as
 * `README.md` with its plots beside it. An earlier run's document stays, its report is replaced.
 *
 * @returns the files, relative to `folder`
 */
export async function writeReport(suite: SuiteDocument, folder: string): Promise<readonly string[]> {
  const { markdown, plots } = renderReport(suite);
  const files = new Map<string, string>([
    [`${fileStamp(suite.date)}.json`, `${JSON.stringify(suite, null, 1)}\n`],
    ["README.md", markdown],
    ...plots,
  ]);
  await mkdir(join(folder, suite.dataSet), { recursive: true });
  for (const [name, text] of files) await writeFile(join(folder, suite.dataSet, name), text);
  return [...files.keys()].map((name) => join(suite.dataSet, name));
}
