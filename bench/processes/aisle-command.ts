import { spawn, type ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The command as it is installed; benches of processes measure the build, not the sources. */
const CLI = fileURLToPath(new URL("../../dist/src/cli/main.js", import.meta.url));

/** Starts `aisle` with these arguments: stdout is a pipe, warnings and logs go to this process's stderr. `TypeError` before a build. */
export function spawnAisle(args: readonly string[]): ChildProcess {
  if (!existsSync(CLI)) throw new TypeError("expected dist/ to be there: run `npm run build` first");
  return spawn(process.execPath, [CLI, ...args], { stdio: ["ignore", "pipe", "ignore"] });
}

/** The exit code, once the process has ended; rejects when a signal ended it or it never started. */
export function exitOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    if (child.exitCode !== null) resolve(child.exitCode);
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      if (code === null) reject(new TypeError(`expected an exit code, but ${signal} ended the process`));
      else resolve(code);
    });
  });
}
