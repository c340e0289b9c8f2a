/** Vectors one after the other in one buffer, which crosses between threads without being copied. */
export interface PackedVectors {
  /** Components of each vector; -1 where there is none. */
  readonly lengths: readonly number[];
  readonly data: Float32Array<ArrayBuffer>;
}

const NONE = -1;

export function packVectors(vectors: readonly (Float32Array | null)[]): PackedVectors {
  const lengths = vectors.map((vector) => vector?.length ?? NONE);
  const data = new Float32Array(vectors.reduce((sum, vector) => sum + (vector?.length ?? 0), 0));
  let offset = 0;
  for (const vector of vectors) {
    if (vector === null) continue;
    data.set(vector, offset);
    offset += vector.length;
  }
  return { lengths, data };
}

/** Each vector in memory of its own. */
export function unpackVectors({ lengths, data }: PackedVectors): readonly (Float32Array | null)[] {
  let offset = 0;
  return lengths.map((length) => {
    if (length === NONE) return null;
    offset += length;
    return data.slice(offset - length, offset);
  });
}
