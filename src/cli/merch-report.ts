import { plural } from "./format-numbers.ts";
import type { MerchReport, MerchReportFinding } from "./merch-operation.ts";
import type { Style } from "./style.ts";
import { printable } from "./text-width.ts";

/** What a check found, for the people who write the file: worst first, each with its line. */
export function merchReport(
  { ok, generation, rules, synonyms, findings }: MerchReport,
  style: Style,
): string {
  const verdict = ok ? style.green("fine") : style.red("not fine");
  const against = generation === null ? "no catalog" : `generation ${generation}`;
  const head = `${verdict}: ${plural(rules, "rule")}, ${plural(synonyms, "synonym")}, checked against ${against}, ${tally(findings)}`;
  return `${[head, ...findings.map((finding) => line(finding, style))].join("\n")}\n`;
}

function tally(findings: readonly MerchReportFinding[]): string {
  if (findings.length === 0) return "nothing found";
  const count = (severity: MerchReportFinding["severity"], noun: string): string[] => {
    const found = findings.filter((finding) => finding.severity === severity).length;
    return found === 0 ? [] : [plural(found, noun)];
  };
  return [...count("error", "error"), ...count("warning", "warning"), ...count("info", "remark")].join(", ");
}

function line({ code, severity, rule, line: at, column, message }: MerchReportFinding, style: Style): string {
  const colour = { error: style.red, warning: style.yellow, info: style.dim }[severity];
  const place = at === null ? "" : `  ${at}:${column ?? 1}`;
  const subject = rule === null ? "" : `rule ${JSON.stringify(rule)}: `;
  return `${colour(severity)}  ${style.bold(code)}${place}  ${printable(subject + message)}`;
}
