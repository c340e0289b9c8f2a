import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { describe, expect, it } from "vitest";

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const BELOW_ENGINES = ["src/domain", "src/text", "src/ports", "src/ranking"];

/** What each room may import besides itself. A file belongs to the longest room its path begins with. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  "src/domain": [],
  "src/text": ["src/domain"],
  "src/ports": ["src/domain", "src/text"],
  "src/ranking": ["src/domain", "src/text", "src/ports"],
  "src/merchandising": ["src/domain", "src/text"],
  "src/understanding": ["src/domain", "src/text"],
  "src/search": [...BELOW_ENGINES, "src/merchandising", "src/understanding"],
  "src/suggest": [...BELOW_ENGINES, "src/merchandising", "src/search", "src/engines/worker"],
  "src/telemetry": [...BELOW_ENGINES, "src/search", "src/suggest"],
  "src/overload": [...BELOW_ENGINES, "src/search", "src/suggest"],
  "src/evaluate": [...BELOW_ENGINES, "src/search"],
  "src/explain": [...BELOW_ENGINES, "src/merchandising", "src/search"],
  "src/instantsearch": ["src/domain", "src/text", "src/ports", "src/search", "src/suggest", "src/events"],
  // Types alone, so that browsers load nothing else.
  "src/widget": ["src/domain", "src/search", "src/suggest", "src/events"],
  "src/config": BELOW_ENGINES,
  "src/resilience": ["src/domain", "src/ports"],
  "src/engines/worker": ["src/domain"],
  "src/engines/memory": BELOW_ENGINES,
  "src/engines/sqlite": [...BELOW_ENGINES, "src/engines/worker"],
  "src/engines/embedding": [...BELOW_ENGINES, "src/engines/worker"],
  "src/engines/remote": [...BELOW_ENGINES, "src/resilience"],
  "src/engines/meilisearch": [...BELOW_ENGINES, "src/engines/remote", "src/resilience"],
  "src/engines/qdrant": [...BELOW_ENGINES, "src/engines/remote", "src/resilience"],
  "src/changes": BELOW_ENGINES,
  "src/verify": [...BELOW_ENGINES, "src/changes"],
  "src/tasks": ["src/domain"],
  // Of the drivers only the lock, which is the operating system's.
  "src/events": [
    "src/domain",
    "src/ports",
    "src/privacy",
    "src/search",
    "src/engines/sqlite/exclusive-file.ts",
  ],
  "src/audit-log": ["src/domain", "src/ports", "src/changes", "src/engines/sqlite/exclusive-file.ts"],
  "src/privacy": ["src/domain"],
  // Of the drivers only the lock, which is the operating system's.
  "src/access": [
    "src/domain",
    "src/ranking",
    "src/search",
    "src/suggest",
    "src/engines/sqlite/exclusive-file.ts",
  ],
  "src/compose-servers.ts": [...BELOW_ENGINES, "src/config", "src/engines", "src/resilience"],
  "src/compose.ts": [
    ...BELOW_ENGINES,
    "src/search",
    "src/suggest",
    "src/changes",
    "src/config",
    "src/engines",
    "src/compose-servers.ts",
    "src/resilience",
  ],
  "src/compose-overload.ts": ["src/config", "src/overload"],
  "src/store": [...BELOW_ENGINES, "src/search"],
  "src/admin-page": [...BELOW_ENGINES, "src/search", "src/store", "src/telemetry", "src/audit-log"],
  "src/api": [
    "src/admin-page",
    "src/overload",
    "src/store",
    "src/access",
    ...BELOW_ENGINES,
    "src/instantsearch",
    "src/search",
    "src/suggest",
    "src/changes",
    "src/verify",
    "src/tasks",
    "src/events",
    "src/audit-log",
    "src/privacy",
    "src/config",
    "src/compose.ts",
    "src/telemetry",
  ],
  // Of the drivers only the lock, which is the operating system's.
  indexer: [
    ...BELOW_ENGINES,
    "src/suggest",
    "src/changes",
    "src/compose.ts",
    "src/config",
    "src/engines/sqlite/exclusive-file.ts",
  ],
  "src/cli": [
    "src/admin-page",
    ...BELOW_ENGINES,
    "src/compose-overload.ts",
    "src/resilience",
    "src/merchandising",
    "src/tasks",
    "src/events",
    "src/audit-log",
    "src/access",
    "src/search",
    "src/suggest",
    "src/changes",
    "src/verify",
    "src/evaluate",
    "src/explain",
    "src/config",
    "src/compose.ts",
    "src/api",
    "indexer",
    "src/privacy",
    "src/telemetry",
  ],
  // Of the tests how to find a browser, and small catalogs on fakes of the servers, whose work is counted.
  bench: ["src", "indexer", "tests/browser/browser.ts", "tests/fakes", "tests/memory-search.ts"],
  tests: ["src", "indexer", "bench"],
};
const ROOMS = Object.keys(MAY_IMPORT).toSorted((a, b) => b.length - a.length);
/** Only these read the environment; everything else is handed the values it needs. */
const READS_ENVIRONMENT = /^(?:src\/config\/|src\/cli\/|bench\/|tests\/)/u;
const LONGEST_FILE = 300;

