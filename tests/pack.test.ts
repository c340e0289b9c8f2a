import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { afterAll, describe, expect, it } from "vitest";

const run = promisify(execFile);
const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const folder = mkdtempSync(join(tmpdir(), "aisle-pack-"));
const MINUTES = 60_000;

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the package", () => {
  it(
    "installs into an empty folder and searches a catalog there",
    async () => {
      const env = { ...process.env, ONNXRUNTIME_NODE_INSTALL: "skip" };
      const packed = await run(
        "npm",
        ["pack", "--silent", "--ignore-scripts", "--pack-destination", folder],
        { cwd: ROOT, env },
      );
      const tarball = join(folder, packed.stdout.trim().split("\n").at(-1) ?? "");
      writeFileSync(
        join(folder, "package.json"),
        JSON.stringify({ name: "shop", version: "1.0.0", private: true }),
      );
      const install = ["install", "--no-audit", "--no-fund", "--prefer-offline", "--ignore-scripts", tarball];
      await run("npm", install, { cwd: folder, env });

      const catalog = [
        { id: "1", title: "Silent keyboard", description: "Made for late nights." },
        { id: "2", title: "Copper kettle" },
      ];
      writeFileSync(
        join(folder, "catalog.jsonl"),
        catalog.map((product) => JSON.stringify(product)).join("\n"),
      );
      const aisle = (...args: readonly string[]) =>
        run(join(folder, "node_modules", ".bin", "aisle"), args, { cwd: folder });
      const reindexed = await aisle("reindex", "catalog.jsonl", "--json");
      expect(JSON.parse(reindexed.stdout)).toMatchObject({ generation: "g1", products: 2, promoted: true });
      const found = await aisle("search", "quiet typing", "--json");
      expect(JSON.parse(found.stdout)).toMatchObject({ hits: [{ id: "1" }], degraded: [] });
    },
    4 * MINUTES,
  );
});
