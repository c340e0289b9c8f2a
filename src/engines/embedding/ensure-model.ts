import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { resolve } from "node:path";
import { pipeline } from "node:stream/promises";

import { asSearchError, SearchError } from "../../domain/search-error.ts";
import { createWorkerClient } from "../worker/worker-client.ts";
import { workerEntry } from "../worker/worker-entry.ts";
import type { ConvertInput } from "./conversion-worker.ts";
import { findMiniLmSource, type ModelSource } from "./convert-minilm.ts";
import { createEncoderThreads } from "./encoder-threads.ts";
import { removeAbandoned } from "./install-files.ts";
import { checkKnownVector, checkUnitVector, KNOWN_SENTENCE } from "./known-vector.ts";
import { DEFAULT_MODEL, locateModel, type ModelLocation } from "./locate-model.ts";
import type { Precision } from "./model-files.ts";
import type { TextEncoderOptions } from "./text-encoder.ts";
import { modelFiles, readMarker, writeMarker } from "./verified-marker.ts";

export interface EnsureModelOptions {
  readonly dataDir: string;
  /** Hub id or folder, see `locateModel`. Default all-MiniLM-L6-v2, which needs no network. */
  readonly model?: string;
  /** Default `q8`. */
  readonly precision?: Precision;
  /** A hub or a mirror of it. */
  readonly hubUrl?: string;
  /** Told when something slow begins. */
  readonly log?: (message: string) => void;
  /** Where the default model is converted from, when not from the npm package. */
  readonly source?: ModelSource;
}

/** A model on disk that is complete and gives the vectors it should. */
export interface ModelFolder {
  readonly id: string;
  readonly precision: Precision;
  readonly folder: string;
  /** The first 16 hexadecimal digits of a SHA-256 over weights and tokenizer. */
  readonly fingerprint: string;
  readonly dimensions: number;
}

const DEFAULT_HUB_URL = "https://huggingface.co/";
const FINGERPRINT_DIGITS = 16;

/**
 * Has the model in `<dataDir>/models/<id>/`, converted or fetched when it is not there, and
 * verified once. Later calls take a few milliseconds and write nothing; after a copy they read the weights once. A damaged or half-written model is made
 * again; several processes may call this at once.
 *
 * Fails with `MODEL_NOT_FOUND`, `MODEL_INVALID`, `INVALID_CONFIG`, `STORAGE_FULL`.
 */
export async function ensureModel(options: EnsureModelOptions): Promise<ModelFolder> {
  const { dataDir, model = DEFAULT_MODEL, precision = "q8", hubUrl = DEFAULT_HUB_URL, log } = options;
  const modelsFolder = resolve(dataDir, "models");
  const location = locateModel(modelsFolder, model);
  const { id, folder, kind } = location;

  /** Without the marker each start reads the weights again, on a disk without room for instance. */
  const remember = async (found: ModelFolder): Promise<void> => {
    try {
      await writeMarker(modelsFolder, folder, precision, found);
    } catch (error) {
      log?.(`that ${id} is verified could not be written down: ${asSearchError(error).message}`);
    }
  };

  const known = await readMarker(modelsFolder, folder, precision);
  if (known !== null) {
    const { fingerprint, dimensions, isSameTime } = known;
    const found = { id, precision, folder, fingerprint, dimensions };
    if (isSameTime) return found;
    // A data directory that was copied: the bytes tell that they are those that were verified.
    if ((await fingerprintOf(folder, precision)) === fingerprint) {
      await remember(found);
      return found;
    }
  }

  if (kind === "package") {
    log?.(`converting ${id} (${precision})`);
    await convertPackage(options.source, folder, precision);
  }
  if (kind === "hub") log?.(`loading ${id} (${precision}), from ${hubUrl} where it is not in ${folder}`);
  const download = kind === "hub" ? { id, modelsFolder, hubUrl } : null;
  const dimensions = await verify(location, { folder, precision, download });
  const fingerprint = await fingerprintOf(folder, precision);
  const made = { id, precision, folder, fingerprint, dimensions };
  await remember(made);
  return made;
}

/** In a thread of its own: it computes for a second, and its memory goes with it. */
async function convertPackage(
  source: ModelSource | undefined,
  folder: string,
  precision: Precision,
): Promise<void> {
  if (precision !== "fp32" && precision !== "q8")
    throw new SearchError("INVALID_CONFIG", `${DEFAULT_MODEL} comes in fp32 and q8, not in ${precision}`);
  await removeAbandoned(folder, Date.now());
  const input: ConvertInput = { source: source ?? (await findMiniLmSource()), folder, precision };
  const worker = createWorkerClient({
    name: "model conversion",
    entry: workerEntry("conversion-worker", import.meta.url),
    workerData: null,
  });
  try {
    await worker.call("convert", input);
  } finally {
    await worker.close();
  }
}

/** Embeds one sentence and answers how many dimensions it has. */
async function verify({ id, kind }: ModelLocation, encoder: TextEncoderOptions): Promise<number> {
  const threads = createEncoderThreads({ encoder, threads: 1, batchSize: 1 });
  try {
    const [vector] = await threads.encode([KNOWN_SENTENCE]);
    const checked = checkUnitVector(vector, id);
    if (kind === "package") checkKnownVector(checked, encoder.precision === "fp32" ? "fp32" : "q8");
    return checked.length;
  } finally {
    await threads.close();
  }
}

async function fingerprintOf(folder: string, precision: Precision): Promise<string> {
  const hash = createHash("sha256");
  for (const path of modelFiles(folder, precision))
    await pipeline(createReadStream(path), hash, { end: false });
  return hash.digest("hex").slice(0, FINGERPRINT_DIGITS);
}
