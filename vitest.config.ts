import { resolve } from "node:path";

import { defineConfig } from "vitest/config";

/** Tests of modules and of what is composed of them in one thread; the others start processes and browsers. */
const UNITS = ["{src,indexer,bench}/**/*.test.ts", "tests/{api,cli,contract,store,suggest}/**/*.test.ts"];

export default defineConfig({
  resolve: {
    alias: [
      {
        find: /^.*\/worker-entry\.ts$/u,
        replacement: resolve(import.meta.dirname, "tests/bundled-worker-entry.ts"),
      },
    ],
  },
  test: {
    globalSetup: ["tests/bundle-workers.ts"],
    setupFiles: ["tests/seed-properties.ts"],
    pool: "threads",
    maxWorkers: 2,
    testTimeout: 30_000,
    projects: [
      {
        extends: true,
        test: {
          name: "units",
          include: UNITS,
          // Modules keep no state of their own: loading them once a thread takes a third of the time.
          isolate: false,
        },
      },
      { extends: true, test: { name: "system", include: ["tests/**/*.test.ts"], exclude: UNITS } },
    ],
  },
});
