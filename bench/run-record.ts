import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { availableParallelism, cpus, loadavg, totalmem } from "node:os";
import { pipeline } from "node:stream/promises";

/** Where, when and on what a bench ran: without it a figure cannot be compared. */
export interface RunRecord {
  readonly bench: string;
  /** ISO 8601. */
  readonly date: string;
  /** Short hash, with `+changes` when the tree differs from it; null outside a repository. */
  readonly commit: string | null;
  readonly machine: {
    readonly processor: string;
    readonly cores: number;
    readonly memoryGb: number;
    /** Over one minute, when the bench began: above the number of cores, others were busy. */
    readonly loadAverage: number;
    readonly platform: string;
  };
  readonly node: string;
  /** SHA-256 of each input file, by its role. */
  readonly sha256: Readonly<Record<string, string>>;
}

const BYTES_PER_GB = 2 ** 30;

/** @param inputs input files by role; the record names the role and the hash, not the path */
export async function recordRun(bench: string, inputs: Readonly<Record<string, string>>): Promise<RunRecord> {
  const hashes = Object.entries(inputs).map(async ([role, file]) => [role, await sha256(file)] as const);
  return {
    bench,
    date: new Date().toISOString(),
    commit: currentCommit(),
    machine: {
      processor: cpus()[0]?.model ?? "unknown",
      cores: availableParallelism(),
      memoryGb: Math.round(totalmem() / BYTES_PER_GB),
      loadAverage: Math.round((loadavg()[0] ?? 0) * 100) / 100,
      platform: `${process.platform} ${process.arch}`,
    },
    node: process.version,
    sha256: Object.fromEntries(await Promise.all(hashes)),
  };
}

async function sha256(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}

function currentCommit(): string | null {
  const git = (...args: string[]): string =>
    execFileSync("git", args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  try {
    const commit = git("rev-parse", "--short=12", "HEAD");
    return git("status", "--porcelain") === "" ? commit : `${commit}+changes`;
  } catch {
    // A packed copy has no history; the record says so with null.
    return null;
  }
}
