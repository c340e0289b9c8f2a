import { readFileSync } from "node:fs";

/** The kernel counts in hundredths of a second for every program that asks (`USER_HZ`). */
const MS_PER_TICK = 10;
/** Fields of `/proc/PID/stat` after the name, which may itself hold spaces and brackets. */
const USER_TICKS = 11;
const SYSTEM_TICKS = 12;

/** CPU time a process has used so far, all its threads, in milliseconds, to 10 ms; null without `/proc` and after its end. */
export function processCpuMs(pid: number): number | null {
  try {
    return parseCpu(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ESRCH"))
      return null;
    throw error;
  }
}

/** `TypeError` when the line is not what proc(5) says. */
export function parseCpu(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const ticks = Number(fields[USER_TICKS]) + Number(fields[SYSTEM_TICKS]);
  if (!Number.isInteger(ticks))
    throw new TypeError(`expected the times of a process, got ${JSON.stringify(stat)}`);
  return ticks * MS_PER_TICK;
}
