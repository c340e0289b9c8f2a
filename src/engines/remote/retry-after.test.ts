import { describe, expect, it } from "vitest";

import { parseRetryAfter } from "./retry-after.ts";

const NOW = Date.UTC(2026, 2, 1);

describe("Retry-After", () => {
  it.each([
    ["30", 30_000],
    [" 2 ", 2_000],
    ["Sun, 01 Mar 2026 00:01:00 GMT", 60_000],
    ["Sat, 28 Feb 2026 00:00:00 GMT", 0],
    ["soon", null],
    ["", null],
    [null, null],
  ])("reads %j as %j ms", (header, expected) => {
    expect(parseRetryAfter(header, NOW)).toBe(expected);
  });
});
