import type { SearchResponse } from "../../search/search-response.ts";
import { h, styled } from "./element.ts";
import { countText, timeText } from "./format.ts";

/** Everything about an answer that is not about one of its products. */
export function factsView(response: SearchResponse): HTMLElement {
  const { meta, total, exhaustive, degraded } = response;
  return h(
    "div",
    { class: "facts" },
    h("h3", {}, "This answer"),
    facts([
      ["Products found", `${exhaustive.total ? "" : "about "}${total}`],
      ["Found on this page", response.query.kind === "empty" ? null : foundBy(response)],
      ["Generation", meta.generation],
      ["Configuration", meta.configuration],
      ["Model", meta.model.split("/").at(-1) ?? meta.model],
      ["Without", degraded.length === 0 ? null : degraded.join(", ")],
    ]),
    h("h3", {}, "Understood as"),
    facts(understood(response)),
    h("h3", {}, "Rules that acted"),
    response.rules.length === 0
      ? h("p", { class: "none" }, "None.")
      : h("ul", { class: "rules" }, ...response.rules.map((rule) => h("li", {}, rule))),
    h("h3", {}, `Time, ${timeText(meta.tookMs)} in all`),
    timings(response),
  );
}

function facts(entries: readonly (readonly [name: string, value: string | null])[]): HTMLElement {
  return h(
    "dl",
    {},
    ...entries.flatMap(([name, value]) =>
      value === null ? [] : [h("div", {}, h("dt", {}, name), h("dd", { dir: "auto" }, value))],
    ),
  );
}

/** How many products of the page each lane found. */
export function laneCounts({ hits }: Pick<SearchResponse, "hits">): {
  readonly words: number;
  readonly meaning: number;
  readonly both: number;
} {
  let words = 0;
  let meaning = 0;
  let both = 0;
  for (const { matchedBy } of hits) {
    const byWords = matchedBy.includes("keyword");
    const byMeaning = matchedBy.includes("semantic");
    if (byWords && byMeaning) both += 1;
    else if (byWords) words += 1;
    else if (byMeaning) meaning += 1;
  }
  return { words, meaning, both };
}

function foundBy(response: SearchResponse): string {
  const { words, meaning, both } = laneCounts(response);
  return `${words} by words, ${meaning} by meaning, ${both} by both`;
}

const KIND_WORDS: Readonly<Record<SearchResponse["query"]["kind"], string | null>> = {
  empty: null,
  brand: "a brand alone",
  head: "one or two telling words",
  specific: "says exactly what",
  descriptive: "a description",
};

function understood({ query }: SearchResponse): readonly (readonly [string, string | null])[] {
  const { kind, text, corrected, replaced, identifier, relaxed, constraints } = query;
  return [
    ["Query", text === "" ? "(browsing)" : text],
    ["Kind of query", KIND_WORDS[kind]],
    ["Corrected to", corrected],
    ["Replaced by", replaced],
    [
      "Code",
      identifier === null ? null : `${identifier.text}${identifier.found ? "" : ", not in the catalog"}`,
    ],
    ["Not every product has", relaxed.length === 0 ? null : relaxed.join(", ")],
    ...constraints.map(({ text, filter }) => [`“${text}”`, filter] as const),
  ];
}

/** Longest first; each bar is a share of the longest, as steps run side by side and inside each other. */
function timings({ meta }: SearchResponse): HTMLElement {
  const entries = Object.entries(meta.timings).toSorted(([, a], [, b]) => b - a);
  const longest = Math.max(...entries.map(([, time]) => time), Number.MIN_VALUE);
  return h(
    "ul",
    { class: "timings" },
    ...entries.map(([name, time]) =>
      h(
        "li",
        {},
        h("span", {}, name),
        styled(h("span", { class: "track" }), { "--width": `${(time / longest) * 100}%` }),
        h("span", { class: "number" }, timeText(time)),
      ),
    ),
  );
}

/** What the live region says after an order has changed. */
export function orderNews(moved: number, left: number, isAsConfigured: boolean): string {
  if (isAsConfigured) return "The order is as configured.";
  if (moved === 0) return "The order does not change.";
  const gone = left === 0 ? "" : ` ${countText(left, "product", "products")} left the page.`;
  return `${countText(moved, "product", "products")} moved.${gone}`;
}
