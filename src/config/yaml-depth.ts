/** Lists and mappings inside one another; what is configured goes ten deep. */
export const MAX_YAML_DEPTH = 200;
/** A level of a block takes an indent or a dash with its space. */
const CHARS_A_LEVEL = 2;

/**
 * Whether a YAML text may be too deep for a parser, which runs out of stack and can take the process
 * with it. Told without parsing, so brackets in texts count as well: they would have to stand open
 * by the hundred.
 */
export function mayBeTooDeep(text: string): boolean {
  let open = 0;
  /** Of the line's beginning, as long as it is nothing but indents and dashes; null behind it. */
  let column: number | null = 0;
  for (const character of text) {
    if (character === "[" || character === "{") open += 1;
    else if (character === "]" || character === "}") open = Math.max(0, open - 1);
    if (character === "\n") column = 0;
    else if (column !== null) column = " -?\t".includes(character) ? column + 1 : null;
    if (open > MAX_YAML_DEPTH || (column ?? 0) > CHARS_A_LEVEL * MAX_YAML_DEPTH) return true;
  }
  return false;
}
