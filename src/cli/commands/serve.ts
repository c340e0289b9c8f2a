import type { Command } from "commander";

import type { Register } from "../command-context.ts";
import { wholeNumber } from "../parse-options.ts";
import { runServer } from "../run-server.ts";

export const MAX_PORT = 65_535;

interface ServeOptions {
  readonly host?: string;
  readonly port?: number;
}

/** `aisle serve`: the HTTP API until a signal comes. */
export function addServe(program: Command, register: Register): void {
  const command = program
    .command("serve")
    .description("serve the HTTP API")
    .option("--host <host>", "address to listen on (default: as configured)")
    .option(
      "--port <n>",
      "port to listen on, 0: any free one (default: as configured)",
      wholeNumber(0, MAX_PORT),
    );
  register(command, async (context) => {
    const { host, port } = command.opts<ServeOptions>();
    return runServer(context, { host, port });
  });
}
