import { z } from "zod";

import { SearchError } from "../../domain/search-error.ts";

/** Numbers in row-major order. */
export interface Tensor {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** The named tensors of a model. */
export interface Weights {
  /** Fails with `MODEL_INVALID` when there is none of this name, or when its shape is another. */
  tensor(name: string, shape: readonly number[]): Tensor;
}

const BYTES_PER_NUMBER = { F16: 2, F32: 4 } as const;
/** The length of the header comes first, as an unsigned 64-bit integer. */
const HEADER_LENGTH_BYTES = 8;

const headerSchema = z.record(
  z.string(),
  z.looseObject({
    dtype: z.string(),
    shape: z.array(z.int().nonnegative()),
    data_offsets: z.tuple([z.int().nonnegative(), z.int().nonnegative()]),
  }),
);

/**
 * Reads a safetensors file, https://github.com/huggingface/safetensors#format:
 *
 *     | header length n: u64 | header: n bytes of JSON | numbers of all tensors, little-endian |
 *                              { name: { dtype, shape, data_offsets: [begin, end) } }
 *
 * 16-bit and 32-bit floats are understood. Fails with `MODEL_INVALID` when the bytes are
 * anything else or end early.
 */
export function parseSafetensors(bytes: Buffer): Weights {
  const headerEnd = headerEndOf(bytes);
  const header = parseHeader(bytes.subarray(HEADER_LENGTH_BYTES, headerEnd));
  const numbers = bytes.subarray(headerEnd);
  const expected = Math.max(0, ...Object.values(header).map((entry) => entry.data_offsets[1]));
  if (numbers.length !== expected)
    throw invalid(`the header promises ${expected} bytes of numbers and ${numbers.length} follow`);

  return {
    tensor: (name, shape) => {
      const entry = Object.hasOwn(header, name) ? header[name] : undefined;
      if (entry === undefined) throw invalid(`there is no tensor ${name}`);
      if (entry.shape.join() !== shape.join())
        throw invalid(`${name} should have shape [${shape.join()}] and has [${entry.shape.join()}]`);
      const [begin, end] = entry.data_offsets;
      const count = shape.reduce((product, size) => product * size, 1);
      const { dtype } = entry;
      if (dtype !== "F16" && dtype !== "F32") throw invalid(`${name} holds ${dtype}, not F16 or F32`);
      if (end - begin !== count * BYTES_PER_NUMBER[dtype])
        throw invalid(`${name} holds ${end - begin} bytes for ${count} numbers`);
      const range = numbers.subarray(begin, end);
      return { shape, data: dtype === "F16" ? readHalves(range, count) : readFloats(range, count) };
    },
  };
}

function headerEndOf(bytes: Buffer): number {
  if (bytes.length < HEADER_LENGTH_BYTES) throw invalid(`the file ends after ${bytes.length} bytes`);
  const end = HEADER_LENGTH_BYTES + Number(bytes.readBigUInt64LE(0));
  if (end > bytes.length) throw invalid(`the header should end at byte ${end} of ${bytes.length}`);
  return end;
}

function parseHeader(bytes: Buffer): z.infer<typeof headerSchema> {
  try {
    return headerSchema.parse(JSON.parse(bytes.toString("utf8"), dropMetadata));
  } catch (cause) {
    throw invalid("the header is not the JSON it should be", cause);
  }
}

/** `__metadata__` holds notes, not a tensor. */
function dropMetadata(key: string, value: unknown): unknown {
  return key === "__metadata__" ? undefined : value;
}

function readFloats(bytes: Buffer, count: number): Float32Array {
  return Float32Array.from({ length: count }, (_, index) => bytes.readFloatLE(index * BYTES_PER_NUMBER.F32));
}

function readHalves(bytes: Buffer, count: number): Float32Array {
  const floats = new Float32Array(count);
  for (let index = 0; index < count; index++)
    floats[index] = HALF_TO_FLOAT[bytes.readUInt16LE(index * BYTES_PER_NUMBER.F16)] ?? 0;
  return floats;
}

/** Every IEEE 754 half: 1 bit of sign, 5 of exponent (bias 15), 10 of fraction. */
const HALF_TO_FLOAT = Float32Array.from({ length: 1 << 16 }, (_, half) => {
  const sign = (half & 0x8000) === 0 ? 1 : -1;
  const exponent = (half >> 10) & 0x1f;
  const fraction = (half & 0x3ff) / 1024;
  if (exponent === 0) return sign * fraction * 2 ** -14;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (1 + fraction) * 2 ** (exponent - 15);
});

function invalid(message: string, cause?: unknown): SearchError {
  return new SearchError("MODEL_INVALID", `the model's weights cannot be read: ${message}`, { cause });
}
