import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import { z } from "zod";

import { MIX_KINDS } from "../load/mix-shares.ts";
import type { WorkByKind } from "./count-work.ts";
import { COUNTED } from "./work-counts.ts";

/** What was counted when somebody last looked at it and found it right. */
export interface ExpectedCounts {
  /** SHA-256 of the requests; other requests are other work. */
  readonly requests: string;
  readonly embedded: WorkByKind;
  readonly servers: WorkByKind;
}

const FILE = fileURLToPath(new URL("expected-counts.json", import.meta.url));
/** How the committed counts are renewed, for messages. */
export const UPDATE_COMMAND = "npm run bench:counters -- --write";

const countsSchema = z.record(z.enum(COUNTED), z.int());
const workSchema = z.partialRecord(z.enum(MIX_KINDS), countsSchema);
const schema = z.object({ requests: z.string(), embedded: workSchema, servers: workSchema });

export async function readExpectedCounts(): Promise<ExpectedCounts> {
  return schema.parse(JSON.parse(await readFile(FILE, "utf8")));
}

export async function writeExpectedCounts(counts: ExpectedCounts): Promise<void> {
  await writeFile(FILE, `${JSON.stringify(counts, null, 2)}\n`);
}
