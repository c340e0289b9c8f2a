import type { AuditRecord } from "../audit-log/audit-entry.ts";
import type { AuditVerification } from "../audit-log/verify-audit-log.ts";
import { formatCount } from "./format-numbers.ts";
import type { Style } from "./style.ts";
import { formatTable } from "./table.ts";
import { printable } from "./text-width.ts";

/** Entries as a table, the oldest first. */
export function auditListText(entries: readonly AuditRecord[], style: Style): string {
  if (entries.length === 0) return "nothing is recorded\n";
  const rows = entries.map(({ sequence, time, actor, action, subject, detail }) =>
    [String(sequence), time, actor, action, subject, JSON.stringify(detail)].map(printable),
  );
  const columns = ["time", "who", "what", "of", "detail"].map((title) => ({ title }));
  const [titles = "", ...lines] = formatTable([{ title: "", align: "right" }, ...columns], rows);
  return [style.bold(titles), ...lines, ""].join("\n");
}

/** What a verification found, with the head to keep elsewhere. */
export function auditVerificationText(found: AuditVerification): string {
  const { entries, firstSequence, head, broken, hasTornLine, anchor } = found;
  if (entries === 0 && broken === null) {
    return anchor === null ? "nothing is recorded\n" : "nothing is recorded: the anchor is gone\n";
  }
  return [
    broken === null
      ? `${entriesText(entries)}, each follows from the one before it`
      : `broken: ${broken.file} line ${broken.line}: ${broken.reason}; ${entriesText(entries)} before it are whole`,
    ...(firstSequence !== null && firstSequence > 1
      ? [`they begin with entry ${firstSequence}: files of before are not here`]
      : []),
    ...(hasTornLine ? ["the last line is unfinished: the next entry cuts it off and says so"] : []),
    ...(anchor === null
      ? []
      : [
          anchor.sequence === null
            ? "the anchor is not in it: entries were changed, or cut off"
            : `the anchor is entry ${anchor.sequence}: nothing up to it has changed`,
        ]),
    `head: ${head.hash} (entry ${head.sequence}); keep it elsewhere, as an anchor for --anchor`,
    "",
  ].join("\n");
}

const entriesText = (count: number): string => `${formatCount(count)} ${count === 1 ? "entry" : "entries"}`;
