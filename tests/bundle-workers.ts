import { copyFile, mkdir } from "node:fs/promises";
import { basename, join } from "node:path";

import { build } from "esbuild";

import { BUNDLED_WORKERS } from "./bundled-worker-entry.ts";

/** What runs in threads of its own. */
const WORKERS = [
  "src/engines/embedding/conversion-worker.ts",
  "src/engines/embedding/embedding-worker.ts",
  "src/engines/sqlite/change-log-worker.ts",
  "src/engines/sqlite/embedding-cache-worker.ts",
  "src/engines/sqlite/keyword/keyword-worker.ts",
  "src/engines/sqlite/vector-worker.ts",
  "src/suggest/suggestion-worker.ts",
];
/** Loaded from beside the module that runs it. */
const KERNEL = "src/engines/sqlite/dot-product.wasm";

/**
 * Bundles the worker threads once, from the sources as they are: compiling each of them anew for
 * each thread took most of the time of many tests.
 */
export default async function bundleWorkers(): Promise<void> {
  await mkdir(BUNDLED_WORKERS, { recursive: true });
  await build({
    entryPoints: WORKERS,
    outdir: BUNDLED_WORKERS,
    entryNames: "[name]",
    outExtension: { ".js": ".mjs" },
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    target: "node20",
    sourcemap: "inline",
    logLevel: "warning",
  });
  await copyFile(KERNEL, join(BUNDLED_WORKERS, basename(KERNEL)));
}
