import { existsSync } from "node:fs";
import { basename, dirname } from "node:path";

import { z } from "zod";

import { SearchError } from "../../domain/search-error.ts";
import { loadTransformers } from "./load-transformers.ts";
import { meanPool } from "./mean-pooling.ts";
import { tokenizerPath, weightsPath, type Precision } from "./model-files.ts";

export interface TextEncoderOptions {
  /** Where `config.json`, `tokenizer.json` and `onnx/` are, or will be. */
  readonly folder: string;
  readonly precision: Precision;
  /** Fetches what is missing from a hub; null stays offline. */
  readonly download: Download | null;
}

export interface Download {
  readonly id: string;
  /** The parent of the model's folder: that folder is `<modelsFolder>/<id>`. */
  readonly modelsFolder: string;
  /** For instance `https://huggingface.co/`. */
  readonly hubUrl: string;
}

/** Unit vectors side by side: text `i` has `data[i * dimensions]` to `data[(i + 1) * dimensions - 1]`. */
export interface EncodedTexts {
  readonly data: Float32Array<ArrayBuffer>;
  readonly dimensions: number;
}

/** A model in this thread. `encode` blocks the thread while it computes. */
export interface TextEncoder {
  encode(texts: readonly string[]): Promise<EncodedTexts>;
}

/**
 * One thread a session: more have a worse tail on a busy machine, and throughput comes from
 * several workers. Without arena and memory pattern the session gives memory back.
 */
const SESSION_OPTIONS = {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  enableCpuMemArena: false,
  enableMemPattern: false,
} as const;
/** Where a model names no limit: that of BERT. */
const DEFAULT_MAX_TOKENS = 512;
/** A token is rarely longer; what lies beyond is cut before the tokenizer reads it. */
const MAX_CHARS_PER_TOKEN = 32;
/** A hub that sends no headers for this long is not there. */
const DOWNLOAD_RESPONSE_TIMEOUT_MS = 10_000;

/** Fails with `MODEL_NOT_FOUND` when files are missing or the hub has none, `MODEL_INVALID` when they do not load. */
export async function loadTextEncoder(options: TextEncoderOptions): Promise<TextEncoder> {
  const { folder, precision, download } = options;
  const { AutoModel, AutoTokenizer, env, LogLevel } = loadTransformers();
  env.logLevel = LogLevel.ERROR;
  env.allowRemoteModels = download !== null;
  env.useFSCache = download !== null;
  env.localModelPath = download?.modelsFolder ?? dirname(folder);
  if (download !== null) {
    env.remoteHost = download.hubUrl;
    env.cacheDir = download.modelsFolder;
    env.fetch = fetchOrGiveUp;
  }
  const name = download?.id ?? basename(folder);

  const load = async () => {
    const tokenizer = await AutoTokenizer.from_pretrained(name);
    const settings = { dtype: precision, device: "cpu", session_options: SESSION_OPTIONS } as const;
    return { tokenizer, model: await AutoModel.from_pretrained(name, settings) };
  };
  const { tokenizer, model } = await load().catch((cause: unknown) => {
    throw loadError(cause, options);
  });

  const maxTokens = Math.min(Number(tokenizer.model_max_length), DEFAULT_MAX_TOKENS);
  const maxChars = maxTokens * MAX_CHARS_PER_TOKEN;
  return {
    encode: async (texts) => {
      const cut = texts.map((text) => text.slice(0, maxChars));
      const inputs = inputsSchema.parse(
        tokenizer(cut, { padding: true, truncation: true, max_length: maxTokens }),
      );
      const output = outputSchema.safeParse(await model(inputs));
      if (!output.success)
        throw new SearchError("MODEL_INVALID", `${folder} gives no token vectors of 32-bit floats`, {
          cause: output.error,
        });
      const { dims, data } = output.data.last_hidden_state;
      return { data: meanPool({ shape: dims, data }, inputs.attention_mask.data), dimensions: dims[2] };
    },
  };
}

/** The library's tensors; what else a tokenizer gives is passed on to the model as it is. */
const inputsSchema = z.looseObject({
  attention_mask: z.custom<{ readonly data: BigInt64Array }>(
    (tensor) =>
      typeof tensor === "object" &&
      tensor !== null &&
      "data" in tensor &&
      tensor.data instanceof BigInt64Array,
  ),
});

const outputSchema = z.object({
  last_hidden_state: z.object({
    dims: z.tuple([z.number(), z.number(), z.number()]),
    data: z.instanceof(Float32Array),
  }),
});

/** The library's errors differ from case to case; whether the files are there tells the two codes apart. */
function loadError(cause: unknown, { folder, precision, download }: TextEncoderOptions): SearchError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const missing = [weightsPath(folder, precision), tokenizerPath(folder)].find((path) => !existsSync(path));
  if (missing === undefined)
    return new SearchError("MODEL_INVALID", `the model in ${folder} does not load: ${reason}`, { cause });
  const message =
    download === null
      ? `the model needs ${missing}, which is not there`
      : `${download.id} could not be fetched from ${download.hubUrl}: ${reason}`;
  return new SearchError("MODEL_NOT_FOUND", message, { cause });
}

/** Waits for an answer as long as the limit says, and for its body as long as it takes. */
async function fetchOrGiveUp(input: string | URL, init?: RequestInit): Promise<Response> {
  const silence = new AbortController();
  const timer = setTimeout(() => silence.abort(), DOWNLOAD_RESPONSE_TIMEOUT_MS);
  try {
    return await fetch(input, { ...init, signal: silence.signal });
  } finally {
    clearTimeout(timer);
  }
}
