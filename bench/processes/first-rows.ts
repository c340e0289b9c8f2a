import { createReadStream, createWriteStream } from "node:fs";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";

/** Writes the first `count` lines of a JSONL catalog (also `.gz`) to a file. */
export async function writeFirstRows(catalog: string, count: number, file: string): Promise<void> {
  if (!/\.jsonl(\.gz)?$/u.test(catalog)) throw new TypeError("expected a catalog in JSONL");
  const bytes = createReadStream(catalog);
  const lines = createInterface({ input: catalog.endsWith(".gz") ? bytes.pipe(createGunzip()) : bytes });
  async function* first(): AsyncGenerator<string> {
    let left = count;
    for await (const line of lines) {
      if (left-- === 0) break;
      yield `${line}\n`;
    }
  }
  await pipeline(Readable.from(first()), createWriteStream(file));
  bytes.destroy();
}
