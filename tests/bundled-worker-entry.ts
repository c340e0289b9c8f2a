import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

/** Below the packages that the workers load. */
export const BUNDLED_WORKERS = resolve(import.meta.dirname, "../node_modules/.cache/aisle-workers");

/** In the place of `workerEntry` while tests run from the sources; see `bundleWorkers`. */
export function workerEntry(name: string): URL {
  return pathToFileURL(join(BUNDLED_WORKERS, `${name}.mjs`));
}
