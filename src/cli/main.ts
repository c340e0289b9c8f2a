#!/usr/bin/env node
import { openOperations } from "./open-operations.ts";
import { packageVersion } from "./package-file.ts";
import { runCli } from "./program.ts";

/** `aisle search x | head` ends quietly when head has seen enough. */
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});

const code = await runCli(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  noColor: process.env["NO_COLOR"],
  version: packageVersion(),
  openOperations,
  onInterrupt: (listener) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, listener);
    return () => {
      for (const signal of ["SIGINT", "SIGTERM"] as const) process.off(signal, listener);
    };
  },
  now: () => performance.now(),
});

// Everything has been closed; a thread that still holds on must not keep the shell waiting.
process.stdout.write("", () => process.exit(code));
