const PREFIX_CHARACTERS = 5;

/**
 * Which of many marks a text holds, in one pass over it: marks are looked up by how they begin.
 * Case does not count, and neither does how an address writes spaces.
 */
export function findMarks(text: string, marks: Iterable<string>): readonly string[] {
  const byPrefix = new Map<string, string[]>();
  for (const mark of marks) {
    if (mark.length < PREFIX_CHARACTERS) throw new RangeError(`expected a longer mark than ${mark}`);
    const prefix = mark.slice(0, PREFIX_CHARACTERS);
    byPrefix.set(prefix, [...(byPrefix.get(prefix) ?? []), mark]);
  }
  const plain = text.toLowerCase().replace(/%20|\+/gu, " ");
  const found = new Set<string>();
  for (let at = 0; at + PREFIX_CHARACTERS <= plain.length; at++) {
    for (const mark of byPrefix.get(plain.slice(at, at + PREFIX_CHARACTERS)) ?? []) {
      if (plain.startsWith(mark, at)) found.add(mark);
    }
  }
  return [...found];
}
