import { auditPaths } from "./audit-files.ts";
import { EMPTY_CHAIN, hashLine } from "./chain.ts";
import { type AuditLine, walkAuditLog } from "./walk-audit-log.ts";

/** What a verification found. */
export interface AuditVerification {
  /** Every line follows from the one before it, and the anchor, if one was given, is among them. */
  readonly ok: boolean;
  /** Lines up to the first broken one. */
  readonly entries: number;
  /** Of the first line; above 1 where files of earlier months are gone. Null: there is none. */
  readonly firstSequence: number | null;
  /** Keep its hash somewhere else: given as an anchor later, it proves that nothing up to it has changed or gone since. */
  readonly head: { readonly sequence: number; readonly hash: string };
  readonly broken: { readonly file: string; readonly line: number; readonly reason: string } | null;
  /** A last line without its end: a process was killed while it wrote, or is writing now. The next append cuts it off. */
  readonly hasTornLine: boolean;
  /** Null: none was given. */
  readonly anchor: { readonly hash: string; readonly sequence: number | null } | null;
}

/** Checks the chain from its first line on, and names the first line that does not follow. */
export async function verifyAuditLog(
  dataDirectory: string,
  anchor: string | null = null,
): Promise<AuditVerification> {
  let head = EMPTY_CHAIN;
  let entries = 0;
  let firstSequence: number | null = null;
  let broken: AuditVerification["broken"] = null;
  let anchored: number | null = null;
  let torn: AuditLine | null = null;
  for await (const line of walkAuditLog(auditPaths(dataDirectory).directory)) {
    // Only at the end of everything may a line be unfinished.
    const reason = torn === null ? whyBroken(line, head, entries === 0) : null;
    const failed = torn ?? line;
    if (torn !== null || reason !== null) {
      broken = { file: failed.file, line: failed.number, reason: reason ?? "it has no line end" };
      break;
    }
    if (!line.isWhole) {
      torn = line;
      continue;
    }
    head = { sequence: line.record?.sequence ?? 0, hash: hashLine(line.bytes) };
    firstSequence ??= head.sequence;
    entries++;
    if (head.hash === anchor) anchored = head.sequence;
  }
  return {
    ok: broken === null && (anchor === null || anchored !== null),
    entries,
    firstSequence,
    head,
    broken,
    hasTornLine: broken === null && torn !== null,
    anchor: anchor === null ? null : { hash: anchor, sequence: anchored },
  };
}

/** Null: it follows. The first line of all may be any, where earlier files are gone. */
function whyBroken(
  { record, isWhole }: AuditLine,
  head: { readonly sequence: number; readonly hash: string },
  isFirst: boolean,
): string | null {
  if (!isWhole) return null;
  if (record === null) return "it is no entry of an audit log";
  const { sequence, previous } = record;
  if (isFirst && sequence > 1) return null;
  if (sequence !== head.sequence + 1) return `expected sequence ${head.sequence + 1}, got ${sequence}`;
  if (previous !== head.hash) return "the line before it is not the one it was written after";
  return null;
}
