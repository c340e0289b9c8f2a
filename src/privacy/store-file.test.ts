import { describe, expect, it } from "vitest";

import { SearchError } from "../domain/search-error.ts";
import { serializeError } from "./serialize-error.ts";
import { withoutFolders } from "./store-file.ts";

const PATH = "/srv/my shop 2026/.aisle/generations/g1.sqlite";

describe("where a file lies", () => {
  it.each([
    [`${PATH}: unable to open database file`, "g1.sqlite: unable to open database file"],
    ["EACCES: permission denied, open '/srv/aisle/keys.json'", "EACCES: permission denied, open 'keys.json'"],
    ["./data/x/g2.sqlite.building: disk I/O error", "g2.sqlite.building: disk I/O error"],
    ["no answer from http://127.0.0.1:7700/indexes/p", "no answer from http://127.0.0.1:7700/indexes/p"],
    ["expected application/json and/or nothing", "expected application/json and/or nothing"],
  ])("is not told with %s", (message, expected) => {
    expect(withoutFolders(message)).toBe(expected);
  });

  it("is told in the log, beside texts that are not", () => {
    const error = new SearchError("ENGINE_FAILED", `${PATH}: syntax error near "alice"`);
    expect(serializeError(error).message).toBe(`${PATH}: syntax error near "…"`);
    const typed = new SearchError("ENGINE_FAILED", 'no answer to "/home/alice/a.sqlite": gone');
    expect(serializeError(typed).message).toBe('no answer to "…": gone');
  });
});
