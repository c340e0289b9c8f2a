import type { Child } from "../../store/panel/element.ts";
import { h } from "../../store/panel/element.ts";
import type { TelemetrySnapshot } from "../../telemetry/telemetry-snapshot.ts";
import type { Overview } from "../overview.ts";
import { concernsOf } from "./concerns.ts";
import { badge, figures, nothing, table } from "./table.ts";
import { countText, msText, shareText, spanText } from "./words.ts";

const UNCOUNTED = "Nothing is counted: telemetry.enabled is false in the configuration.";

export function concernsView(overview: Overview): readonly Child[] {
  const concerns = concernsOf(overview);
  if (concerns.length === 0) return [nothing("Nothing. All figures below are within their bounds.")];
  return [
    h(
      "ul",
      { class: "concerns" },
      ...concerns.map(({ text, advice, urgency }) =>
        h(
          "li",
          { class: urgency },
          badge(urgency === "now" ? "Now" : "Soon", urgency === "now" ? "bad" : "plain"),
          h("p", {}, h("strong", {}, text), ` ${advice}`),
        ),
      ),
    ),
  ];
}

export function lanesView({ telemetry }: Overview): readonly Child[] {
  if (telemetry === null) return [nothing(UNCOUNTED)];
  if (telemetry.steps.length === 0) return [nothing("No searches in the last 15 minutes.")];
  const columns = ["Step", "p50 ms", "p95 ms", "p99 ms", "times"];
  return [
    table(
      "Lanes and steps",
      columns.map((head, index) => ({ head, isNumber: index > 0 })),
      telemetry.steps.map(({ step, p50, p95, p99, count }) => [
        step,
        ...[p50, p95, p99].map(msText),
        countText(count),
      ]),
    ),
  ];
}

const PRESSURE = ["none", "facets are left out", "facets and the vector lane are left out"] as const;
const QUEUE_NAMES = { search: "Searches", lookUps: "Look-ups", suggestions: "Suggestions" } as const;

export function loadView({ telemetry }: Overview): readonly Child[] {
  if (telemetry === null) return [nothing(UNCOUNTED)];
  return [...queuesView(telemetry), ...cachesView(telemetry)];
}

function queuesView({ overload }: TelemetrySnapshot): readonly Child[] {
  if (overload === null)
    return [nothing("Admission is off: whoever calls is served, however many they are.")];
  const { lanes, level, shedTotal } = overload;
  const columns = ["Queue", "at work", "waiting", "waited ms", "refused", "gave up"];
  return [
    table(
      "Queues",
      columns.map((head, index) => ({ head, isNumber: index > 0 })),
      Object.entries(QUEUE_NAMES).flatMap(([lane, name]) => {
        // The names are the keys of the lanes.
        const queue = lanes[lane as keyof typeof QUEUE_NAMES];
        if (queue === undefined) return [];
        const { running, waiting, queueMs, refused, abandoned } = queue;
        return [
          [
            name,
            countText(running),
            countText(waiting),
            msText(queueMs),
            countText(refused),
            countText(abandoned),
          ],
        ];
      }),
    ),
    figures([
      ["pressure", badge(PRESSURE[level], level === 0 ? "good" : "bad")],
      ["shed: facets", countText(shedTotal.facets)],
      ["shed: vector lane", countText(shedTotal.semantic)],
      ["refused with 503", countText(shedTotal.refused)],
    ]),
  ];
}

function cachesView({ caches, overload, totals }: TelemetrySnapshot): readonly Child[] {
  const { answers, vectorHits, vectorMisses } = caches;
  const joined = overload?.singleFlightHits ?? 0;
  return [
    h("h3", {}, "Caches"),
    figures([
      ["query vectors known", shareText(vectorHits, vectorHits + vectorMisses)],
      ["answered as a moment before", shareText(answers, totals.searches)],
      ["joined an identical search", shareText(joined, totals.searches)],
    ]),
  ];
}

export function storesView({ status, telemetry, at }: Overview): readonly Child[] {
  const stores = status?.stores ?? [];
  const breakers = telemetry?.breakers ?? [];
  return [
    stores.length === 0
      ? nothing("The stores could not be asked.")
      : h(
          "ul",
          { class: "stores" },
          ...stores.map(({ store, isHealthy, detail }) =>
            h(
              "li",
              {},
              badge(isHealthy ? "answers" : "does not answer", isHealthy ? "good" : "bad"),
              h("strong", {}, store),
              h("span", { class: "muted" }, detail),
            ),
          ),
        ),
    h("h3", {}, "Circuit breakers"),
    breakers.length === 0
      ? nothing("There are none in this process.")
      : h(
          "ul",
          { class: "stores" },
          ...breakers.map(({ name, state, since, failures, refused }) =>
            h(
              "li",
              {},
              badge(state, state === "closed" ? "good" : "bad"),
              h("strong", {}, name),
              h(
                "span",
                { class: "muted" },
                `for ${spanText(at - since)}, ${countText(failures)} lost in a row, ${countText(refused)} refused`,
              ),
            ),
          ),
        ),
  ];
}