const roomOf = (file: string): string | undefined =>
  ROOMS.find((room) => file === room || file.startsWith(`${room}/`));

function sourceFiles(): string[] {
  return ["src", "indexer", "bench", "tests"].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith(".ts") && !entry.name.endsWith(".as.ts"))
      .map((entry) => relative(ROOT, join(entry.parentPath, entry.name))),
  );
}

function importsOf(file: string, text: string): string[] {
  const specifiers = text.matchAll(/(?:from|import)\s*(?:\(\s*)?"(?<target>\.[^"]+)"/gu);
  return Array.from(specifiers, ({ groups }) =>
    relative(ROOT, resolve(ROOT, dirname(file), groups?.["target"] ?? "")),
  );
}

describe("the architecture", () => {
  const files = sourceFiles().map((file) => ({ file, text: readFileSync(join(ROOT, file), "utf8") }));
  const isTest = (file: string): boolean => /\.test\.ts$|^tests\//u.test(file);

  it("was read", () => {
    expect(files.length).toBeGreaterThan(100);
    expect(files.flatMap(({ file, text }) => importsOf(file, text)).length).toBeGreaterThan(300);
  });

  it("has every file in a room", () => {
    expect(files.map(({ file }) => file).filter((file) => roomOf(file) === undefined)).toEqual([]);
  });

  it("imports one way", () => {
    const violations = files
      .filter(({ file }) => !isTest(file))
      .flatMap(({ file, text }) => {
        const room = roomOf(file) ?? "";
        const allowed = [room, ...(MAY_IMPORT[room] ?? [])];
        return importsOf(file, text)
          .filter((target) => !allowed.some((prefix) => target === prefix || target.startsWith(`${prefix}/`)))
          .map((target) => `${file} imports ${target}`);
      });
    expect(violations).toEqual([]);
  });

  it("imports files that exist", () => {
    const known = new Set(files.map(({ file }) => file));
    const missing = files.flatMap(({ file, text }) =>
      importsOf(file, text)
        .filter((target) => target.endsWith(".ts") && !known.has(target))
        .map((target) => `${file} imports ${target}`),
    );
    expect(missing).toEqual([]);
  });

  it("reads the environment at the edges only", () => {
    const readers = files.filter(
      ({ file, text }) => /process\.env\b/u.test(text) && !READS_ENVIRONMENT.test(file),
    );
    expect(readers.map(({ file }) => file).filter((file) => !isTest(file))).toEqual([]);
  });

  it(`keeps every file under ${LONGEST_FILE} lines`, () => {
    const long = files.map(({ file, text }) => ({ file, lines: text.split("\n").length }));
    expect(long.filter(({ lines }) => lines > LONGEST_FILE)).toEqual([]);
  });
});
