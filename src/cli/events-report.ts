import type { ErasedEvents } from "../events/erase-events.ts";
import type { EventSummary, QueryCount } from "../events/event-summary.ts";
import type { ExpiredEvents } from "../events/expire-events.ts";
import { formatCount, plural } from "./format-numbers.ts";
import type { Style } from "./style.ts";
import { type Column, formatTable } from "./table.ts";
import { cutToWidth, printable } from "./text-width.ts";

const MAX_QUERY_WIDTH = 60;

const right = (title: string): Column => ({ title, align: "right" });

/** What shoppers did, in small tables: totals, days, positions, and the queries that need work. */
export function summaryText(summary: EventSummary, style: Style): string {
  if (summary.days === 0) return "nothing is recorded of this period\n";
  const { topWithoutResults, topWithoutClicks } = summary;
  return [
    style.bold(periodOf(summary)),
    "",
    ...totals(summary),
    "",
    ...section(style, "by day", days(summary)),
    ...section(style, "by position", positions(summary)),
    ...section(style, "queries without results", queries(topWithoutResults)),
    ...section(style, "queries without clicks", queries(topWithoutClicks)),
    ...section(style, "events", actions(summary)),
    ...remarks(summary),
  ].join("\n");
}

export function erasedText({ events, queries: answers, files }: ErasedEvents): string {
  if (events === 0) return "nothing of theirs is there\n";
  return `erased ${plural(events, "event")} and ${formatCount(answers)} of the answers they belong to, from ${plural(files.length, "file")}\n`;
}

export function expiredText({ removed, oldestKept }: ExpiredEvents): string {
  const what = removed.length === 0 ? "nothing has expired" : `removed ${plural(removed.length, "file")}`;
  return `${what}; kept since ${oldestKept}\n`;
}

function periodOf({ from, until, perDay, days: count }: EventSummary): string {
  const first = from ?? perDay[0]?.day ?? "";
  const last = until ?? perDay.at(-1)?.day ?? "";
  return `${first} to ${last}, ${plural(count, "day")} with events`;
}

function totals(summary: EventSummary): readonly string[] {
  const { queries: asked, distinctQueries, clicks, ctr, mrr, convertedQueries, conversionRate } = summary;
  return formatTable(
    [{ title: "" }, right(""), { title: "" }],
    [
      ["queries", formatCount(asked), `${formatCount(distinctQueries)} different`],
      ["further pages", formatCount(summary.furtherPages), ""],
      ["browsing", formatCount(summary.browses), "answers to no words"],
      ["sessions", formatCount(summary.sessions), "of events"],
      ["clicks", formatCount(clicks), ""],
      ["queries with a click", formatCount(summary.clickedQueries), percent(ctr)],
      ["click position", number(summary.meanClickPosition), `median ${number(summary.medianClickPosition)}`],
      ["MRR", number(mrr), "over queries with a click"],
      ["added to cart", formatCount(summary.addToCart), ""],
      ["purchases", formatCount(summary.purchases), ""],
      ["converted queries", formatCount(convertedQueries), percent(conversionRate)],
      [
        "without results",
        formatCount(summary.queriesWithoutResults),
        share(summary.queriesWithoutResults, asked),
      ],
      [
        "never clicked",
        formatCount(summary.queriesWithoutClicks),
        share(summary.queriesWithoutClicks, asked),
      ],
    ],
  ).slice(1);
}

const days = ({ perDay }: EventSummary): readonly string[] =>
  formatTable(
    [
      { title: "day" },
      right("queries"),
      right("clicks"),
      right("ctr"),
      right("cart"),
      right("purchases"),
      right("no results"),
    ],
    perDay.map((day) => [
      day.day,
      formatCount(day.queries),
      formatCount(day.clicks),
      percent(day.ctr),
      formatCount(day.addToCart),
      formatCount(day.purchases),
      formatCount(day.withoutResults),
    ]),
  );

const positions = ({ positions: places }: EventSummary): readonly string[] =>
  formatTable(
    [right("position"), right("shown"), right("clicks"), right("ctr")],
    places.map(({ position, shown, clicks, ctr }) => [
      String(position),
      formatCount(shown),
      formatCount(clicks),
      percent(ctr),
    ]),
  );

const queries = (counts: readonly QueryCount[]): readonly string[] =>
  counts.length === 0
    ? []
    : formatTable(
        [right("times"), { title: "query" }],
        counts.map(({ query, count }) => [formatCount(count), cutToWidth(printable(query), MAX_QUERY_WIDTH)]),
      );

const actions = ({ actions: counts }: EventSummary): readonly string[] =>
  counts.length === 0
    ? []
    : formatTable(
        [{ title: "action" }, right("events")],
        counts.map(({ action, count }) => [printable(action), formatCount(count)]),
      );

function section(style: Style, title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [style.bold(title), ...lines, ""];
}

function remarks(summary: EventSummary): readonly string[] {
  const remark = (count: number, noun: string, what: string): readonly string[] =>
    count === 0 ? [] : [`${plural(count, noun)} ${what}`];
  const lines = [
    ...remark(summary.eventsWithoutQuery, "event", "without a query"),
    ...remark(
      summary.eventsOfUnknownQuery,
      "event",
      "of a query that no search answered that day or the day before; those of suggestions are such",
    ),
    ...remark(summary.duplicateLines, "line", "that were there already, counted once"),
    ...remark(summary.malformedLines, "line", "that could not be read, not counted"),
  ];
  return lines.length === 0 ? [] : [...lines, ""];
}

const percent = (part: number | null): string => (part === null ? "–" : `${(100 * part).toFixed(1)} %`);

const share = (part: number, whole: number): string => percent(whole === 0 ? null : part / whole);

const number = (value: number | null): string => (value === null ? "–" : value.toFixed(2));
