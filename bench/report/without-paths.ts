import { isAbsolute } from "node:path";

import { parseSuite, type SuiteDocument } from "./suite-document.ts";

/**
 * The run with a name in place of each path that begins at the root of this machine: a report is
 * for others. Paths inside the repository stay, anybody has them.
 *
 * @param paths by what they are called in the report
 */
export function withoutPaths(suite: SuiteDocument, paths: Readonly<Record<string, string>>): SuiteDocument {
  const longestFirst = Object.entries(paths)
    .filter(([, path]) => isAbsolute(path))
    .toSorted(([, a], [, b]) => b.length - a.length);
  let text = JSON.stringify(suite);
  for (const [name, path] of longestFirst) text = text.replaceAll(JSON.stringify(path).slice(1, -1), name);
  return parseSuite(text);
}
