import { findBrowser, NO_BROWSER } from "./browser.ts";

/** A browser for a suite that is skipped without one; then it is said aloud. */
export function browserOrNone(): string | null {
  const executable = findBrowser();
  if (executable === null) process.stderr.write(`${NO_BROWSER}\n`);
  return executable;
}
