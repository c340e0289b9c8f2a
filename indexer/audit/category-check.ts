import { foldValue, PATH_SEPARATOR } from "../../src/domain/field.ts";
import { tokenise } from "../../src/text/tokenise.ts";
import type { CreateCheck } from "./audit-check.ts";
import { createSpellings } from "./spellings.ts";

/** Every shop has some below its departments; that share of all categories is a tree grown too fine. A department of one is odd by itself. */
const SINGLE_MEMBER_SHARE = 0.05;
const LEAST_SINGLES = 3;
/** Words that come and go between spellings: `Home & Garden`, `Home and Garden`, `Home Garden`. */
const CONNECTING = new Set(["and", "und", "et", "y", "e"]);

interface Members {
  count: number;
  /** As its first product spells it. */
  readonly path: string;
  /** Its first product. */
  readonly id: string;
}

/** Products without a category, categories with one product, and one category under several names. */
export const createCategoryCheck: CreateCheck = (note) => {
  const members = new Map<string, Members>();
  const departments = new Map<string, Members>();
  const spellings = createSpellings();
  return {
    product({ product: { id, title, category }, isRepeated }) {
      if (isRepeated) return;
      if (category === undefined) {
        note("CATEGORY_MISSING", { id, value: title });
        return;
      }
      const path = category.join(PATH_SEPARATOR);
      const key = foldValue(path);
      count(members, key, path, id);
      count(departments, foldValue(category[0] ?? ""), path, id);
      spellings.add(category.map(looseName).join(PATH_SEPARATOR), key);
    },
    finish() {
      spellings.noteTo(note, "CATEGORY_SPELLINGS");
      const singles = [...members.values()].filter(({ count }) => count === 1);
      const isTooFine =
        singles.length >= LEAST_SINGLES && singles.length >= members.size * SINGLE_MEMBER_SHARE;
      // Where all products are in one department it is none.
      const lone = departments.size > 1 ? [...departments.values()].filter(({ count }) => count === 1) : [];
      const alone = isTooFine ? singles : lone;
      for (const { path, id } of alone) note("CATEGORY_SINGLE_MEMBER", { id, value: path });
    },
  };
};

function count(categories: Map<string, Members>, key: string, path: string, id: string): void {
  const known = categories.get(key);
  if (known === undefined) categories.set(key, { count: 1, path, id });
  else known.count += 1;
}

/** What all spellings of a category's name share: its stemmed words, run together. */
function looseName(name: string): string {
  return tokenise(name)
    .map(({ term }) => term)
    .filter((term) => !CONNECTING.has(term))
    .join("");
}
