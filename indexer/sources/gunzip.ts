import { createGunzip } from "node:zlib";

import { createInflationLimit } from "./inflation-limit.ts";

/** Bytes inflated at a time. Deflate expands at most 1032 times, so at most 17 MB wait to be taken. */
const SLICE_BYTES = 16 * 1024;

/**
 * Inflates a gzip stream of one or several members. Everything before damage or a missing end
 * is delivered before the error is thrown: piping into `createGunzip` would drop what is still
 * buffered, and with it rows that are fine. `SOURCE_UNREADABLE` for what grows beyond measure.
 */
export async function* gunzip(
  chunks: AsyncIterable<Buffer>,
  maxUncompressedBytes: number,
): AsyncGenerator<Buffer> {
  const inflate = createGunzip();
  const limit = createInflationLimit(maxUncompressedBytes);
  const inflated: Buffer[] = [];
  let failure: Error | undefined;
  inflate.on("data", (chunk: Buffer) => inflated.push(chunk));
  inflate.on("error", (error) => (failure = error));

  /** Resolves when `start`'s callback is called or the stream fails, whichever is first. */
  const settled = (start: (done: () => void) => void): Promise<void> =>
    new Promise((resolve) => {
      const done = (): void => {
        inflate.off("error", done);
        resolve();
      };
      inflate.once("error", done);
      start(done);
    });

  try {
    for await (const chunk of chunks) {
      for (let start = 0; start < chunk.length; start += SLICE_BYTES) {
        const slice = chunk.subarray(start, start + SLICE_BYTES);
        limit.packed(slice.length);
        await settled((done) => inflate.write(slice, done));
        for (const piece of inflated.splice(0)) {
          limit.inflated(piece.length);
          yield piece;
        }
        if (failure !== undefined) throw failure;
      }
    }
    await settled((done) => inflate.once("end", done).end());
    yield* inflated.splice(0);
    if (failure !== undefined) throw failure;
  } finally {
    inflate.destroy();
  }
}
