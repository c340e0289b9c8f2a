import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { z } from "zod";

import { verifyReportSchema, type VerifyReport } from "../verify/verify-report.ts";

/** In the data directory: what the last `aisle verify` has found. */
const FILE = "verify.json";

/** Null when nothing was compared here, or nothing that this version understands. */
export async function readDrift(data: string): Promise<VerifyReport | null> {
  let text: string;
  try {
    text = await readFile(join(data, FILE), "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
  try {
    return verifyReportSchema.parse(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return null;
    throw error;
  }
}

/** Replaces what was there; whole or not at all. */
export async function writeDrift(data: string, report: VerifyReport): Promise<void> {
  await mkdir(data, { recursive: true });
  const path = join(data, FILE);
  const temporary = `${path}.${process.pid}.tmp`;
  await writeFile(temporary, `${JSON.stringify(report)}\n`);
  await rename(temporary, path);
}
