import { expect, it } from "vitest";

import { parseSafetensors } from "./safetensors.ts";

/** A file of the format, from the header's object and the bytes of the numbers. */
function fileOf(header: unknown, numbers: Uint8Array): Buffer {
  const json = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(json.length));
  return Buffer.concat([length, json, numbers]);
}

const halves = Buffer.from(Uint16Array.of(0x3c00, 0xc000, 0x3555, 0x0001, 0x8000, 0x7c00).buffer);
const floats = Buffer.from(Float32Array.of(1.5, -0.1).buffer);
const header = {
  __metadata__: { format: "pt" },
  half: { dtype: "F16", shape: [2, 3], data_offsets: [0, 12] },
  full: { dtype: "F32", shape: [2], data_offsets: [12, 20] },
};
const good = fileOf(header, Buffer.concat([halves, floats]));

it("reads 16-bit floats: one, minus two, a third, the smallest, minus zero, infinity", () => {
  const { data } = parseSafetensors(good).tensor("half", [2, 3]);
  expect([...data]).toEqual([1, -2, 0.333251953125, 2 ** -24, -0, Infinity]);
});

it("reads 32-bit floats", () => {
  expect([...parseSafetensors(good).tensor("full", [2]).data]).toEqual([1.5, Math.fround(-0.1)]);
});

it.each([
  ["empty", Buffer.alloc(0), "ends after 0 bytes"],
  ["cut in the header", good.subarray(0, 40), "the header should end at byte"],
  ["cut in the numbers", good.subarray(0, -3), "promises 20 bytes of numbers and 17 follow"],
  ["of something else", Buffer.from("{}".repeat(100)), "the header should end at byte"],
  ["without JSON", fileOf("text", Buffer.alloc(0)), "not the JSON it should be"],
])("refuses a file that is %s", (_, bytes, message) => {
  expect(() => parseSafetensors(bytes)).toThrow(
    expect.objectContaining({ code: "MODEL_INVALID", message: expect.stringContaining(message) }),
  );
});

it("refuses a tensor that is missing, of another shape or type, by name", () => {
  const weights = parseSafetensors(good);
  expect(() => weights.tensor("none", [1])).toThrow("there is no tensor none");
  expect(() => weights.tensor("constructor", [1])).toThrow("there is no tensor constructor");
  expect(() => weights.tensor("half", [3, 2])).toThrow("half should have shape [3,2] and has [2,3]");
  const integers = fileOf({ a: { dtype: "I64", shape: [1], data_offsets: [0, 8] } }, Buffer.alloc(8));
  expect(() => parseSafetensors(integers).tensor("a", [1])).toThrow("a holds I64");
  const short = fileOf({ a: { dtype: "F32", shape: [3], data_offsets: [0, 8] } }, Buffer.alloc(8));
  expect(() => parseSafetensors(short).tensor("a", [3])).toThrow("a holds 8 bytes for 3 numbers");
});
