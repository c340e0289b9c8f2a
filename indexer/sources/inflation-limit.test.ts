import { gzipSync } from "node:zlib";

import { describe, expect, it } from "vitest";

import { createInflationLimit, FREE_INFLATED_BYTES, MAX_INFLATION } from "./inflation-limit.ts";
import { openSource } from "./open-source.ts";

const MIB = 1024 * 1024;

/** How many rows come, and what is thrown after them. */
async function readAll(packed: AsyncIterable<Uint8Array>, maxUncompressedBytes?: number) {
  let rows = 0;
  try {
    const limit = maxUncompressedBytes === undefined ? {} : { maxUncompressedBytes };
    for await (const _ of openSource("-", { stdin: packed, format: "csv", ...limit })) rows += 1;
  } catch (error) {
    return { rows, failure: error };
  }
  return { rows, failure: null };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

describe("a gzip source", () => {
  it("that grows beyond catalog.maxUncompressedMb is refused by name, after the rows before", async () => {
    const packed = gzipSync(`id,title\n${"1,Kettle\n".repeat(300_000)}`);
    const { rows, failure } = await readAll(once(packed), 2 * MIB);
    expect(failure).toMatchObject({
      code: "SOURCE_UNREADABLE",
      message: expect.stringMatching(
        /line \d+: expected at most 2 MB \(catalog\.maxUncompressedMb\) when decompressed/u,
      ),
    });
    expect(rows).toBeGreaterThan(100_000);
    expect((await readAll(once(packed), 3 * MIB)).failure).toBeNull();
  });

  it("that is a bomb is refused by its ratio, long before that limit, with little in memory", async () => {
    // 16 MiB in 16 kB, as often as somebody asks.
    const member = gzipSync(Buffer.alloc(16 * MIB), { level: 9 });
    let members = 0;
    async function* bomb() {
      yield gzipSync("id,title\n");
      for (; ; members += 1) yield member;
    }
    const { failure } = await readAll(bomb());
    expect(failure).toMatchObject({
      code: "SOURCE_UNREADABLE",
      message: expect.stringContaining(`at most ${MAX_INFLATION} times its size`),
    });
    expect(members).toBeLessThan(10);
  });
});

describe("the inflation limit", () => {
  it("is generous to small files and to catalogs, and stops what grows as only bombs do", () => {
    const small = createInflationLimit(Infinity);
    small.packed(1);
    expect(() => small.inflated(FREE_INFLATED_BYTES)).not.toThrow();
    const sparse = createInflationLimit(Infinity);
    sparse.packed(MIB);
    expect(() => sparse.inflated(MAX_INFLATION * MIB)).not.toThrow();
    expect(() => sparse.inflated(1)).toThrow(
      /at most 500 times its size, got 500 MB from the first 1024 kB/u,
    );
  });
});
