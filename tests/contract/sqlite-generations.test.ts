import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll } from "vitest";

import { createSqliteGenerations } from "../../src/engines/sqlite/generations.ts";
import { describeGenerations } from "./generations.ts";

const folder = mkdtempSync(join(tmpdir(), "aisle-generations-"));
let directories = 0;
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describeGenerations({
  name: "sqlite",
  create: () =>
    Promise.resolve(
      createSqliteGenerations({
        dataDirectory: join(folder, String(directories++)),
        keyword: {},
        pointerCacheMs: 0,
      }),
    ),
});
