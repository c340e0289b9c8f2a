import { describe, expect, it } from "vitest";

import { SearchError } from "../domain/search-error.ts";
import { serializeError } from "./serialize-error.ts";
import { withoutQuotes } from "./without-quotes.ts";

describe("a message for the log", () => {
  it.each([
    ['expected a number, got "12 Elm"', 'expected a number, got "…"'],
    ["Unexpected token 'a', \"alice\" is not valid JSON", "Unexpected token '…', \"…\" is not valid JSON"],
    ['got "she said "hi" to me" at 3', 'got "…" at 3'],
    ['got "never ended', 'got "…"'],
    ["the store didn't answer alice@shop.example", "the store didn't answer [email]"],
    ["got ‘Alice’ and «Anna»", "got ‘…’ and «…»"],
    ["meilisearch did not answer in 800 ms", "meilisearch did not answer in 800 ms"],
  ])("of %s keeps what is ours", (message, expected) => {
    expect(withoutQuotes(message)).toBe(expected);
  });
});

describe("an error for the log", () => {
  it("names type, code, place and causes, and nothing that was sent", () => {
    const cause = new TypeError('fts5: syntax error near "alice"');
    const error = new SearchError("ENGINE_FAILED", 'no answer to "alice"', {
      cause,
      errors: [{ pointer: "/alice", message: "alice", value: "alice" }],
    });
    const logged = serializeError(error);
    expect(JSON.stringify(logged)).not.toContain("alice");
    expect(logged).toMatchObject({
      type: "SearchError",
      code: "ENGINE_FAILED",
      message: 'no answer to "…"',
      cause: { type: "TypeError", message: 'fts5: syntax error near "…"' },
    });
    expect(logged.stack).toContain("serialize-error.test.ts");
  });

  it("says which file the operating system refused, and what is wrong in a file of the operator's", () => {
    const refused = Object.assign(new Error("EACCES: permission denied, open '/srv/aisle/x'"), {
      code: "EACCES",
      syscall: "open",
      path: "/srv/aisle/x",
    });
    expect(serializeError(refused)).toMatchObject({ code: "EACCES", path: "/srv/aisle/x" });
    const config = new SearchError("INVALID_CONFIG", 'a.yaml:3:1: expected number, got "soon"');
    expect(serializeError(config).message).toContain('"soon"');
  });

  it("ends where causes go round, and takes what is no error", () => {
    const error = new Error("round");
    error.cause = error;
    expect(JSON.stringify(serializeError(error)).length).toBeLessThan(20_000);
    expect(serializeError('thrown "text"')).toEqual({ type: "string", message: 'thrown "…"' });
  });
});
