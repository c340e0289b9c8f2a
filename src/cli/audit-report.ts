import type { AuditReport } from "../../indexer/audit/audit-catalog.ts";
import type { Finding } from "../../indexer/audit/finding-ledger.ts";
import { FINDING_CODES } from "../../indexer/audit/finding-codes.ts";
import type { Severity } from "../../indexer/audit/finding-kind.ts";
import { formatCount, plural } from "./format-numbers.ts";
import type { Style } from "./style.ts";
import { cutToWidth, printable } from "./text-width.ts";

/** Columns of an example: it stays a line in a ticket. */
const EXAMPLE_WIDTH = 96;

const SINGULAR = { rows: "row", categories: "category", attributes: "attribute", values: "value" } as const;

/** What an audit found, for the people who own the data: worst first, each with what it costs and what helps. */
export function auditReport(report: AuditReport, style: Style): string {
  const { ready, products, rejected, findings } = report;
  const verdict = ready ? style.green("ready") : style.red("not ready");
  const rejects = rejected === 0 ? "no row rejected" : `${plural(rejected, "row")} rejected`;
  const head = `${verdict}: ${plural(products, "product")}, ${rejects}, ${tally(findings)}`;
  const sections = findings.map((finding) => section(finding, products, style));
  const unnoticed = !ready && !findings.some(({ severity }) => severity === "error");
  const reason =
    products === 0 ? "there is no product" : "a finding is listed in audit.refuse of the configuration";
  return `${[unnoticed ? `${head}\n${reason}` : head, ...sections].join("\n\n")}\n`;
}

function tally(findings: readonly Finding[]): string {
  if (findings.length === 0) return "nothing found";
  const count = (severity: Severity, noun: string): string[] => {
    const found = findings.filter((finding) => finding.severity === severity).length;
    return found === 0 ? [] : [plural(found, noun)];
  };
  const kinds = [...count("error", "error"), ...count("warning", "warning"), ...count("info", "remark")];
  return kinds.join(", ");
}

function section(
  { code, severity, count, effect, fix, examples }: Finding,
  products: number,
  style: Style,
): string {
  const { counts } = FINDING_CODES[code];
  const extent =
    counts === "products"
      ? `${formatCount(count)} of ${plural(products, "product")}`
      : `${formatCount(count)} ${count === 1 ? SINGULAR[counts] : counts}`;
  const colour = { error: style.red, warning: style.yellow, info: style.dim }[severity];
  return [
    `${colour(severity)}  ${style.bold(code)}  ${extent}`,
    `  costs  ${effect}`,
    `  fix    ${fix}`,
    ...examples.map(({ id, value }) => {
      const line = printable(id === undefined ? value : `${id}  ${value}`);
      return style.dim(`  e.g.   ${cutToWidth(line, EXAMPLE_WIDTH)}`);
    }),
  ].join("\n");
}
