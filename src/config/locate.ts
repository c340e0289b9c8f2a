import { isMap, isNode, isPair, isSeq, LineCounter, type Document, type Pair } from "yaml";

/** Finds places in a YAML file. */
export interface Locator {
  /** `line:column` of an offset, both from 1. */
  at(offset: number): string;
  /** Of the value at a path, or of the nearest thing around it where there is none. */
  value(path: readonly PropertyKey[]): string;
  /** Of the key a path ends with. */
  key(path: readonly PropertyKey[]): string;
}

/**
 * @param lines the counter that the document was parsed with
 * @param linesBefore lines of the file that come before the document's text
 */
export function createLocator(document: Document, lines: LineCounter, linesBefore = 0): Locator {
  const at = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${Math.max(1, line) + linesBefore}:${Math.max(1, col)}`;
  };
  return {
    at,
    value: (path) => at(offsetOf(document, path, false)),
    key: (path) => at(offsetOf(document, path, true)),
  };
}

function offsetOf(document: Document, path: readonly PropertyKey[], ofKey: boolean): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const [depth, step] of path.entries()) {
    const pair = isMap(node) ? node.items.find((item) => isKey(item, step)) : undefined;
    const isLast = depth === path.length - 1;
    if (pair !== undefined) {
      node = pair.value;
      offset = (isLast && ofKey ? startOf(pair.key) : (startOf(node) ?? startOf(pair.key))) ?? offset;
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
      offset = startOf(node) ?? offset;
    } else return offset;
  }
  return offset;
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}

function isKey(item: unknown, step: PropertyKey): item is Pair {
  if (!isPair(item)) return false;
  const { key } = item;
  return isNode(key) && String(key.toJSON()) === String(step);
}
