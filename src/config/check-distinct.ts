import type { z } from "zod";

/** A zod check: no two entries of a list are called the same. */
export const checkDistinct =
  <Key extends string>(key: Key) =>
  ({ value, issues }: z.core.ParsePayload<readonly Readonly<Record<Key, string>>[]>): void => {
    for (const { index, name } of repeatedNames(value.map((entry) => entry[key]))) {
      const message = repetition(key, name);
      issues.push({ code: "custom", input: name, path: [index, key], message });
    }
  };

/** Where names stand that stood before. */
export function repeatedNames(names: readonly string[]): { readonly index: number; readonly name: string }[] {
  const seen = new Set<string>();
  return names.flatMap((name, index) => {
    if (seen.has(name)) return [{ index, name }];
    seen.add(name);
    return [];
  });
}

/** What is wrong with a second one of that name. */
export function repetition(key: string, name: string): string {
  const article = key === "id" ? "an" : "a";
  return `expected ${article} ${key} of its own, got ${JSON.stringify(name)} a second time`;
}
