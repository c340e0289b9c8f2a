import { execFile } from "node:child_process";
import { promisify } from "node:util";

import { describe, expect, it } from "vitest";

const MEBIBYTE = 1024 * 1024;
/** Much less than the 264 MiB that go through, and room for what a collector leaves lying about. */
const MAX_GROWTH_MIB = 80;

/** Reads a gzipped stream of 64 MiB of rows with a line of 200 MiB in their middle, and prints what it saw. */
const READ_MUCH = `
  import { Readable } from "node:stream";
  import { createGzip } from "node:zlib";
  const { openSource } = await import(${JSON.stringify(new URL("open-source.ts", import.meta.url).href)});
  const row = JSON.stringify({ id: 1, title: "Kettle", description: "d".repeat(1000) }) + "\\n";
  const rows = Buffer.from(row.repeat(1000));
  const filler = Buffer.alloc(${MEBIBYTE}, "x");
  function* bytes() {
    for (let count = 0; count < 32; count += 1) yield rows;
    for (let count = 0; count < 200; count += 1) yield filler;
    yield Buffer.from("\\n");
    for (let count = 0; count < 32; count += 1) yield rows;
  }
  const before = process.resourceUsage().maxRSS;
  const stdin = Readable.from(bytes()).pipe(createGzip({ level: 1 }));
  let products = 0;
  const defects = [];
  for await (const row of openSource("-", { stdin, maxRecordBytes: ${MEBIBYTE} })) {
    if ("reason" in row) defects.push([row.line, row.reason]);
    else products += 1;
  }
  const growthMib = (process.resourceUsage().maxRSS - before) / 1024;
  console.log(JSON.stringify({ products, defects, growthMib }));
`;

describe("memory", () => {
  it("does not grow with the file, nor with a line of 200 MB", async () => {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ["--max-old-space-size=64", "--import", "tsx", "--input-type=module", "-e", READ_MUCH],
      { timeout: 25_000 },
    );
    const seen = JSON.parse(stdout);
    expect(seen.products).toBe(64_000);
    expect(seen.defects).toEqual([[32_001, "the line is longer than the limit"]]);
    expect(seen.growthMib).toBeLessThan(MAX_GROWTH_MIB);
  });
});
