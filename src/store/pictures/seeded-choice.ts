const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** A whole number of 32 bits that depends on every character of `text` (FNV-1a, then murmur3's finaliser). */
export function hashOf(text: string): number {
  let hash = FNV_OFFSET;
  for (const character of text) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), FNV_PRIME);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** One of the options: always the same for the same seed. */
export function choose<T>(seed: string, options: readonly [T, ...T[]]): T {
  return options[hashOf(seed) % options.length] ?? options[0];
}
