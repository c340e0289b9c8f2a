import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

import { z } from "zod";

import type { SearchRequestInput } from "../../src/search/search-request.ts";

/** A search answered by one build, and what it cost. */
export type TimedAnswer = z.infer<typeof answerSchema>;

/** One build in a process of its own, warm and idle until it is asked. */
export interface TimedProcess {
  /** One question at a time. Rejects when the build refuses it or the process ends. */
  ask(request: SearchRequestInput): Promise<TimedAnswer>;
  stop(): Promise<void>;
}

export interface TimedProcessOptions {
  /** The folder that has the build's `dist`. */
  readonly build: string;
  /** A data directory that no other process uses. */
  readonly data: string;
  /** Share of each query's own processor time to burn on top: 0.1 makes this build 10 % slower. */
  readonly planted: number;
}

const answerSchema = z.object({
  wallMs: z.number(),
  /** Processor time of all threads of the process. */
  cpuMs: z.number(),
  ids: z.array(z.string()),
  total: z.number(),
  /** Lanes left out. */
  degraded: z.number(),
});
const messageSchema = z.union([
  answerSchema,
  z.object({ error: z.string() }),
  z.object({ ready: z.literal(true) }),
]);

const WORKER = fileURLToPath(new URL("./timed-worker.mjs", import.meta.url));
/** Enough of its log to see why a process ended. */
const LAST_WORDS_CHARS = 2_000;

/** Starts the build and waits until it is warm. */
export async function startTimed({ build, data, planted }: TimedProcessOptions): Promise<TimedProcess> {
  const child = fork(WORKER, [build, data], {
    env: { ...process.env, AISLE_COMPARE_PLANTED: String(planted) },
    // Whatever loads the sources of this process is not for the build.
    execArgv: [],
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  let lastWords = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    lastWords = (lastWords + text).slice(-LAST_WORDS_CHARS);
  });
  // Not `close`: it does not come after a channel that this side closed.
  const ended = once(child, "exit");
  const next = async (): Promise<z.infer<typeof messageSchema>> => {
    const received = once(child, "message");
    const first = await Promise.race([received, ended.then(() => null)]);
    if (first === null) throw new Error(`the build in ${build} ended: ${lastWords.trim()}`);
    return messageSchema.parse(first[0]);
  };
  await next();
  return {
    async ask(request) {
      const answer = next();
      child.send(request);
      const message = await answer;
      if ("cpuMs" in message) return message;
      throw new Error(
        `the build in ${build} did not answer ${JSON.stringify(request)}: ${JSON.stringify(message)}`,
      );
    },
    async stop() {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}
