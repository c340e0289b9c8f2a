import { readFile, readlink } from "node:fs/promises";
import { hostname } from "node:os";

import { z } from "zod";

/**
 * Tells a process from every other, also from a later one that was given its number. Process
 * numbers mean something only among processes that count alike: on one boot of one machine, in one
 * container (https://man7.org/linux/man-pages/man7/pid_namespaces.7.html).
 */
export const processMarkSchema = z.object({
  /** Where its number is counted. */
  place: z.string(),
  process: z.int(),
  /** Clock ticks from the machine's boot to its start. */
  startedAt: z.string(),
});
export type ProcessMark = z.output<typeof processMarkSchema>;

/** Of a process of this place; null when none of this number runs, and where the system has no `/proc` to tell. */
export async function markOf(pid: number): Promise<ProcessMark | null> {
  const [place, startedAt] = await Promise.all([ownPlace(), startOf(pid)]);
  return place === null || startedAt === null ? null : { place, process: pid, startedAt };
}

/** True only where it is certain; of a process of another place nothing is. */
export async function isSurelyDead(mark: ProcessMark): Promise<boolean> {
  if ((await ownPlace()) !== mark.place) return false;
  return (await startOf(mark.process)) !== mark.startedAt;
}

async function ownPlace(): Promise<string | null> {
  try {
    const boot = await readFile("/proc/sys/kernel/random/boot_id", "utf8");
    return `${hostname()} ${boot.trim()} ${await readlink("/proc/self/ns/pid")}`;
  } catch (error) {
    if (isUntold(error)) return null;
    throw error;
  }
}

/** Position of `starttime` among the fields that follow the command's name, proc_pid_stat(5). */
const START_TIME = 19;

/** Null when no such process runs; one that is dead and not yet collected does not. */
async function startOf(pid: number): Promise<string | null> {
  try {
    const status = await readFile(`/proc/${pid}/stat`, "utf8");
    // The name stands in parentheses and may hold anything.
    const fields = status.slice(status.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" || fields[0] === "X" ? null : (fields[START_TIME] ?? null);
  } catch (error) {
    if (isUntold(error)) return null;
    throw error;
  }
}

/** No such file, or a process that ended while its file was being read. */
function isUntold(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ESRCH");
}
