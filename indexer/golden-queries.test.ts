import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { goldenGate, readGoldenQueries, type CandidateSearch } from "./golden-queries.ts";

describe("golden queries", () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "aisle-golden-"))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const read = (content: string) => {
    const file = join(folder, "golden.jsonl");
    writeFileSync(file, content);
    return readGoldenQueries(file);
  };

  it("are read with a depth of ten where none is given, empty lines left out", async () => {
    expect(
      await read('{"query":"sofa","expect":["a"]}\r\n\n{"query":"lamp","expect":["b"],"within":3}\n'),
    ).toEqual([
      { query: "sofa", expect: ["a"], within: 10 },
      { query: "lamp", expect: ["b"], within: 3 },
    ]);
  });

  it("are refused with the number of every line that is wrong", async () => {
    const content = '{"query":"sofa","expect":["a"]}\nnot json\n{"query":"x","expect":[],"with":3}';
    await expect(read(content)).rejects.toMatchObject({
      code: "INVALID_CONFIG",
      errors: [
        { pointer: "line 2" },
        { pointer: "line 3", message: expect.stringMatching(/^expect: /u) },
        { pointer: "line 3", message: expect.stringContaining("with") },
      ],
    });
  });

  it("are refused when the file is not there", async () => {
    await expect(readGoldenQueries(join(folder, "none.jsonl"))).rejects.toMatchObject({
      code: "INVALID_CONFIG",
    });
  });

  const search: CandidateSearch = {
    find: async (_query, limit) => ["a", "b", "c"].slice(0, limit),
    close: async () => {},
  };

  it("pass when every expected product is among the first hits", async () => {
    const gate = await goldenGate([{ query: "sofa", expect: ["a", "c"], within: 3 }], search, {});
    expect(gate).toMatchObject({ name: "golden-queries", passed: true });
  });

  it("refuse with the query, the products it lacks and the depth", async () => {
    const queries = [
      { query: "sofa", expect: ["a"], within: 1 },
      { query: "lamp", expect: ["b", "c"], within: 2 },
    ];
    expect(await goldenGate(queries, search, {})).toEqual({
      name: "golden-queries",
      passed: false,
      detail: '1 of 2 golden queries find what they must; "lamp" lacks c among its first 2',
    });
  });
});
