import { type Command, InvalidArgumentError } from "commander";

import { auditListText, auditVerificationText } from "../audit-log-report.ts";
import type { Register } from "../command-context.ts";
import { wholeNumber } from "../parse-options.ts";

const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 100_000;

/** `aisle audit-log list` and `verify`: who changed what, and whether the record is whole. */
export function addAuditLog(program: Command, register: Register): void {
  const auditLog = program
    .command("audit-log")
    .description("who changed configuration, keys, products and generations");
  addList(auditLog, register);
  addVerifyLog(auditLog, register);
}

interface ListOptions {
  readonly since?: number;
  readonly action?: string;
  readonly limit: number;
}

function addList(auditLog: Command, register: Register): void {
  const list = auditLog
    .command("list")
    .description("the last entries, oldest first")
    .option("--since <moment>", "ISO 8601, such as 2026-11-01 or 2026-11-01T09:30Z", moment)
    .option("--action <action>", "such as generation.rolled-back, or generation for all of them")
    .option("--limit <n>", "how many at most", wholeNumber(1, MAX_LIMIT), DEFAULT_LIMIT);
  register(list, async ({ operations, print, style }) => {
    const { since = null, action = null, limit } = list.opts<ListOptions>();
    const entries = await operations.auditLog.list({ since, action, limit });
    print({ entries }, (shown) => auditListText(shown.entries, style));
    return 0;
  });
}

function addVerifyLog(auditLog: Command, register: Register): void {
  const verify = auditLog
    .command("verify")
    .description("check the chain of hashes; ends with 1 when a line was changed, removed or put in")
    .option("--anchor <hash>", "a head this command printed before: it must still be in the chain", sha256);
  register(verify, async ({ operations, print }) => {
    const { anchor = null } = verify.opts<{ readonly anchor?: string }>();
    const found = await operations.auditLog.verify(anchor);
    print(found, auditVerificationText);
    return found.ok ? 0 : 1;
  });
}

const DAY_OR_MOMENT = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2}))?$/u;

function moment(text: string): number {
  const epochMs = DAY_OR_MOMENT.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(epochMs)) {
    throw new InvalidArgumentError("expected a day or a moment with its zone, such as 2026-11-01T09:30Z.");
  }
  return epochMs;
}

function sha256(text: string): string {
  if (/^[\da-f]{64}$/u.test(text)) return text;
  throw new InvalidArgumentError("expected 64 characters 0 to 9 and a to f.");
}
