import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { createSqliteGenerations } from "../src/engines/sqlite/generations.ts";
import { describeWholeAnswers } from "./whole-answers.ts";

describeWholeAnswers({
  name: "the embedded engine",
  open: () => {
    const folder = mkdtempSync(join(tmpdir(), "aisle-embedded-"));
    return Promise.resolve({
      generations: createSqliteGenerations({ dataDirectory: folder, keyword: {} }),
      remove: async () => rmSync(folder, { recursive: true, force: true }),
    });
  },
});
