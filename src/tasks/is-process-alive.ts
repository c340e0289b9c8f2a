import { readFile } from "node:fs/promises";

/** Whether a process of this number runs; one that is dead and not yet collected does not. */
export async function isProcessAlive(pid: number): Promise<boolean> {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
  return !(await isZombie(pid));
}

/** On Linux a killed process whose parent has not asked for it still has its number. Elsewhere this cannot be told. */
async function isZombie(pid: number): Promise<boolean> {
  const status = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  // The state follows the command's name, which stands in parentheses and may hold anything.
  return status.slice(status.lastIndexOf(")") + 2).startsWith("Z");
}
