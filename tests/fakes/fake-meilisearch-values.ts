export type FakeDocument = Readonly<Record<string, unknown>>;

type Leaf = string | number | boolean;

/**
 * The values at a path such as `v.color`, lists taken apart: what filters compare and facets count.
 * Null is no value.
 */
export function valuesAt(document: FakeDocument, path: string): Leaf[] {
  return reached(document, path).flat(Number.POSITIVE_INFINITY).filter(isLeaf);
}

/** Whether the path leads anywhere; to null or to an empty list too. */
export function existsAt(document: FakeDocument, path: string): boolean {
  return reached(document, path).length > 0;
}

/** Text as filters, facets and sorting compare it. */
export function comparable(value: Leaf): string {
  return String(value).trim().normalize("NFKD").toLowerCase();
}

/** A document with the named fields and nothing else. `*` stands for all; a path keeps its nesting. */
export function pickFields(document: FakeDocument, fields: readonly string[] | undefined): FakeDocument {
  if (fields === undefined || fields.includes("*")) return document;
  const picked = Object.entries(document).map(([key, value]): [string, unknown] => {
    if (fields.includes(key)) return [key, value];
    const below = fields
      .filter((field) => field.startsWith(`${key}.`))
      .map((field) => field.slice(key.length + 1));
    return [key, below.length > 0 && isDocument(value) ? pickFields(value, below) : undefined];
  });
  return Object.fromEntries(picked.filter(([, value]) => value !== undefined));
}

export function isDocument(value: unknown): value is FakeDocument {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function reached(value: unknown, path: string): unknown[] {
  if (Array.isArray(value)) return value.flatMap((one) => reached(one, path));
  if (!isDocument(value)) return [];
  const [key = "", ...rest] = path.split(".");
  if (!(key in value)) return [];
  return rest.length === 0 ? [value[key]] : reached(value[key], rest.join("."));
}

function isLeaf(value: unknown): value is Leaf {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}
