import { createReadStream } from "node:fs";
import { join } from "node:path";

import { type AuditRecord, auditRecordSchema } from "./audit-entry.ts";
import { listAuditFiles } from "./audit-files.ts";

/** One line of the log as it stands in its file. */
export interface AuditLine {
  readonly file: string;
  /** From 1. */
  readonly number: number;
  /** What the next line's `previous` is the hash of. */
  readonly bytes: Buffer;
  /** Null: it is none of ours. */
  readonly record: AuditRecord | null;
  /** False: it has no line end, and is being written or was never finished. */
  readonly isWhole: boolean;
}

const NEWLINE = 10;

/** All lines in the order of the chain. A log of any size takes the memory of one piece of a file. */
export async function* walkAuditLog(directory: string): AsyncGenerator<AuditLine, void> {
  for (const file of await listAuditFiles(directory)) {
    let rest: Buffer = Buffer.alloc(0);
    let number = 0;
    const lineOf = (bytes: Buffer, isWhole: boolean): AuditLine => {
      const parsed = auditRecordSchema.safeParse(jsonOf(bytes.toString("utf8")));
      return { file, number: ++number, bytes, record: parsed.success ? parsed.data : null, isWhole };
    };
    // Without an encoding a stream of a file gives buffers.
    for await (const piece of createReadStream(join(directory, file)) as AsyncIterable<Buffer>) {
      const bytes = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
      let start = 0;
      for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE, start)) {
        yield lineOf(bytes.subarray(start, end), true);
        start = end + 1;
      }
      rest = bytes.subarray(start);
    }
    if (rest.length > 0) yield lineOf(rest, false);
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
