import { z } from "zod";

import { createOnnxGraph, FLOAT, type OnnxGraph, type Value } from "./onnx-graph.ts";
import type { Message } from "./protobuf.ts";
import { quantiseColumns, quantiseRows } from "./quantise.ts";
import type { Weights } from "./safetensors.ts";

/** The part of a BERT `config.json` that decides the graph. Anything but plain BERT with GELU is refused. */
export const bertConfigSchema = z.looseObject({
  model_type: z.literal("bert"),
  hidden_act: z.literal("gelu"),
  position_embedding_type: z.literal("absolute"),
  hidden_size: z.int().positive(),
  intermediate_size: z.int().positive(),
  num_attention_heads: z.int().positive(),
  num_hidden_layers: z.int().positive(),
  max_position_embeddings: z.int().positive(),
  type_vocab_size: z.int().positive(),
  vocab_size: z.int().positive(),
  layer_norm_eps: z.number().positive(),
});
export type BertConfig = z.infer<typeof bertConfigSchema>;

export type GraphPrecision = "fp32" | "q8";

/** Added to the attention score of padding; the softmax makes it nothing. */
const MASKED_SCORE = -10_000;

/**
 * The encoder of BERT (Devlin et al. 2018) as an ONNX model file:
 *
 *     input_ids, token_type_ids      [batch, tokens]
 *       embeddings                   word + type + position, normalised
 *       layers                       x = norm(x + attention(x)); x = norm(x + feedForward(x))
 *     last_hidden_state              [batch, tokens, hidden]
 *
 * With `q8` every matrix of weights is kept as 8-bit integers with a scale a column (a row for
 * the word table), and activations are quantised call by call.
 */
export function bertGraph(config: BertConfig, weights: Weights, precision: GraphPrecision): Message {
  const graph = createOnnxGraph();
  const parts: Parts = { graph, config, weights, precision };
  const hidden = config.hidden_size;

  let x = embeddings(parts);
  const mask = attentionMask(graph);
  const shapes: Shapes = {
    heads: graph.integers(0, 0, config.num_attention_heads, hidden / config.num_attention_heads),
    joined: graph.integers(0, 0, hidden),
    thirds: graph.integers(hidden, hidden, hidden),
  };
  for (let layer = 0; layer < config.num_hidden_layers; layer++) {
    const name = `encoder.layer.${layer}`;
    const attended = attention(parts, `${name}.attention`, x, mask, shapes);
    x = normalise(parts, `${name}.attention.output.LayerNorm`, graph.node("Add", [attended, x]));
    const fed = feedForward(parts, name, x);
    x = normalise(parts, `${name}.output.LayerNorm`, graph.node("Add", [fed, x]));
  }

  const tokens = ["batch", "tokens"] as const;
  return graph.model(
    { input_ids: tokens, attention_mask: tokens, token_type_ids: tokens },
    { name: "last_hidden_state", value: x, shape: [...tokens, hidden] },
  );
}

interface Parts {
  readonly graph: OnnxGraph;
  readonly config: BertConfig;
  readonly weights: Weights;
  readonly precision: GraphPrecision;
}

interface Shapes {
  /** [batch, tokens, heads, size of a head] */
  readonly heads: Value;
  /** [batch, tokens, hidden] */
  readonly joined: Value;
  /** Queries, keys and values come out of one product side by side. */
  readonly thirds: Value;
}

function embeddings(parts: Parts): Value {
  const { graph, config, weights } = parts;
  const hidden = config.hidden_size;
  const table = (name: string, rows: number): Float32Array =>
    weights.tensor(`embeddings.${name}_embeddings.weight`, [rows, hidden]).data;

  const words = lookUp(parts, table("word", config.vocab_size), config.vocab_size, "input_ids");
  const types = graph.node("Gather", [
    graph.floats([config.type_vocab_size, hidden], table("token_type", config.type_vocab_size)),
    "token_type_ids",
  ]);
  const length = graph.node("Slice", [
    graph.node("Shape", ["input_ids"]),
    graph.integers(1),
    graph.integers(2),
  ]);
  const positions = graph.node("Slice", [
    graph.floats([config.max_position_embeddings, hidden], table("position", config.max_position_embeddings)),
    graph.integers(0),
    length,
    graph.integers(0),
  ]);
  const sum = graph.node("Add", [graph.node("Add", [words, types]), positions]);
  return normalise(parts, "embeddings.LayerNorm", sum);
}

function lookUp({ graph, config, precision }: Parts, table: Float32Array, rows: number, ids: Value): Value {
  const hidden = config.hidden_size;
  if (precision === "fp32") return graph.node("Gather", [graph.floats([rows, hidden], table), ids]);
  const { values, scales } = quantiseRows(table, rows, hidden);
  const found = graph.node("Gather", [graph.int8s([rows, hidden], values), ids]);
  return graph.node("Mul", [
    graph.node("Cast", [found], { to: { int: FLOAT } }),
    graph.node("Gather", [graph.floats([rows, 1], scales), ids]),
  ]);
}

