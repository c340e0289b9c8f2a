/**
 * The three wire types of protocol buffers that a model file needs,
 * https://protobuf.dev/programming-guides/encoding. A message is a list of chunks, so that
 * large tensors are written to the file without being copied.
 */
export interface Message {
  readonly bytes: number;
  readonly chunks: readonly Uint8Array[];
}

const WIRE_VARINT = 0;
const WIRE_LENGTH_DELIMITED = 2;
const WIRE_32_BIT = 5;

/** The fields one after the other; protocol buffers need no more than that for a message. */
export function message(...fields: readonly Message[]): Message {
  return {
    bytes: fields.reduce((sum, field) => sum + field.bytes, 0),
    chunks: fields.flatMap((field) => field.chunks),
  };
}

/** An integer field; negative ones as 64-bit two's complement. */
export function integerField(number: number, value: number): Message {
  return chunk([...tag(number, WIRE_VARINT), ...varint(BigInt(value))]);
}

export function floatField(number: number, value: number): Message {
  const bytes = Buffer.alloc(Float32Array.BYTES_PER_ELEMENT);
  bytes.writeFloatLE(value);
  return chunk([...tag(number, WIRE_32_BIT), ...bytes]);
}

export function textField(number: number, value: string): Message {
  return bytesField(number, Buffer.from(value, "utf8"));
}

export function bytesField(number: number, value: Uint8Array): Message {
  return messageField(number, { bytes: value.length, chunks: [value] });
}

export function messageField(number: number, value: Message): Message {
  return message(chunk([...tag(number, WIRE_LENGTH_DELIMITED), ...varint(BigInt(value.bytes))]), value);
}

function tag(number: number, wireType: number): number[] {
  return varint(BigInt((number << 3) | wireType));
}

/** Seven bits a byte, the lowest first; the top bit says that more follow. */
function varint(value: bigint): number[] {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, value);
  while (rest > 0x7fn) {
    bytes.push(Number(rest & 0x7fn) | 0x80);
    rest >>= 7n;
  }
  bytes.push(Number(rest));
  return bytes;
}

function chunk(bytes: readonly number[]): Message {
  return { bytes: bytes.length, chunks: [Uint8Array.from(bytes)] };
}
