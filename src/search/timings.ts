import { asSearchError } from "../domain/search-error.ts";
import type { Trace } from "./trace.ts";

/** Adds up milliseconds by name. Steps may overlap. */
export interface Timings {
  time<Output>(name: string, work: () => Promise<Output>): Promise<Output>;
  timeSync<Output>(name: string, work: () => Output): Output;
  /** Milliseconds since it was made. */
  total(): number;
  all(): Readonly<Record<string, number>>;
}

/** @param trace each step is a part of it; left out: nobody watches */
export function createTimings(trace?: Trace, now: () => number = () => performance.now()): Timings {
  const began = now();
  const spent: Record<string, number> = {};
  const round = (ms: number): number => Math.round(ms * 1_000) / 1_000;
  const add = (name: string, since: number): void => {
    spent[name] = round((spent[name] ?? 0) + now() - since);
  };
  const timeSync = <Output>(name: string, work: () => Output): Output => {
    const since = now();
    try {
      return work();
    } finally {
      add(name, since);
    }
  };
  const time = async <Output>(name: string, work: () => Promise<Output>): Promise<Output> => {
    const since = now();
    try {
      return await work();
    } finally {
      add(name, since);
    }
  };
  return {
    time: trace === undefined ? time : (name, work) => time(name, () => watched(trace.begin(name), work)),
    timeSync:
      trace === undefined
        ? timeSync
        : (name, work) => watchedSync(trace.begin(name), () => timeSync(name, work)),
    total: () => round(now() - began),
    all: () => spent,
  };
}

function watchedSync<Output>(part: Trace, work: () => Output): Output {
  try {
    const output = work();
    part.end();
    return output;
  } catch (error) {
    part.end(asSearchError(error).code);
    throw error;
  }
}

async function watched<Output>(part: Trace, work: () => Promise<Output>): Promise<Output> {
  try {
    const output = await part.within(work);
    part.end();
    return output;
  } catch (error) {
    part.end(asSearchError(error).code);
    throw error;
  }
}
