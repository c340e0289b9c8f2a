import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { readMoment } from "./read-moment.ts";

function momentOf(raw: unknown): string {
  const reading = readMoment(raw);
  if (reading.kind === "read") return reading.value;
  return reading.kind === "missing" ? "missing" : reading.reason;
}

describe("moments as feeds write them", () => {
  it.each([
    ["2026-03-01", "2026-03-01T00:00:00.000Z"],
    ["2026/3/1", "2026-03-01T00:00:00.000Z"],
    ["20260301", "2026-03-01T00:00:00.000Z"],
    ["01.03.2026", "2026-03-01T00:00:00.000Z"],
    ["1. 3. 2026 14:05", "2026-03-01T14:05:00.000Z"],
    ["2026-03-01T12:30:15Z", "2026-03-01T12:30:15.000Z"],
    ["2026-03-01 12:30:15.25", "2026-03-01T12:30:15.250Z"],
    ["2026-03-01T12:30:15+02:00", "2026-03-01T10:30:15.000Z"],
    ["2026-03-01T00:30:00-0500", "2026-03-01T05:30:00.000Z"],
    ["Sun, 01 Mar 2026 12:00:00 GMT", "2026-03-01T12:00:00.000Z"],
    ["1 Mar 2026 12:00:00 +0100", "2026-03-01T11:00:00.000Z"],
    ["1 Mar 2026", "2026-03-01T00:00:00.000Z"],
    ["25/12/2026", "2026-12-25T00:00:00.000Z"],
    ["12/25/2026", "2026-12-25T00:00:00.000Z"],
    ["03/03/2026", "2026-03-03T00:00:00.000Z"],
    [1_772_323_200, "2026-03-01T00:00:00.000Z"],
    [1_772_323_200_000, "2026-03-01T00:00:00.000Z"],
    ["1772323200", "2026-03-01T00:00:00.000Z"],
    ["2024-02-29", "2024-02-29T00:00:00.000Z"],
  ])("reads %j as %s", (raw, moment) => {
    expect(momentOf(raw)).toBe(moment);
  });

  it("does not guess which of 03/04/2026 is the month", () => {
    expect(momentOf("03/04/2026")).toBe("a date that can be read two ways, day or month first");
  });

  it.each([
    "2026-02-30",
    "2025-02-29",
    "31.04.2026",
    "2026-13-01",
    "yesterday",
    "12",
    1e300,
    -1e300,
    true,
    {},
    "1 Foo 2026",
    "2026-01-01T25:00",
    "13/13/2026",
  ])("does not take %j for a date", (raw) => {
    expect(momentOf(raw)).toBe("not a date");
  });

  it("finds nothing in blank cells", () => {
    expect([null, undefined, " ", "n/a"].map(momentOf)).toEqual(Array.from({ length: 4 }, () => "missing"));
  });

  it("gives back every moment that is written in ISO 8601", () => {
    const dates = fc.date({ min: new Date("1900-01-01"), max: new Date("2199-12-31"), noInvalidDate: true });
    fc.assert(
      fc.property(dates, (date) => {
        expect(momentOf(date.toISOString())).toBe(date.toISOString());
      }),
    );
  });
});
