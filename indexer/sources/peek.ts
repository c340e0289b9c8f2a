export interface Peeked {
  /** The stream's beginning: at least as many bytes as asked for, or all there are. */
  readonly head: Buffer;
  /** The whole stream, the beginning included. */
  readonly chunks: AsyncIterable<Buffer>;
}

/** Looks at the first bytes of a stream without using them up. An error met on the way is thrown in its place, by `chunks`. */
export async function peek(chunks: AsyncIterable<Buffer>, minBytes: number): Promise<Peeked> {
  const iterator = chunks[Symbol.asyncIterator]();
  const taken: Buffer[] = [];
  let length = 0;
  let isDone = false;
  let failure: unknown;
  try {
    while (length < minBytes && !isDone) {
      const next = await iterator.next();
      if (next.done === true) {
        isDone = true;
      } else {
        taken.push(next.value);
        length += next.value.length;
      }
    }
  } catch (error) {
    isDone = true;
    failure = error;
  }
  return { head: Buffer.concat(taken), chunks: resume() };

  async function* resume(): AsyncGenerator<Buffer> {
    try {
      yield* taken;
      if (failure !== undefined) throw failure;
      if (isDone) return;
      for (;;) {
        const next = await iterator.next();
        if (next.done === true) return;
        yield next.value;
      }
    } finally {
      await iterator.return?.();
    }
  }
}
