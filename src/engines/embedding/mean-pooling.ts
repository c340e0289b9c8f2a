/** What an encoder gives for a batch: a vector for each token of each text, row-major. */
export interface TokenVectors {
  /** [texts, tokens, dimensions] */
  readonly shape: readonly [number, number, number];
  readonly data: Float32Array;
}

/**
 * One unit vector per text: the mean over its tokens, padding left out, scaled to length 1
 * (Reimers and Gurevych 2019). `mask` is [texts, tokens], 1 for tokens and 0 for padding. A text
 * whose mean is all zeros stays zero.
 */
export function meanPool({ shape, data }: TokenVectors, mask: ArrayLike<bigint>): Float32Array<ArrayBuffer> {
  const [texts, tokens, dimensions] = shape;
  const pooled = new Float32Array(texts * dimensions);
  for (let text = 0; text < texts; text++) {
    const vector = pooled.subarray(text * dimensions, (text + 1) * dimensions);
    for (let token = 0; token < tokens; token++) {
      const position = text * tokens + token;
      if (mask[position] === 0n) continue;
      const offset = position * dimensions;
      // The mean's division by the number of tokens is undone by the scaling to length 1.
      for (let d = 0; d < dimensions; d++) vector[d] = (vector[d] ?? 0) + (data[offset + d] ?? 0);
    }
    scaleToUnit(vector);
  }
  return pooled;
}

/** Divides a vector by its length, in place; zeros stay zeros. */
export function scaleToUnit(vector: Float32Array): void {
  let squares = 0;
  for (const component of vector) squares += component * component;
  if (squares === 0) return;
  const scale = 1 / Math.sqrt(squares);
  for (let d = 0; d < vector.length; d++) vector[d] = (vector[d] ?? 0) * scale;
}
