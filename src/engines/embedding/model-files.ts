import { join } from "node:path";

/** How the weights are kept: 32-bit floats, 16-bit floats, 8-bit or 4-bit integers. */
export type Precision = "fp32" | "fp16" | "q8" | "q4";

/** The names transformers.js looks for under `onnx/`. */
const WEIGHTS: Readonly<Record<Precision, string>> = {
  fp32: "model.onnx",
  fp16: "model_fp16.onnx",
  q8: "model_quantized.onnx",
  q4: "model_q4.onnx",
};

export function weightsPath(folder: string, precision: Precision): string {
  return join(folder, "onnx", WEIGHTS[precision]);
}

export function tokenizerPath(folder: string): string {
  return join(folder, "tokenizer.json");
}

/** Large models keep their numbers in a second file. */
export function externalWeightsPath(folder: string, precision: Precision): string {
  return `${weightsPath(folder, precision)}_data`;
}
