import { cutText } from "../normalise/clean-text.ts";
import type { FindingExample, Note } from "./audit-check.ts";
import { FINDING_CODES, isFindingCode, type FindingCode } from "./finding-codes.ts";
import type { Severity } from "./finding-kind.ts";

export interface Finding {
  readonly code: FindingCode;
  readonly severity: Severity;
  /** Of what `FINDING_CODES` says it counts. At least 1. */
  readonly count: number;
  /** The first few of the catalog. */
  readonly examples: readonly FindingExample[];
  readonly effect: string;
  readonly fix: string;
}

const MAX_EXAMPLES = 5;
/** Characters of an example: enough to recognise it by. */
const MAX_EXAMPLE_CHARS = 120;
const SEVERITIES: readonly Severity[] = ["error", "warning", "info"];

/** Counts what checks note. `findings`: errors first, within a severity in the order of the table. */
export function createFindingLedger(): { readonly note: Note; findings(): readonly Finding[] } {
  const entries = new Map<FindingCode, { count: number; readonly examples: FindingExample[] }>();
  const note: Note = (code, { id, value }, count = 1) => {
    let entry = entries.get(code);
    if (entry === undefined) entries.set(code, (entry = { count: 0, examples: [] }));
    entry.count += count;
    if (entry.examples.length === MAX_EXAMPLES) return;
    const shown = value.length > MAX_EXAMPLE_CHARS ? `${cutText(value, MAX_EXAMPLE_CHARS)}…` : value;
    entry.examples.push({ ...(id === undefined ? {} : { id }), value: shown });
  };
  return {
    note,
    findings: () =>
      SEVERITIES.flatMap((severity) =>
        Object.keys(FINDING_CODES)
          .filter(isFindingCode)
          .filter((code) => FINDING_CODES[code].severity === severity)
          .flatMap((code) => {
            const entry = entries.get(code);
            if (entry === undefined) return [];
            const { effect, fix } = FINDING_CODES[code];
            return [{ code, severity, count: entry.count, examples: entry.examples, effect, fix }];
          }),
      ),
  };
}
