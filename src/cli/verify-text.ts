import type { VerifyReport } from "../verify/verify-report.ts";
import { formatCount } from "./format-numbers.ts";
import { formatTable } from "./table.ts";

/** What `aisle verify` says to people. */
export function verifyText(report: VerifyReport, isRepair: boolean): string {
  const { generation, checked, comparedWith, stores, reasons, repaired, unrepairable } = report;
  const table = formatTable(
    [
      { title: "store" },
      { title: "products", align: "right" },
      { title: "missing", align: "right" },
      { title: "extra", align: "right" },
      { title: "stale", align: "right" },
    ],
    stores.map(({ store, products, missing, extra, stale }) => [
      store,
      ...[products, missing, extra, stale].map(formatCount),
    ]),
  );
  const ledger =
    comparedWith === "ledger"
      ? []
      : [
          `${generation} has no ledger: its stores were compared with ${comparedWith}; the next reindex writes one`,
        ];
  const examples = stores.flatMap(({ store, examples: of }) =>
    (["missing", "extra", "stale"] as const).flatMap((kind) =>
      of[kind].length === 0 ? [] : [`${kind} in ${store}: ${of[kind].join(", ")}`],
    ),
  );
  const changing =
    report.changing === 0
      ? []
      : [`${formatCount(report.changing)} products are being changed and were not judged`];
  return [
    `${generation}: ${formatCount(checked)} products should be there`,
    ...ledger,
    "",
    ...table,
    "",
    ...examples,
    ...changing,
    ...reasons.map(({ id, reason }) => `not repaired: ${id}: ${reason}`),
    conclusion(report, isRepair, repaired, unrepairable),
    "",
  ].join("\n");
}

function conclusion(report: VerifyReport, isRepair: boolean, repaired: number, unrepairable: number): string {
  const { missing, extra, stale } = report;
  if (missing + extra + stale === 0) return "nothing is missing, extra or stale";
  if (!isRepair) return "`aisle verify --repair` repairs what differs";
  const done = `${formatCount(repaired)} products repaired`;
  return unrepairable === 0
    ? done
    : `${done}, ${formatCount(unrepairable)} could not be; \`aisle reindex\` builds a whole generation`;
}

/** The last verification in a line, for `aisle status`. */
export function driftLine({ generation, at, missing, extra, stale, repaired }: VerifyReport): string {
  const found =
    missing + extra + stale === 0
      ? "nothing was missing, extra or stale"
      : `${formatCount(missing)} missing, ${formatCount(extra)} extra, ${formatCount(stale)} stale, ${formatCount(repaired)} repaired`;
  return `last verified ${at} (${generation}): ${found}`;
}
