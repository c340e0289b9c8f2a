import { foldText } from "../../src/text/fold-text.ts";
import type { CreateCheck } from "./audit-check.ts";
import { createSpellings } from "./spellings.ts";

/** One attribute under several names: `Color`, `colour`, `color_`. */
export const createAttributeNamesCheck: CreateCheck = (note) => {
  const spellings = createSpellings();
  const keys = new Map<string, string>();
  return {
    product({ product: { attributes = {} }, isRepeated }) {
      if (isRepeated) return;
      for (const name of Object.keys(attributes)) {
        let key = keys.get(name);
        if (key === undefined) keys.set(name, (key = looseName(name)));
        spellings.add(key, name);
      }
    },
    finish: () => spellings.noteTo(note, "ATTRIBUTE_SPELLINGS"),
  };
};

/** What all spellings share. British endings are written the American way. */
function looseName(name: string): string {
  const letters = foldText(name)
    .replace(/colour/gu, "color")
    .replace(/metre\b/gu, "meter")
    .replace(/[^\p{L}\p{N}]+/gu, "");
  return letters === "" ? name : letters;
}
