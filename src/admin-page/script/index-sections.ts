import { type Child, h } from "../../store/panel/element.ts";
import type { TopQuery } from "../../telemetry/telemetry-snapshot.ts";
import type { KeptGeneration, Overview, ReindexState } from "../overview.ts";
import { badge, figures, nothing, table } from "./table.ts";
import { counted, countText, momentText, spanText } from "./words.ts";

export function changesView({ status, telemetry, deadLetters, at }: Overview): readonly Child[] {
  const oldest = telemetry?.index?.oldestPendingAt ?? null;
  const drift = status?.drift ?? null;
  return [
    figures([
      ["waiting to reach every store", status === null ? "\u2013" : countText(status.pendingChanges)],
      ["oldest of them", oldest === null ? "none" : spanText(at - oldest)],
      ["given up (dead letters)", deadLetters === null ? "\u2013" : countText(deadLetters)],
    ]),
    h("h3", {}, "Drift"),
    drift === null
      ? nothing("Never checked in this data directory: aisle verify compares the stores.")
      : figures([
          ["checked", momentText(Date.parse(drift.at))],
          ["missing", countText(drift.missing)],
          ["extra", countText(drift.extra)],
          ["stale", countText(drift.stale)],
          ["beyond repair", countText(drift.unrepairable)],
        ]),
  ];
}

export function generationsView({ status, telemetry, reindex, at }: Overview): readonly Child[] {
  const generations = status?.generations ?? [];
  const last = telemetry?.index?.lastReindex ?? null;
  const ended = last === null ? null : momentText(Date.parse(last.finishedAt));
  const outcome = last?.promoted === true ? "went live" : "did not go live";
  return [
    reindexView(reindex, at),
    last === null
      ? nothing("No reindex has ended in this data directory since its outcome is written down.")
      : h(
          "p",
          {},
          `The last reindex ended on ${ended ?? ""} after ${spanText(last.seconds * 1_000)} and ${outcome}. `,
          ...last.gatesFailed.map((gate) => badge(`gate ${gate}`, "bad")),
          last.error !== null && badge(last.error, "bad"),
        ),
    status === null
      ? nothing("The generations could not be read.")
      : generations.length === 0
        ? nothing("Nothing is indexed yet: aisle reindex builds the first generation.")
        : generationTable(generations, at),
    h(
      "p",
      { class: "card-note" },
      "To go back to an earlier one: ",
      h("code", {}, "aisle rollback"),
      ", which takes a second. This page changes nothing.",
    ),
  ];
}

function generationTable(generations: readonly KeptGeneration[], at: number): HTMLElement {
  return table(
    "Kept generations, newest first",
    [
      { head: "Generation" },
      { head: "State" },
      { head: "Products", isNumber: true },
      { head: "Age", isNumber: true },
      { head: "Model" },
    ],
    generations.map(({ name, live, isUnfinished, replacedAt, products, createdAt, model }) => [
      h("span", { class: "code" }, name),
      live
        ? badge("live", "good")
        : isUnfinished
          ? badge("not checked yet")
          : replacedAt === null
            ? badge("kept")
            : badge(`replaced ${momentText(Date.parse(replacedAt))}`),
      countText(products),
      spanText(at - Date.parse(createdAt)),
      model,
    ]),
  );
}

function reindexView(reindex: ReindexState | null, at: number): Child {
  if (reindex === null) return nothing("Whether a reindex runs could not be read.");
  if (!reindex.isRunning) return h("p", {}, "No reindex runs.");
  const { task } = reindex;
  if (task === null)
    return h("p", {}, "A reindex runs, started from a command line, which shows its progress.");
  const { phase, done, total, perSecond, remainingSeconds, startedAt } = task;
  const known = done !== null && total !== null && total > 0;
  const bar = known
    ? h("progress", { max: total, value: Math.min(done, total), "aria-label": "Reindex" })
    : h("progress", { "aria-label": "Reindex" });
  const parts = [
    `A reindex runs, for ${spanText(at - Date.parse(startedAt))}`,
    phase === null ? "not reported yet" : `phase ${phase}`,
    ...(done === null
      ? []
      : [total === null ? countText(done) : `${countText(done)} of ${countText(total)}`]),
    ...(perSecond === null ? [] : [`${countText(Math.round(perSecond))} a second`]),
    ...(remainingSeconds === null ? [] : [`about ${spanText(remainingSeconds * 1_000)} to go`]),
  ];
  return h("div", { class: "reindex" }, h("p", {}, `${parts.join(" \u00b7 ")}.`), bar);
}

export function queriesView(overview: Overview, list: "asked" | "withoutResults"): readonly Child[] {
  const { telemetry } = overview;
  if (telemetry === null)
    return [nothing("Nothing is counted: telemetry.enabled is false in the configuration.")];
  const { queries, minQueryCount } = telemetry;
  if (queries === null) {
    return [
      nothing(
        overview.audit === null && !overview.unread.includes("audit")
          ? "Hidden: they are shown to who has the admin key, and this page was opened without one."
          : "Hidden: what shoppers type is not kept unless telemetry.topQueries is true in the configuration.",
      ),
    ];
  }
  const shown: readonly TopQuery[] = queries[list];
  if (shown.length === 0) {
    return [
      nothing(`None was asked ${counted(minQueryCount, "time")} or more within the last 12 to 24 hours.`),
    ];
  }
  return [
    table(
      list === "asked" ? "Top queries" : "Queries without results",
      [{ head: "Query" }, { head: "at least", isNumber: true }],
      shown.map(({ query, count }) => [query, countText(count)]),
    ),
    h(
      "p",
      { class: "card-note" },
      `Of the last 12 to 24 hours, asked at least ${counted(minQueryCount, "time")}, without anything personal.`,
    ),
  ];
}

export function auditView({ audit, unread }: Overview): readonly Child[] {
  if (unread.includes("audit")) return [nothing("The audit log could not be read.")];
  if (audit === null) {
    return [nothing("Hidden: it is shown to who has the admin key, and this page was opened without one.")];
  }
  if (audit.length === 0) return [nothing("Nobody has changed anything yet.")];
  return [
    table(
      "The last entries of the audit log, newest first",
      ["When", "Who", "What", "Of what", "More"].map((head) => ({ head })),
      audit.map(({ time, actor, action, subject, detail }) => [
        momentText(Date.parse(time)),
        actor,
        action,
        h("span", { class: "code" }, subject),
        h("span", { class: "code muted" }, detailText(detail)),
      ]),
    ),
  ];
}

/** `outcome done, count 3`; long values, which are checksums, are cut. */
function detailText(detail: Readonly<Record<string, unknown>>): string {
  const most = 24;
  return Object.entries(detail)
    .filter(([, value]) => value !== null && typeof value !== "object")
    .map(([name, value]) => {
      const text = String(value);
      return `${name} ${text.length > most ? `${text.slice(0, 12)}\u2026` : text}`;
    })
    .join(", ");
}
