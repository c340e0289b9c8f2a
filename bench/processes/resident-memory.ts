import { readFileSync } from "node:fs";

export interface ResidentMemory {
  /** Now. */
  readonly currentMb: number;
  /** The most since the process started. */
  readonly peakMb: number;
}

const KIB = 1_024;
const BYTES_PER_MB = 1e6;

/** Of a running process, from `/proc` (Linux); null when it has ended. */
export function residentMemory(pid: number | undefined): ResidentMemory | null {
  try {
    return parseStatus(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ESRCH"))
      return null;
    throw error;
  }
}

/** Null without the lines `VmRSS` and `VmHWM`: a process that is ending has none. */
export function parseStatus(status: string): ResidentMemory | null {
  const megabytes = (name: string): number | undefined => {
    const kibibytes = new RegExp(`^${name}:\\s+(\\d+) kB$`, "mu").exec(status)?.[1];
    return kibibytes === undefined ? undefined : Math.round((Number(kibibytes) * KIB) / BYTES_PER_MB);
  };
  const currentMb = megabytes("VmRSS");
  const peakMb = megabytes("VmHWM");
  return currentMb === undefined || peakMb === undefined ? null : { currentMb, peakMb };
}
