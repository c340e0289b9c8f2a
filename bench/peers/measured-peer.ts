import { residentMemory } from "../processes/resident-memory.ts";
import { processCpuMs } from "../load/process-cost.ts";
import type { PeerClient } from "./peer-client.ts";
import type { PeerDriver } from "./peer-engine.ts";
import type { TimedAnswer } from "./peer-messages.ts";
import type { AnswerVerdict } from "./verify-answer.ts";

/** An engine while it is measured, and what has been seen of it. */
export interface MeasuredPeer {
  readonly driver: PeerDriver;
  readonly client: PeerClient;
  readonly indexSeconds: number;
  /** Processes of the servers it asks; null among them: not known. */
  readonly serverPids: readonly (number | null)[];
  /** By run, of each query. */
  readonly times: number[][];
  /** Of the first run: query id and answer. */
  readonly answers: Map<string, TimedAnswer>;
  /** Processor time of all runs, and for how many queries. */
  readonly cost: { cpuMs: number | null; queries: number };
  degraded: number;
  /** After the runs; null: not known. */
  memoryMb: number | null;
  readonly verdicts: AnswerVerdict[];
  readonly pagedSizes: number[];
  /** Why it is asked nothing more and has no row; null while it answers. */
  failure: string | null;
  codesFirst: number;
  codesAsked: number;
}

export function beginMeasuring(
  driver: PeerDriver,
  client: PeerClient,
  indexSeconds: number,
  serverPids: readonly (number | null)[],
): MeasuredPeer {
  return {
    driver,
    client,
    indexSeconds,
    serverPids,
    times: [],
    answers: new Map(),
    cost: { cpuMs: 0, queries: 0 },
    degraded: 0,
    memoryMb: null,
    verdicts: [],
    pagedSizes: [],
    failure: null,
    codesFirst: 0,
    codesAsked: 0,
  };
}

/** Does something with an engine that still answers; one that fails is asked nothing more, and the others go on. */
export async function attempt(peer: MeasuredPeer, work: () => Promise<void>): Promise<void> {
  if (peer.failure !== null) return;
  try {
    await work();
  } catch (error) {
    const [reason = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
    peer.failure = `failed: ${reason}`;
  }
}

/** Asks one query and notes what it took, that of servers included. */
export async function askTimed(peer: MeasuredPeer, query: string, pageSize: number): Promise<TimedAnswer> {
  const before = serverCpuMs(peer);
  const answer = await peer.client.ask({ kind: "ask", query, pageSize });
  const after = serverCpuMs(peer);
  const { cost } = peer;
  cost.queries += 1;
  cost.cpuMs =
    cost.cpuMs === null || before === null || after === null
      ? null
      : cost.cpuMs + answer.cpuMs + after - before;
  if (answer.isDegraded === true) peer.degraded += 1;
  return answer;
}

function serverCpuMs({ serverPids }: MeasuredPeer): number | null {
  return sumOf(serverPids.map((pid) => (pid === null ? null : processCpuMs(pid))));
}

/** Of the engine's own process or, where it is a server, of the servers'; megabytes of a million bytes. */
export function residentMb({ client, serverPids }: MeasuredPeer): number | null {
  const pids = serverPids.length === 0 ? [client.pid ?? null] : serverPids;
  return sumOf(pids.map((pid) => (pid === null ? null : (residentMemory(pid)?.currentMb ?? null))));
}

/** Null when one of them is not known. */
function sumOf(values: readonly (number | null)[]): number | null {
  return values.reduce((sum, value) => (sum === null || value === null ? null : sum + value), 0);
}
