import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { splitLines } from "./split-lines.ts";

const NEWLINE = 0x0a;

async function* chunksOf(text: string, size: number): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function linesOf(chunks: AsyncIterable<Buffer>, maxLineBytes: number) {
  const lines = [];
  for await (const batch of splitLines(chunks, { maxLineBytes, lineEnd: NEWLINE })) {
    for (const { number, bytes, isTooLong } of batch)
      lines.push({ number, text: bytes.toString(), isTooLong });
  }
  return lines;
}

describe("splitting bytes into lines", () => {
  it("gives the same lines however the bytes are chunked", async () => {
    const line = fc.string({ unit: fc.constantFrom("a", "é", "漢", " ") });
    await fc.assert(
      fc.asyncProperty(fc.array(line), fc.integer({ min: 1, max: 9 }), async (lines, size) => {
        const found = await linesOf(chunksOf(lines.map((text) => `${text}\n`).join(""), size), 1000);
        expect(found).toEqual(lines.map((text, index) => ({ number: index + 1, text, isTooLong: false })));
      }),
    );
  });

  it("drops carriage returns and needs no ending on the last line", async () => {
    const lines = await linesOf(chunksOf("a\r\n\r\nb", 2), 1000);
    expect(lines.map((line) => line.text)).toEqual(["a", "", "b"]);
  });

  it("says which line is too long, shows its beginning, and goes on with the next", async () => {
    const lines = await linesOf(chunksOf(`ok\n${"x".repeat(5000)}\nok`, 700), 1000);
    expect(lines.map(({ number, isTooLong }) => [number, isTooLong])).toEqual([
      [1, false],
      [2, true],
      [3, false],
    ]);
    expect(lines[1]?.text).toBe("x".repeat(256));
  });
});
