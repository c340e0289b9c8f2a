import { mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, describe, expect, it } from "vitest";

import { createKeysStore } from "../src/access/keys-store.ts";
import { createAuditLog } from "../src/audit-log/audit-log.ts";
import { directoryName } from "../src/cli/directory-name.ts";
import { openChangeLogFile } from "../src/engines/sqlite/change-log-schema.ts";
import { openEmbeddingTable } from "../src/engines/sqlite/embedding-table.ts";
import { takeExclusively } from "../src/engines/sqlite/exclusive-file.ts";
import { createGenerationFiles } from "../src/engines/sqlite/generation-files.ts";
import { createTaskFolder } from "../src/tasks/task-files.ts";
import { updateReindexState } from "../indexer/reindex-state.ts";
import { click, openStore } from "./event-store.ts";

const root = mkdtempSync(join(tmpdir(), "aisle-private-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const modeOf = (path: string): number => statSync(path).mode & 0o777;

/** Everything that may be the first to write there. */
const FIRST: readonly (readonly [string, (data: string) => unknown])[] = [
  ["a reindex", (data) => takeExclusively(join(data, "reindex.lock"))?.()],
  ["the state of a reindex", (data) => updateReindexState(data, () => ({}))],
  ["a generation", (data) => createGenerationFiles(data).nextName()],
  ["the embedding cache", (data) => void openEmbeddingTable({ path: join(data, "embeddings.sqlite") })],
  ["the change log", (data) => openChangeLogFile(join(data, "changes.sqlite")).close()],
  ["a key", (data) => createKeysStore(data).change((keys) => keys)],
  ["a name", (data) => directoryName(data)],
  [
    "a task",
    async (data) => {
      const { out, log } = await createTaskFolder(data).openOutputs("r123456");
      await Promise.all([out.close(), log.close()]);
    },
  ],
  [
    "an event",
    async (data) => {
      const { store } = openStore(data);
      await store.record([click({})]);
      await store.close();
    },
  ],
  [
    "an entry of the audit log",
    (data) =>
      createAuditLog({ dataDirectory: data, now: () => 0 }).append({
        actor: "test",
        action: "key.created",
        subject: "k",
        detail: {},
      }),
  ],
];

describe("a data directory that is not there yet", () => {
  it.each(FIRST)("is made for its owner alone by %s", async (name, write) => {
    const data = join(root, name);
    await write(data);
    expect(modeOf(data)).toBe(0o700);
  });

  it("keeps its mode when it is there", async () => {
    const data = join(root, "there");
    mkdirSync(data, { mode: 0o750 });
    await directoryName(data);
    await createGenerationFiles(data).nextName();
    expect([modeOf(data), modeOf(join(data, "generations"))]).toEqual([0o750, 0o700]);
  });
});
