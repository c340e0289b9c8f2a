import { setTimeout as delay } from "node:timers/promises";

import { z } from "zod";

import { startAisle, type AisleProcess } from "./aisle-command.ts";

export interface MeasuredServer {
  readonly process: AisleProcess;
  /** For instance `http://127.0.0.1:41231`. */
  readonly address: string;
  /** From the spawn until the address was printed. */
  readonly listeningMs: number;
}

const POLL_MS = 2;
const GIVE_UP_MS = 60_000;

/** Compiled as it is loaded: to try a change, not to report figures. */
const SOURCE = ["--import", "tsx", "src/cli/main.ts"];

const printedSchema = z.object({ address: z.url() });

/** Starts `aisle serve`, or `aisle demo`, on a free port and waits until it prints where it listens. Rejects with its log when it does not. */
export async function startServer(
  dataDirectory: string,
  command: "serve" | "demo" = "serve",
  from: "build" | "source" = "build",
): Promise<MeasuredServer> {
  const args = [command, "--port", "0", "--json", "--data", dataDirectory];
  const server = from === "build" ? startAisle(args) : startAisle(args, SOURCE);
  let code: number | undefined;
  const ended = server.ended.then((exit) => (code = exit));
  while (performance.now() - server.startedAt < GIVE_UP_MS && code === undefined) {
    const address = readAddress(server.stdout());
    if (address !== null) {
      return { process: server, address, listeningMs: performance.now() - server.startedAt };
    }
    await Promise.race([delay(POLL_MS), ended]);
  }
  server.kill("SIGKILL");
  throw new Error(`expected a server, got exit code ${await ended}: ${server.lastWords()}`);
}

function readAddress(printed: string): string | null {
  try {
    return printedSchema.parse(JSON.parse(printed)).address;
  } catch {
    // Not the whole document yet.
    return null;
  }
}
