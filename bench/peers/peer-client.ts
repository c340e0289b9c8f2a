import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";

import type { PeerAnswers, PeerQuestion, PeerReply } from "./peer-messages.ts";

const PROGRAM = fileURLToPath(new URL("peer-process.ts", import.meta.url));

/** An engine in a process of its own. */
export interface PeerClient {
  readonly pid: number | undefined;
  /** One question at a time. Rejects with what went wrong there, or when the process has ended. */
  ask<Question extends PeerQuestion>(question: Question): Promise<PeerAnswers[Question["kind"]]>;
  /** Ends the process whatever it does. */
  stop(): void;
}

/** @param environment variables beside those of this process */
export function startPeer(environment: Readonly<Record<string, string>>): PeerClient {
  const child: ChildProcess = fork(PROGRAM, [], {
    execArgv: ["--import", "tsx", "--expose-gc"],
    env: { ...process.env, ...environment },
    serialization: "advanced",
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const ended = new Promise<never>((_, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`the engine's process ended with ${code ?? "a signal"}`)));
  });
  // Whoever asks next gets it.
  ended.catch(() => {});
  return {
    pid: child.pid,
    ask: async <Question extends PeerQuestion>(question: Question) => {
      const replied = new Promise<PeerReply>((resolve) =>
        child.once("message", resolve as (reply: unknown) => void),
      );
      child.send(question);
      const reply = await Promise.race([replied, ended]);
      if ("error" in reply) throw new Error(reply.error);
      // The process answers a question of a kind with what `PeerAnswers` says of that kind.
      return reply.value as PeerAnswers[Question["kind"]];
    },
    stop: () => child.kill("SIGKILL"),
  };
}
