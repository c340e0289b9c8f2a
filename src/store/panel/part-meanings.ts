import { h } from "./element.ts";
import type { PartWords } from "./part-words.ts";

/** What the parts of these scores mean, to be opened by who wants to know. */
export function partMeanings(parts: readonly PartWords[]): HTMLElement | null {
  if (parts.length === 0) return null;
  return h(
    "details",
    { class: "meanings" },
    h("summary", {}, "What the parts mean"),
    h("dl", {}, ...parts.flatMap(({ label, meaning }) => [h("dt", {}, label), h("dd", {}, meaning)])),
  );
}
