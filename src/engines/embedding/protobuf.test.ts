import { expect, it } from "vitest";

import { floatField, integerField, message, messageField, textField, type Message } from "./protobuf.ts";

const hex = ({ bytes, chunks }: Message): string => {
  const joined = Buffer.concat(chunks);
  expect(joined.length).toBe(bytes);
  return joined.toString("hex");
};

/** The examples of https://protobuf.dev/programming-guides/encoding. */
it("writes integers seven bits a byte, the lowest first", () => {
  expect(hex(integerField(1, 150))).toBe("089601");
  expect(hex(integerField(1, 0))).toBe("0800");
  expect(hex(integerField(1, -2))).toBe("08feffffffffffffffff01");
});

it("writes text and messages with their length", () => {
  expect(hex(textField(2, "testing"))).toBe("120774657374696e67");
  expect(hex(messageField(3, message(integerField(1, 150))))).toBe("1a03089601");
  expect(hex(textField(2, "é".repeat(100))).slice(0, 6)).toBe("12c801");
});

it("writes a float as four bytes, and large field numbers in two", () => {
  expect(hex(floatField(2, 1))).toBe("150000803f");
  expect(hex(integerField(20, 1))).toBe("a00101");
});