/** 0 for tokens and `MASKED_SCORE` for padding, [batch, 1, 1, tokens]. */
function attentionMask(graph: OnnxGraph): Value {
  const spread = graph.node("Unsqueeze", ["attention_mask", graph.integers(1, 2)]);
  const isToken = graph.node("Cast", [spread], { to: { int: FLOAT } });
  return graph.node("Mul", [graph.node("Sub", [graph.scalar(1), isToken]), graph.scalar(MASKED_SCORE)]);
}

/** softmax(Q K^T / sqrt(size of a head) + mask) V, head by head, then projected. */
function attention(parts: Parts, name: string, x: Value, mask: Value, shapes: Shapes): Value {
  const { graph, config, weights } = parts;
  const hidden = config.hidden_size;
  const kinds = ["query", "key", "value"].map((kind) => `${name}.self.${kind}`);
  const weight = concatenate(kinds.map((kind) => weights.tensor(`${kind}.weight`, [hidden, hidden]).data));
  const bias = concatenate(kinds.map((kind) => weights.tensor(`${kind}.bias`, [hidden]).data));
  const projected = linear(parts, x, { weight, bias, inputs: hidden, outputs: 3 * hidden });
  const [query = "", key = "", value = ""] = graph.nodes(
    "Split",
    [projected, shapes.thirds],
    { axis: { int: 2 } },
    3,
  );

  const byHead = (input: Value, order: readonly number[]): Value =>
    graph.node("Transpose", [graph.node("Reshape", [input, shapes.heads])], { perm: { ints: order } });
  const products = graph.node("MatMul", [byHead(query, [0, 2, 1, 3]), byHead(key, [0, 2, 3, 1])]);
  const scale = graph.scalar(1 / Math.sqrt(hidden / config.num_attention_heads));
  const scores = graph.node("Add", [graph.node("Mul", [products, scale]), mask]);
  const shares = graph.node("Softmax", [scores], { axis: { int: -1 } });
  const mixed = graph.node("MatMul", [shares, byHead(value, [0, 2, 1, 3])]);
  const context = graph.node("Reshape", [
    graph.node("Transpose", [mixed], { perm: { ints: [0, 2, 1, 3] } }),
    shapes.joined,
  ]);
  return dense(parts, `${name}.output.dense`, context, hidden, hidden);
}

/** Two layers with GELU between them: `h * (1 + erf(h / sqrt 2)) / 2`. */
function feedForward(parts: Parts, name: string, x: Value): Value {
  const { graph, config } = parts;
  const { hidden_size: hidden, intermediate_size: intermediate } = config;
  const wide = dense(parts, `${name}.intermediate.dense`, x, hidden, intermediate);
  const erf = graph.node("Erf", [graph.node("Div", [wide, graph.scalar(Math.SQRT2)])]);
  const gated = graph.node("Mul", [wide, graph.node("Add", [erf, graph.scalar(1)])]);
  const activated = graph.node("Mul", [gated, graph.scalar(0.5)]);
  return dense(parts, `${name}.output.dense`, activated, intermediate, hidden);
}

function dense(parts: Parts, name: string, x: Value, inputs: number, outputs: number): Value {
  const weight = parts.weights.tensor(`${name}.weight`, [outputs, inputs]).data;
  const bias = parts.weights.tensor(`${name}.bias`, [outputs]).data;
  return linear(parts, x, { weight, bias, inputs, outputs });
}

interface Linear {
  /** [outputs, inputs] */
  readonly weight: Float32Array;
  readonly bias: Float32Array;
  readonly inputs: number;
  readonly outputs: number;
}

/** `x W^T + b` */
function linear({ graph, precision }: Parts, x: Value, { weight, bias, inputs, outputs }: Linear): Value {
  const transposed = transpose(weight, outputs, inputs);
  const offset = graph.floats([outputs], bias);
  if (precision === "fp32")
    return graph.node("Add", [
      graph.node("MatMul", [x, graph.floats([inputs, outputs], transposed)]),
      offset,
    ]);
  const { values, scales } = quantiseColumns(transposed, inputs, outputs);
  const noZeroPoint = "";
  return graph.node("DynamicQuantizeMatMul", [
    x,
    graph.int8s([inputs, outputs], values),
    graph.floats([outputs], scales),
    noZeroPoint,
    offset,
  ]);
}

function normalise({ graph, config, weights }: Parts, name: string, x: Value): Value {
  const size = config.hidden_size;
  const weight = graph.floats([size], weights.tensor(`${name}.weight`, [size]).data);
  const bias = graph.floats([size], weights.tensor(`${name}.bias`, [size]).data);
  const attributes = { axis: { int: -1 }, epsilon: { float: config.layer_norm_eps } };
  return graph.node("LayerNormalization", [x, weight, bias], attributes);
}

function concatenate(parts: readonly Float32Array[]): Float32Array {
  const joined = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}

function transpose(matrix: Float32Array, rows: number, columns: number): Float32Array {
  const transposed = new Float32Array(matrix.length);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      transposed[column * rows + row] = matrix[row * columns + column] ?? 0;
  return transposed;
}
