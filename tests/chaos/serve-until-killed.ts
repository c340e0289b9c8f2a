import { setTimeout as pause } from "node:timers/promises";

import { z } from "zod";

import type { AisleProcess } from "../../bench/processes/aisle-command.ts";
import type { ChaosShop } from "./chaos-shop.ts";

export interface ServedShop {
  /** For instance `http://127.0.0.1:41231`; the same through all lives. */
  readonly address: string;
  /** Kills the process and starts the next one, which listens when this resolves. */
  killAndRestart(): Promise<void>;
  kill(): Promise<void>;
}

const addressSchema = z.object({ address: z.url() });
const POLL_MS = 20;
const GIVE_UP_MS = 60_000;

/** `aisle serve` on a port of its own, as a supervisor would keep it. */
export async function serveUntilKilled(shop: ChaosShop): Promise<ServedShop> {
  const begin = async (port: string) => {
    const server = shop.start("serve", "--port", port);
    return { server, address: await addressOf(server) };
  };
  let { server, address } = await begin("0");
  const { port } = new URL(address);
  const kill = async (): Promise<void> => {
    server.kill("SIGKILL");
    await server.ended;
  };
  return {
    address,
    kill,
    async killAndRestart() {
      await kill();
      ({ server, address } = await begin(port));
    },
  };
}

async function addressOf(server: AisleProcess): Promise<string> {
  let isOver = false;
  const ended = server.ended.then(() => (isOver = true));
  while (performance.now() - server.startedAt < GIVE_UP_MS && !isOver) {
    // It prints one document, in one piece.
    if (server.stdout() !== "") return addressSchema.parse(JSON.parse(server.stdout())).address;
    await Promise.race([pause(POLL_MS), ended]);
  }
  server.kill("SIGKILL");
  throw new Error(`expected a server: ${server.lastWords()}`);
}
