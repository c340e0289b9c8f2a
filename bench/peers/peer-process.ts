import { setTimeout as delay } from "node:timers/promises";

import { openEmbedder } from "../../src/engines/embedding/transformers-embedder.ts";
import { benchConfig } from "../open-search.ts";
import { readProducts } from "../read-products.ts";
import { toPeerDocument } from "./peer-document.ts";
import { PEER_DRIVERS } from "./peer-drivers.ts";
import type { PeerEngine } from "./peer-engine.ts";
import type {
  BuildMessage,
  Built,
  PeerAnswers,
  PeerQuestion,
  PeerReply,
  TimedAnswer,
} from "./peer-messages.ts";
import { peerServers } from "./peer-servers.ts";
import { readVectors } from "./shared-vectors.ts";

/** The program of one engine: builds it and answers questions, one at a time, until it is told to close. */
const MS_PER_SECOND = 1_000;
const MICROSECONDS_PER_MS = 1_000;
const SETTLE_MS = 300;

let engine: PeerEngine | undefined;

function opened(): PeerEngine {
  if (engine === undefined) throw new TypeError("expected the engine to be built first");
  return engine;
}

async function build(message: BuildMessage): Promise<Built> {
  const driver = PEER_DRIVERS.find(({ name }) => name === message.engine);
  if (driver === undefined) throw new TypeError(`expected the name of an engine, got ${message.engine}`);
  const products = await readProducts(message.catalog);
  const vectors = await readVectors(message.vectorsFile, products.length);
  const { model, precision } = benchConfig.embedding;
  let modelMs = 0;
  const { folder, prefix, catalog, dataDirectory } = message;
  const began = performance.now();
  engine = await driver.build({
    catalog,
    products,
    documents: products.map(toPeerDocument),
    vectors,
    dataDirectory,
    folder,
    prefix,
    servers: peerServers(process.env),
    openEmbedder: async () => {
      const start = performance.now();
      const embedder = await openEmbedder({ dataDir: dataDirectory, model, precision, threads: 1 });
      modelMs += performance.now() - start;
      return embedder;
    },
  });
  return { indexSeconds: (performance.now() - began - modelMs) / MS_PER_SECOND };
}

async function ask(query: string, pageSize: number): Promise<TimedAnswer> {
  const asked = opened();
  const cpu = process.cpuUsage();
  const began = performance.now();
  const answer = await asked.ask(query, pageSize);
  const ms = performance.now() - began;
  const { user, system } = process.cpuUsage(cpu);
  return { ...answer, ms, cpuMs: (user + system) / MICROSECONDS_PER_MS };
}

async function collect(): Promise<null> {
  globalThis.gc?.();
  // The collector hands pages back a little later.
  await delay(SETTLE_MS);
  globalThis.gc?.();
  return null;
}

function answer(question: PeerQuestion): Promise<PeerAnswers[PeerQuestion["kind"]]> {
  switch (question.kind) {
    case "build":
      return build(question.build);
    case "ask":
      return ask(question.query, question.pageSize);
    case "pageThrough":
      return opened().pageThrough(question.query, question.depth);
    case "forget":
      return (
        opened()
          .forget?.()
          .then(() => null) ?? Promise.resolve(null)
      );
    case "collect":
      return collect();
    case "close":
      return opened()
        .close()
        .then(() => null);
  }
}

process.on("message", (question: PeerQuestion) => {
  const reply = (message: PeerReply): boolean => process.send?.(message) ?? false;
  answer(question).then(
    (value) => reply({ value }),
    (error: unknown) =>
      reply({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});
// Nobody asks any more.
process.on("disconnect", () => process.exit());
