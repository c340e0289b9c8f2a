import { PATH_SEPARATOR } from "../domain/field.ts";
import type { Product } from "../domain/product.ts";

/** A product as clients hold records: a tree of values by name. */
export type ProductRecord = Readonly<Record<string, unknown>>;

const LEVELS = /^\w+categor\w*$|^categor\w*$/iu;

/**
 * The attributes a client asks for. `*` is the product as it is stored; an attribute that is
 * named is there under that name as well, so that `color` is found where the product holds
 * `attributes.color`, and `hierarchicalCategories` is the category by level. `-name` takes one out.
 */
export function retrieve(product: Product, names: readonly string[] | undefined): ProductRecord {
  const asked = names ?? ["*"];
  const without = new Set(asked.filter((name) => name.startsWith("-")).map((name) => name.slice(1)));
  const wanted = asked.filter((name) => !name.startsWith("-"));
  const whole = wanted.includes("*") || wanted.length === 0;
  const record: Record<string, unknown> = whole && names?.length !== 0 ? { ...product } : {};
  for (const name of wanted) {
    if (name === "*" || Object.hasOwn(record, name)) continue;
    const value = attributeOf(product, name);
    if (value !== undefined) Object.assign(record, placed(name, value, record));
  }
  return Object.fromEntries(Object.entries(record).filter(([name]) => !without.has(name)));
}

/** What a product has under a client's name for it. */
export function attributeOf(product: Product, name: string): unknown {
  const core: ProductRecord = product;
  if (Object.hasOwn(core, name)) return core[name];
  const { attributes = {} } = product;
  const plain = name.startsWith("attributes.") ? name.slice("attributes.".length) : name;
  if (Object.hasOwn(attributes, plain)) return attributes[plain];
  const [base = name, level] = name.split(".lvl");
  if (!LEVELS.test(base) || product.category === undefined) return undefined;
  const levels = levelsOf(product.category);
  return level === undefined ? levels : levels[`lvl${level}`];
}

/** `{ lvl0: "Computers", lvl1: "Computers > Mice" }` */
function levelsOf(category: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    category.map((_, depth) => [`lvl${depth}`, category.slice(0, depth + 1).join(PATH_SEPARATOR)]),
  );
}

/** `attributes.color` is put inside `attributes`, next to what is there. */
function placed(name: string, value: unknown, record: ProductRecord): ProductRecord {
  const dot = name.indexOf(".");
  if (dot < 1) return { [name]: value };
  const outer = name.slice(0, dot);
  const there = record[outer];
  const beside = typeof there === "object" && there !== null && !Array.isArray(there) ? there : {};
  return { [outer]: { ...beside, [name.slice(dot + 1)]: value } };
}
