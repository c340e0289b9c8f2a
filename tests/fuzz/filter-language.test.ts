import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { MAX_FILTER_CHARS } from "../../src/domain/request-limits.ts";
import { parseFilter } from "../../src/domain/parse-filter.ts";
import { SearchError } from "../../src/domain/search-error.ts";
import { anySpelling, anySyntax, plainSyntax, writeFilter } from "./filter-syntax.ts";
import { FUZZ_TIMEOUT_MS, fuzzCases } from "./fuzz-cases.ts";
import { hostileText } from "./hostile-text.ts";

describe("the filter language", () => {
  it(
    "reads back what was meant, however it is written and whatever stands in names and values",
    () => {
      fc.assert(
        fc.property(anySyntax, anySpelling, (syntax, spelling) => {
          const text = writeFilter(syntax, spelling);
          fc.pre(text.length <= MAX_FILTER_CHARS);
          const parsed = parseFilter(text);
          expect(parsed === null ? null : plainSyntax(parsed)).toEqual(syntax);
        }),
        fuzzCases(0.3),
      );
    },
    FUZZ_TIMEOUT_MS,
  );

  it(
    "reads any other text, or says at which of its positions it cannot",
    () => {
      const cutOut = fc
        .tuple(anySyntax, anySpelling, fc.nat(), fc.nat(), hostileText)
        .map(([syntax, spelling, at, length, put]) => {
          const text = writeFilter(syntax, spelling);
          const start = at % (text.length + 1);
          return text.slice(0, start) + put + text.slice(start + (length % 8));
        });
      let refused = 0;
      fc.assert(
        fc.property(fc.oneof(cutOut, hostileText), (text) => {
          try {
            parseFilter(text);
          } catch (error) {
            refused += 1;
            if (!(error instanceof SearchError)) throw error;
            const column = Number(/^\/filter:(\d+)$/u.exec(error.errors[0]?.pointer ?? "")?.[1]);
            const isWithin = column >= 1 && column <= text.length + 1;
            if (error.code !== "INVALID_FILTER" || !isWithin) throw error;
          }
        }),
        fuzzCases(0.3),
      );
      expect(refused).toBeGreaterThan(0);
    },
    FUZZ_TIMEOUT_MS,
  );
});
