import type { Question } from "./plan-questions.ts";
import { startTimed, type TimedAnswer, type TimedProcess } from "./timed-process.ts";

/** A build and the data it searches. */
export interface Side {
  readonly build: string;
  readonly data: string;
  /** Share of processor time burnt on top of each query. */
  readonly planted: number;
}

/** One question answered by both builds. */
export interface Pair {
  readonly base: TimedAnswer;
  readonly changed: TimedAnswer;
}

export interface SessionOptions {
  readonly base: Side;
  readonly changed: Side;
  readonly questions: readonly Question[];
  /** So many of the questions warm the processes up and are not counted. */
  readonly warmUp: number;
  /** Which process is started first; to be turned from session to session. */
  readonly startChangedFirst: boolean;
}

/** Starts a process for each build, asks both the same questions in turn, and stops them. */
export async function measureSession(options: SessionOptions): Promise<readonly Pair[]> {
  const { questions, warmUp, startChangedFirst } = options;
  // One after the other: two models loading at once would share the processor unevenly.
  const first = await startTimed(startChangedFirst ? options.changed : options.base);
  try {
    const second = await startTimed(startChangedFirst ? options.base : options.changed);
    try {
      const [base, changed] = startChangedFirst ? [second, first] : [first, second];
      const pairs: Pair[] = [];
      for (const question of questions) pairs.push(await askBoth(base, changed, question));
      return pairs.slice(warmUp);
    } finally {
      await second.stop();
    }
  } finally {
    await first.stop();
  }
}

async function askBoth(
  base: TimedProcess,
  changed: TimedProcess,
  { request, changedFirst }: Question,
): Promise<Pair> {
  if (!changedFirst) return { base: await base.ask(request), changed: await changed.ask(request) };
  const answer = await changed.ask(request);
  return { base: await base.ask(request), changed: answer };
}
