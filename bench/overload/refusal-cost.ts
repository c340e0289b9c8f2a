import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

import { createHttpTarget } from "../load/http-target.ts";
import type { QueryMix } from "../load/query-mix.ts";
import { runStep } from "../load/step-load.ts";

const SERVER = fileURLToPath(new URL("./refusing-server.ts", import.meta.url));
const RATE = 500;
const WARM_UP_SECONDS = 2;
const SECONDS = 8;

/** CPU milliseconds of one refused search, of a server that does nothing else; null without `/proc`. */
export async function measureRefusalCost(mix: QueryMix, seed: number): Promise<number | null> {
  const server = fork(SERVER, {
    execArgv: ["--import", "tsx"],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  try {
    const [address]: unknown[] = await once(server, "message");
    const target = createHttpTarget({ address: String(address), pid: server.pid ?? Number.NaN });
    const step = (seconds: number) =>
      runStep({ target, mix, ratePerSecond: RATE, seconds, schedule: "poisson", seed });
    await step(WARM_UP_SECONDS);
    const { cpuMsPerQuery, shed } = await step(SECONDS);
    await target.close();
    if (shed < RATE * SECONDS) throw new Error(`expected every request to be refused, got ${shed}`);
    return cpuMsPerQuery;
  } finally {
    server.kill("SIGKILL");
  }
}
