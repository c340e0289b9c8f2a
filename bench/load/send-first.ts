import { constants, getPriority, setPriority } from "node:os";

/** Of the calling thread: Linux gives each thread a priority of its own. */
const THIS_THREAD = 0;

/**
 * Runs `work` with this thread ahead of others that want the core, where the system lets it: a
 * generator beside a busy server would otherwise send when the server pauses, which is when it is
 * fast. What the generator takes, the server lacks, so the figures are no better for it.
 */
export async function sendFirst<Output>(work: () => Promise<Output>): Promise<Output> {
  const usual = getPriority(THIS_THREAD);
  const isRaised = raise();
  try {
    return await work();
  } finally {
    if (isRaised) setPriority(THIS_THREAD, usual);
  }
}

function raise(): boolean {
  try {
    setPriority(THIS_THREAD, constants.priority.PRIORITY_HIGH);
    return true;
  } catch {
    // Not everybody may; whether the requests went out in time is measured either way.
    return false;
  }
}
