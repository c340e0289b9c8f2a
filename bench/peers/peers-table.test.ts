import { describe, expect, it } from "vitest";

import { peersSchema } from "../report/step-schemas.ts";
import { inTurn } from "./measure-peers.ts";
import { beginMeasuring } from "./measured-peer.ts";
import { miniSearchPeer } from "./minisearch-peer.ts";
import { peerRow } from "./peer-row.ts";
import { peersTable } from "./peers-table.ts";

const client = { pid: undefined, ask: () => Promise.reject(new Error("not asked")), stop: () => {} };

function measured() {
  const peer = beginMeasuring(miniSearchPeer, client, 1.5, []);
  peer.times.push([1, 2, 30], [2, 2, 40]);
  peer.answers.set("q1", { ids: ["best", "unknown"], total: 2, facets: null, ms: 1, cpuMs: 1 });
  peer.answers.set("q2", { ids: [], total: 0, facets: null, ms: 2, cpuMs: 1 });
  peer.verdicts.push({ total: "right", facets: "unstated" });
  peer.pagedSizes.push(2);
  peer.codesAsked = 4;
  peer.codesFirst = 3;
  return peer;
}
const judgments = new Map([
  ["q1", new Map([["best", 3]])],
  ["q2", new Map([["other", 3]])],
]);

describe("a row of the table", () => {
  it("has quality, truth and time of one engine, and a dash for what it does not state", () => {
    const row = peerRow(measured(), judgments);
    expect(row).toMatchObject({
      ndcg10: 0.5,
      rightTotals: 1,
      rightFacets: null,
      exactSku: 0.75,
      medianTotal: 0,
      p50: 2,
      p99: 30,
    });
    const [, , line = ""] = peersTable([row], []).split("\n");
    expect(line).toMatch(/^\| MiniSearch \| 0\.5 \|.* – \|/u);
  });

  it("is what the report reads", () => {
    const document = { rows: [peerRow(measured(), judgments)], leftOut: [] };
    expect(peersSchema.parse(document).rows[0]?.engine).toBe("MiniSearch");
  });
});

describe("peersTable", () => {
  it("names an engine that is left out, with the reason and as many cells as the others", () => {
    const lines = peersTable(
      [peerRow(measured(), judgments)],
      [{ engine: "Qdrant hybrid RRF", reason: "no qdrant server: AISLE_QDRANT_URL is not set" }],
    ).split("\n");
    expect(lines.at(-1)).toContain("Qdrant hybrid RRF: left out, no qdrant server");
    expect(new Set(lines.map((line) => line.split("|").length)).size).toBe(1);
  });
});

describe("inTurn", () => {
  it("lets each engine go first as often as the others", () => {
    const firsts = [0, 1, 2, 3, 4, 5].map((turn) => inTurn(["a", "b", "c"], turn)[0]);
    expect(firsts).toEqual(["a", "b", "c", "a", "b", "c"]);
    expect(inTurn(["a", "b", "c"], 1)).toEqual(["b", "c", "a"]);
  });
});
