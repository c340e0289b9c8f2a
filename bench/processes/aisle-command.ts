import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The command as it is installed: benches of processes measure the build, not the sources. */
const CLI = fileURLToPath(new URL("../../dist/src/cli/main.js", import.meta.url));
/** Enough of the log to see why a process ended. */
const LAST_WORDS_CHARS = 2_000;

export interface AisleProcess {
  readonly pid: number | undefined;
  /** `performance.now()` right before the process was asked for. */
  readonly startedAt: number;
  /** The exit code, -1 when a signal ended it; rejects when it never started. */
  readonly ended: Promise<number>;
  /** What it has printed so far. */
  stdout(): string;
  /** The end of its log. */
  lastWords(): string;
  kill(signal: NodeJS.Signals): void;
}

/** Starts `aisle` with these arguments. `TypeError` before a build, unless Node is given another program to run. */
export function startAisle(args: readonly string[], program: readonly string[] = [CLI]): AisleProcess {
  if (program.includes(CLI) && !existsSync(CLI))
    throw new TypeError("expected dist/ to be there: run `npm run build` first");
  const startedAt = performance.now();
  const child = spawn(process.execPath, [...program, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  let printed = "";
  let log = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    printed += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    log = (log + text).slice(-LAST_WORDS_CHARS);
  });
  const ended = new Promise<number>((resolve, reject) => {
    child.once("error", reject);
    // `close` comes after the last of its output, `exit` may come before.
    child.once("close", (code) => resolve(code ?? -1));
  });
  return {
    pid: child.pid,
    startedAt,
    ended,
    stdout: () => printed,
    lastWords: () => log,
    kill: (signal) => child.kill(signal),
  };
}
