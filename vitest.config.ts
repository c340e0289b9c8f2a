import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts", "indexer/**/*.test.ts", "bench/**/*.test.ts", "tests/**/*.test.ts"],
    setupFiles: ["tests/seed-properties.ts"],
    pool: "threads",
    maxWorkers: 2,
    testTimeout: 30_000,
  },
});
