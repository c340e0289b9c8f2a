import type { FindingKind } from "./finding-kind.ts";
import { TEXT_FINDINGS } from "./text-findings.ts";
import { VALUE_FINDINGS } from "./value-findings.ts";

/**
 * Every defect the audit can find: a closed list, in the order of the report. `docs/audit.md`
 * lists the same codes and texts; a test compares the two.
 */
export const FINDING_CODES = {
  ...TEXT_FINDINGS,
  ...VALUE_FINDINGS,
} as const satisfies Record<string, FindingKind>;

export type FindingCode = keyof typeof FINDING_CODES;

/** True for a code of the table. */
export function isFindingCode(code: string): code is FindingCode {
  return Object.hasOwn(FINDING_CODES, code);
}
