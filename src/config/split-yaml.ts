import type { PartOfFile } from "./parse-yaml.ts";

/** A part of a YAML file that can be parsed by itself. */
export interface YamlPart extends PartOfFile {
  readonly text: string;
  readonly entries: number;
}

/** A part has at least one entry, and no more once it is this long. */
const PART_CHARS = 16_384;
const COMMENT_OR_BLANK = /^\s*(?:#|$)/u;
const DASH = /^(?<indent> *)-(?: |$)/u;

/**
 * Cuts a long YAML file into small ones, because what a parser keeps of a text takes a hundred
 * times its room, and reading it all at once holds everything else up.
 *
 *     maxBoost: 0.3           rest:    maxBoost: 0.3, rules:, and empty lines for the entries
 *     rules:                  part 1:  rules:, a, b
 *       - id: a               part 2:  rules:, c
 *       - id: b
 *       - id: c
 *
 * Only lists of the first level that begin on the line after their key are cut, between entries;
 * what belongs to an entry is indented further than its dash, as YAML demands. The rest is first.
 *
 * @param lists keys of the lists
 */
export function splitYaml(text: string, lists: readonly string[]): YamlPart[] {
  const parts: YamlPart[] = [];
  const rest: string[] = [];
  const counts = new Map<string, number>();
  let list: string | null = null;
  let indent: string | null = null;
  let entry: string[] = [];
  let open = { lines: [] as string[], chars: 0, entries: 0, firstLine: 0 };

  const closePart = (): void => {
    if (list === null || open.entries === 0) return;
    const before = counts.get(list) ?? 0;
    parts.push({
      text: `${list}:\n${open.lines.join("\n")}\n`,
      // The part's first line is its key.
      linesBefore: open.firstLine - 1,
      list,
      entriesBefore: before,
      entries: open.entries,
    });
    counts.set(list, before + open.entries);
    open = { lines: [], chars: 0, entries: 0, firstLine: 0 };
  };
  const closeEntry = (): void => {
    for (const line of entry) open.lines.push(line);
    entry = [];
  };

  const lines = text
    .replace(/^\uFEFF/u, "")
    .split("\n")
    .map((line) => (line.endsWith("\r") ? line.slice(0, -1) : line));
  for (const [index, line] of lines.entries()) {
    const dash = list === null ? undefined : DASH.exec(line)?.groups?.["indent"];
    const isEntry = dash !== undefined && (indent === null || dash === indent);
    if (isEntry) {
      closeEntry();
      if (open.chars >= PART_CHARS) closePart();
      if (open.entries === 0) open.firstLine = index;
      indent = dash;
      open.entries += 1;
    } else if (
      indent === null ||
      !(line.startsWith(" ") || line.startsWith("\t") || COMMENT_OR_BLANK.test(line))
    ) {
      // Before the first entry, or a line of the first level: the list is over.
      closeEntry();
      closePart();
      if (indent !== null || !COMMENT_OR_BLANK.test(line)) {
        list = lists.find((name) => isKeyLine(line, name)) ?? null;
        indent = null;
      }
      rest.push(line);
      continue;
    }
    entry.push(line);
    open.chars += line.length + 1;
    rest.push("");
  }
  closeEntry();
  closePart();
  return [{ text: rest.join("\n"), linesBefore: 0, list: null, entriesBefore: 0, entries: 0 }, ...parts];
}

function isKeyLine(line: string, name: string): boolean {
  return line.startsWith(`${name}:`) && COMMENT_OR_BLANK.test(line.slice(name.length + 1));
}
