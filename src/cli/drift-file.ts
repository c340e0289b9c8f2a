import { join } from "node:path";

import { verifyReportSchema, type VerifyReport } from "../verify/verify-report.ts";
import { readKeptJson, writeKeptJson } from "./kept-json.ts";

/** In the data directory: what the last `aisle verify` has found. */
const FILE = "verify.json";

/** Null when nothing was compared here, or nothing that this version understands. */
export function readDrift(data: string): Promise<VerifyReport | null> {
  return readKeptJson(join(data, FILE), verifyReportSchema);
}

/** Replaces what was there. */
export function writeDrift(data: string, report: VerifyReport): Promise<void> {
  return writeKeptJson(join(data, FILE), report);
}
