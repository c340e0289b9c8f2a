import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { afterAll, describe, expect, it } from "vitest";

import { eraseEvents } from "../src/events/erase-events.ts";
import { eventPaths } from "../src/events/event-files.ts";
import { summariseEvents } from "../src/events/summarise-events.ts";

const root = mkdtempSync(join(tmpdir(), "aisle-event-processes-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const APPENDER = fileURLToPath(new URL("append-events.ts", import.meta.url));
const ALL = { from: null, until: null };

/** A process that appends; `acknowledged` is how many events it was told are in the file. */
function startAppender(data: string, name: string, count?: number) {
  const args = ["--import", "tsx", APPENDER, data, name, ...(count === undefined ? [] : [String(count)])];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  let acknowledged = 0;
  child.stdout.on("data", (chunk: Buffer) => (acknowledged += chunk.toString().split("\n").length - 1));
  return { child, acknowledged: () => acknowledged, ended: ended(child) };
}

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => child.once("close", () => resolve()));

const eventLines = (data: string): string[] => {
  const { directory } = eventPaths(data);
  const names = readdirSync(directory).filter((name) => name.startsWith("events-"));
  return names.flatMap((name) =>
    readFileSync(join(directory, name), "utf8")
      .split("\n")
      .filter((line) => line !== ""),
  );
};

/** Object ids of the records that can be read, each once. */
const objectsOf = (data: string): Set<string> =>
  new Set(
    eventLines(data).flatMap((line) => /"object_id":"(?<id>[^"]+)".*\}$/u.exec(line)?.groups?.["id"] ?? []),
  );

const MANY = 100;
const PATIENCE = { timeout: 30_000, interval: 5 };

describe("events of several processes", () => {
  it("are all there when one is killed with the others, and a torn last line is overlooked", async () => {
    const data = join(root, "killed");
    const killed = startAppender(data, "killed");
    await expect.poll(killed.acknowledged, PATIENCE).toBeGreaterThan(MANY);
    killed.child.kill("SIGKILL");
    await killed.ended;
    const promised = killed.acknowledged();
    expect(objectsOf(data).size).toBeGreaterThanOrEqual(promised);
    // A kill in the middle of a write: the last line has lost its end.
    const { directory } = eventPaths(data);
    const [file = ""] = readdirSync(directory);
    const path = join(directory, file);
    const before = await summariseEvents(directory, ALL, 0);
    truncateSync(path, readFileSync(path).length - 20);
    const torn = await summariseEvents(directory, ALL, 0);
    expect(torn).toMatchObject({ malformedLines: before.malformedLines + 1, clicks: before.clicks - 1 });
    const next = startAppender(data, "next", 3);
    await next.ended;
    const after = await summariseEvents(directory, ALL, 0);
    expect(after).toMatchObject({ malformedLines: torn.malformedLines, clicks: torn.clicks + 3 });
  }, 60_000);

  it("never mix in a line, and erasing a session meanwhile loses nobody else's", async () => {
    const data = join(root, "erased");
    const [a, b] = [startAppender(data, "a"), startAppender(data, "b")];
    await expect.poll(() => Math.min(a.acknowledged(), b.acknowledged()), PATIENCE).toBeGreaterThan(MANY);
    let erased = 0;
    for (let times = 0; times < 5; times++) erased += (await eraseEvents(data, { session: "mine" })).events;
    const promised = { a: a.acknowledged(), b: b.acknowledged() };
    await expect
      .poll(() => Math.min(a.acknowledged() - promised.a, b.acknowledged() - promised.b), PATIENCE)
      .toBeGreaterThan(10);
    for (const { child } of [a, b]) child.kill("SIGKILL");
    await Promise.all([a.ended, b.ended]);
    erased += (await eraseEvents(data, { session: "mine" })).events;

    expect(erased).toBeGreaterThan(10);
    for (const line of eventLines(data)) expect(() => void JSON.parse(line)).not.toThrow();
    const there = objectsOf(data);
    for (const [name, count] of [
      ["a", a.acknowledged()],
      ["b", b.acknowledged()],
    ] as const) {
      const numbers = Array.from({ length: count }, (_, number) => number);
      const isThere = (number: number): boolean => there.has(`${name}-${number}`);
      expect(numbers.filter((number) => number % 10 !== 0 && !isThere(number))).toEqual([]);
      expect(numbers.filter((number) => number % 10 === 0 && isThere(number))).toEqual([]);
    }
  }, 60_000);
});
