import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { looksLikeCode } from "./code-shape.ts";

const shapes = (queries: readonly string[], known: readonly string[] = []) =>
  queries.map((query) => [query, looksLikeCode(query, (term) => known.includes(term))]);
const all = (queries: readonly string[], shape: "gtin" | "code" | null) =>
  queries.map((query) => [query, shape]);

describe("looksLikeCode", () => {
  it("knows codes of letters and digits in any case and with any separators", () => {
    const codes = [
      "NRV-K87SLNT-GRY",
      "nrv k87slnt gry",
      "wh1000xm4",
      "WH-1000XM4",
      "006R90321",
      "DT.7026.CF",
      "BMB-6182",
      "3556DVR",
      "OS9308-25CM",
      "B07XJ8C8F5",
      "NRVK87SLNTGRY",
      "bmb 6182",
      "SLF 5794 SL",
      "arc-5941/k",
      "HXE-49",
      "cf949",
      "КЛЮ-4471Ж",
    ];
    expect(shapes(codes)).toEqual(all(codes, "code"));
  });

  it("knows GTINs by their length, in any grouping, with a right check digit or a wrong one", () => {
    const gtins = [
      "4006381333931",
      "4 006381 333931",
      "4006381333932",
      "0-36000-29145-2",
      "36000291452",
      "96385074",
      "9638 5074",
      "00012345600012",
    ];
    expect(shapes(gtins)).toEqual(all(gtins, "gtin"));
    const numbers = ["1234567", "123456789", "2027-01-15", "10 20 30 42", "100 200", "12"];
    expect(shapes(numbers)).toEqual(all(numbers, null));
  });

  it("takes measures for measures", () => {
    const measures =
      "128gb 15inch 2x4 2x4x8 1080p 4k 20v 3/4 100w 12-pack 10w40 5w-30 5ft6in 1000ml 2400mah 195/65r15 m8x40 1500w 3000k 120x200cm 12v5ah 500ct 1000th";
    const queries = measures.split(" ");
    expect(shapes(queries)).toEqual(all(queries, null));
  });

  it("takes words with a version for words", () => {
    const words = [
      ..."iphone14 ps5 3m 7up c64 mp3 3-in-1 3-in-1-hub usb3hub galaxys21ultra 2-door 4pack 1000piece windows11".split(
        " ",
      ),
      "mp3 player",
      "iphone 14 pro",
      "samsung s21",
      "red sofa 2000",
      "model 4090",
      "lamp 4000 lm",
      "2000 w heater",
      "ft 2000",
      "rtx 409",
      "wd-40",
      "iphone-14",
      "",
      "!!!",
      "sofa",
    ];
    expect(shapes(words)).toEqual(all(words, null));
  });

  it("asks whether the catalog knows a word before it calls it a missing code", () => {
    expect(looksLikeCode("wh1000xm4", (term) => term === "wh1000xm4")).toBeNull();
    expect(looksLikeCode("sony wh1000xm4", (term) => term === "sony")).toBeNull();
    expect(looksLikeCode("tv 55q80a", (term) => term === "tv")).toBeNull();
    expect(looksLikeCode("wh 1000xm4")).toBe("code");
    expect(looksLikeCode("rtx 4090", (term) => term === "rtx")).toBeNull();
    expect(looksLikeCode("rtx 4090")).toBe("code");
    expect(looksLikeCode("arc-5941/k", (term) => term === "arc")).toBe("code");
  });

  it("finds generated codes to be codes, however they are spaced", () => {
    const letters = fc.stringMatching(/^[jnqvz]{3}$/u);
    const digits = fc.stringMatching(/^[1-9][0-9]{3}$/u);
    fc.assert(
      fc.property(letters, digits, letters, fc.constantFrom("-", "", "/", ".", "_"), (a, b, c, separator) => {
        expect(looksLikeCode([a, b, c].join(separator))).toBe("code");
        expect(looksLikeCode([a, b, c].join(separator).toUpperCase())).toBe("code");
      }),
    );
  });

  it("takes any 13 digits for a GTIN", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[1-9][0-9]{12}$/u), (digits) => {
        expect(looksLikeCode(digits)).toBe("gtin");
        expect(looksLikeCode(`${digits.slice(0, 1)} ${digits.slice(1, 7)} ${digits.slice(7)}`)).toBe("gtin");
      }),
    );
  });

  it("takes capitals joined to a number for a code, unless the catalog knows the word", () => {
    for (const text of ["TRG-6MM", "PACE-6", "ZF-1TB", "HCK-7KG"]) expect(looksLikeCode(text)).toBe("code");
    expect(looksLikeCode("USB-3", (term) => term === "usb")).toBeNull();
    expect(looksLikeCode("trg-6mm")).toBeNull();
    expect(looksLikeCode("LED-LAMP")).toBeNull();
  });
});
