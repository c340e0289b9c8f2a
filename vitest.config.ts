import { resolve } from "node:path";

import { defineConfig } from "vitest/config";

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
    include: ["src/**/*.test.ts", "indexer/**/*.test.ts", "bench/**/*.test.ts", "tests/**/*.test.ts"],
    globalSetup: ["tests/bundle-workers.ts"],
    setupFiles: ["tests/seed-properties.ts"],
    pool: "threads",
    maxWorkers: 2,
    testTimeout: 30_000,
  },
});
