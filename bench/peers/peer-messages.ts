import type { PeerAnswer } from "./peer-engine.ts";

/** What an engine's process needs to know before it builds. */
export interface BuildMessage {
  readonly engine: string;
  readonly catalog: string;
  readonly vectorsFile: string;
  readonly dataDirectory: string;
  readonly folder: string;
  readonly prefix: string;
}

export interface Built {
  readonly indexSeconds: number;
}

export interface TimedAnswer extends PeerAnswer {
  /** Of the call, in the engine's own process. */
  readonly ms: number;
  /** Processor time of that process, all threads; that of a server is not in it. */
  readonly cpuMs: number;
}

/** One question to an engine's process; it is given the next when it has answered. */
export type PeerQuestion =
  | { readonly kind: "build"; readonly build: BuildMessage }
  | { readonly kind: "ask"; readonly query: string; readonly pageSize: number }
  | { readonly kind: "pageThrough"; readonly query: string; readonly depth: number }
  /** Forgets query vectors. */
  | { readonly kind: "forget" }
  /** Gives back what can be given back, so that resident memory is what is needed. */
  | { readonly kind: "collect" }
  | { readonly kind: "close" };

/** What comes back, by the kind of the question. */
export interface PeerAnswers {
  readonly build: Built;
  readonly ask: TimedAnswer;
  readonly pageThrough: readonly string[];
  readonly forget: null;
  readonly collect: null;
  readonly close: null;
}

export type PeerReply = { readonly value: unknown } | { readonly error: string };
