import { spawn } from "node:child_process";
import { existsSync } from "node:fs";

import type { StepOutcome } from "./suite-document.ts";

export interface Step {
  /** Unique in a run; the report finds its document by it. */
  readonly name: string;
  /** Relative to the root of the repository: TypeScript, or the built command. */
  readonly script: string;
  readonly args: readonly string[];
  /** It is ended after so many seconds. */
  readonly budgetSeconds: number;
  /** Why it cannot be run here; null when it can. */
  readonly leftOutBecause: string | null;
}

const MS_PER_SECOND = 1_000;
/** Between asking a step's processes to end and ending them. */
const GRACE_MS = 3_000;
const LAST_WORDS_CHARS = 600;

/**
 * Runs a step as a process of its own and takes the JSON document it prints. Never rejects: what
 * went wrong is in the outcome. What the step says on stderr goes to `say`.
 *
 * @param root of the repository
 */
export async function runStep(step: Step, root: string, say: (text: string) => void): Promise<StepOutcome> {
  const { name, script, args } = step;
  const runner = script.endsWith(".ts") ? ["--import", "tsx"] : [];
  const command = `node ${[...runner, script, ...args].join(" ")}`;
  const leftOut = (reason: string): StepOutcome => {
    return { name, command, seconds: 0, status: "left out", reason, document: null };
  };
  if (step.leftOutBecause !== null) return leftOut(step.leftOutBecause);
  if (!existsSync(`${root}/${script}`)) return leftOut(`${script} is not there`);

  const began = performance.now();
  // A group of its own: a step's servers end with it.
  const child = spawn(process.execPath, [...runner, script, ...args], {
    cwd: root,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  let lastWords = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (printed += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    lastWords = (lastWords + text).slice(-LAST_WORDS_CHARS);
    say(text);
  });
  let isLate = false;
  const late = setTimeout(() => {
    isLate = true;
    endGroup(child.pid, "SIGTERM");
    setTimeout(() => endGroup(child.pid, "SIGKILL"), GRACE_MS).unref();
  }, step.budgetSeconds * MS_PER_SECOND);
  const code = await new Promise<number>((resolve) => {
    child.once("error", () => resolve(-1));
    child.once("close", (exit) => resolve(exit ?? -1));
  });
  clearTimeout(late);
  const seconds = Math.round((performance.now() - began) / MS_PER_SECOND);
  const outcome = { name, command, seconds };
  const lastLine = lastWords.trim().split("\n").at(-1) ?? "";
  if (isLate) {
    const reason = `not finished after its ${step.budgetSeconds} s`;
    return { ...outcome, status: "failed", reason, document: null };
  }
  const document = readJson(printed);
  if (document === undefined)
    return { ...outcome, status: "failed", reason: `exit code ${code}: ${lastLine}`, document: null };
  return code === 0
    ? { ...outcome, status: "done", reason: null, document }
    : { ...outcome, status: "doubtful", reason: `exit code ${code}: ${lastLine}`, document };
}

function endGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch (error) {
    // Gone in the meantime.
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}

/** Undefined when it is no whole document. */
function readJson(text: string): unknown {
  try {
    const document: unknown = JSON.parse(text);
    return document;
  } catch {
    return undefined;
  }
}
