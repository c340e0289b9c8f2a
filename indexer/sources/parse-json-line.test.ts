import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { parseJsonLine } from "./parse-json-line.ts";

describe("a line of JSONL", () => {
  it("keeps every digit of an integer that a double cannot hold, as text", () => {
    expect(parseJsonLine('{"id":12345678901234567890,"list":[9007199254740993,1]}')).toEqual({
      id: "12345678901234567890",
      list: ["9007199254740993", 1],
    });
  });

  it("leaves other long numbers and digits inside strings alone", () => {
    expect(
      parseJsonLine('{"a":9007199254740991,"b":0.1234567890123456,"c":"\\"x 12345678901234567890"}'),
    ).toEqual({ a: 9007199254740991, b: 0.1234567890123456, c: '"x 12345678901234567890' });
  });

  it("reads raw control characters, which JSON forbids, as spaces", () => {
    expect(parseJsonLine('{"title":"a\tb\u0000c"}')).toEqual({ title: "a b c" });
  });

  it("keeps __proto__ as a name and changes no prototype", () => {
    const parsed = parseJsonLine('{"__proto__":{"isAdmin":true}}');
    expect(Object.getOwnPropertyNames(parsed)).toEqual(["__proto__"]);
    expect("isAdmin" in {}).toBe(false);
  });

  it("is JSON.parse for everything that JSON.stringify writes, big integers apart", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        const hasBigInteger = /\d{16}/u.test(text.replaceAll(/"[^"\\]*(?:\\.[^"\\]*)*"/gu, ""));
        fc.pre(!hasBigInteger);
        expect(parseJsonLine(text)).toEqual(JSON.parse(text));
      }),
    );
  });
});
