import { PRODUCT_FIELDS, type NormaliseOptions, type ProductField } from "./normalise-options.ts";

export interface MappedRow {
  /** The first value that is not blank of each field's sources; a field that has none is missing here. */
  value(field: ProductField): unknown;
  /** Source fields that become attributes by configuration, by their source name. */
  readonly extra: readonly (readonly [name: string, value: unknown])[];
}

export type FieldMapping = (fields: Readonly<Record<string, unknown>>) => MappedRow;

/** More different names than this are not remembered: a feed that has them is not made of columns. */
const MAX_REMEMBERED_NAMES = 10_000;

/**
 * Finds the source fields that fill product fields. A name is matched exactly, else without regard
 * to case and surrounding blanks, else (with dots) as a path into objects.
 */
export function createFieldMapping({ fields = {}, attributes = [] }: NormaliseOptions): FieldMapping {
  const sources = new Map(PRODUCT_FIELDS.map((field) => [field, namesOf(fields[field] ?? field)]));
  const used = new Set(
    [...sources.values()].flat().map((name) => (name.split(".")[0] ?? name).toLowerCase()),
  );
  const isUsed = (name: string): boolean => used.has(fold(name));
  const wanted = attributes === "rest" ? [] : attributes;
  const folded = createFold();

  return (row) => {
    let byFolded: Map<string, string> | undefined;
    /** The row's own spelling of a name. */
    const spelled = (name: string): string | undefined => {
      if (Object.hasOwn(row, name)) return name;
      if (byFolded === undefined) {
        byFolded = new Map();
        for (const key of Object.keys(row)) if (!byFolded.has(folded(key))) byFolded.set(folded(key), key);
      }
      return byFolded.get(fold(name));
    };
    const lookUp = (name: string): unknown => {
      const key = spelled(name);
      if (key !== undefined) return row[key];
      return name.includes(".") ? follow(row, name.split("."), spelled) : undefined;
    };
    return {
      value: (field) => firstPresent(sources.get(field) ?? [], lookUp),
      extra:
        attributes === "rest"
          ? Object.entries(row).filter(([name]) => !isUsed(name))
          : wanted.map((name) => [name, lookUp(name)] as const),
    };
  };
}

function firstPresent(names: readonly string[], lookUp: (name: string) => unknown): unknown {
  for (const name of names) {
    const value = lookUp(name);
    if (value === undefined || value === null) continue;
    if (typeof value !== "string" || value.trim() !== "") return value;
  }
  return undefined;
}

function follow(
  row: Readonly<Record<string, unknown>>,
  path: readonly string[],
  spelled: (name: string) => string | undefined,
): unknown {
  const [head = "", ...rest] = path;
  const key = spelled(head);
  let value: unknown = key === undefined ? undefined : row[key];
  for (const step of rest) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return undefined;
    value = Reflect.get(value, step);
  }
  return value;
}

/** `fold` with a memory: a feed has the same few names in every row. */
function createFold(): (name: string) => string {
  const known = new Map<string, string>();
  return (name) => {
    const found = known.get(name);
    if (found !== undefined) return found;
    const made = fold(name);
    if (known.size < MAX_REMEMBERED_NAMES) known.set(name, made);
    return made;
  };
}

function fold(name: string): string {
  return name.trim().toLowerCase();
}

function namesOf(names: string | readonly string[]): readonly string[] {
  return typeof names === "string" ? [names] : names;
}
