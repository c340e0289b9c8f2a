import { describe, expect, it } from "vitest";

import { recordedRun } from "./recorded-run.ts";
import { renderReport } from "./render-report.ts";
import { parseSuite, type SuiteDocument } from "./suite-document.ts";

const { markdown, plots } = renderReport(recordedRun);

/** The tags of a document that are not closed, or closed in the wrong order. */
function misplacedTags(xml: string): readonly string[] {
  const open: string[] = [];
  const misplaced: string[] = [];
  for (const [, slash, name = "", end] of xml.matchAll(/<(\/?)([a-zA-Z][\w:-]*)(?:\s[^<>]*?)?(\/?)>/gu)) {
    if (slash === "/" && open.pop() !== name) misplaced.push(name);
    if (slash === "" && end === "") open.push(name);
  }
  return [...misplaced, ...open];
}

/** The corners of every line in a series' colour, as [x, y]. */
function linesOf(svg: string): readonly (readonly (readonly [number, number])[])[] {
  return Array.from(svg.matchAll(/<path d="M([^"]+)" fill="none" stroke="#(?!777d86)/gu), ([, path = ""]) =>
    path
      .split("L")
      .map((point) => point.trim().split(/[ ,]/u).map(Number))
      .map(([x = Number.NaN, y = Number.NaN]) => [x, y] as const),
  ).filter((points) => points.length >= 3);
}

describe("the report", () => {
  it("has quality and latency in one row", () => {
    expect(markdown).toContain(
      "| hybrid | 90 | 0.823 | 0.9 | 0.7 | 0.95 | 0.99 | 0 | 0 | 3.25 | 7.5 | 12.3 |",
    );
  });

  it("says where, when and on which data it was measured", () => {
    for (const said of [
      "0123456789ab",
      "Test CPU, 2 cores",
      "2026-11-22",
      "catalog `aaaaaaaaaaaa`",
      "Node v20.20.0",
    ])
      expect(markdown).toContain(said);
  });

  it("warns of a machine that others used, and of no other", () => {
    const busy = { ...recordedRun, machine: { ...recordedRun.machine, loadAverage: 3 } };
    expect(renderReport(busy).markdown).toContain("Other programs were using this machine");
    expect(markdown).not.toContain("Other programs were using this machine");
  });

  it("names every step that is missing, with the reason", () => {
    expect(markdown).toContain("- **peers** left out: bench/peers/peers.ts is not there");
    expect(markdown).toContain("- **overload** failed: not finished after its 150 s");
    expect(markdown).toContain("- in-process: not asked for");
    expect(markdown).not.toContain("## Peers");
  });

  it("shows the figures of a step without a table of its own, and not its machine", () => {
    expect(markdown).toContain("| overhead.cpu.ratio | 1.012 |");
    expect(markdown).not.toContain("machine.cores");
  });

  it("shows counts by kind of request, without those that are never counted, and what differs", () => {
    expect(markdown).toContain("| request | postingsRead |\n| --- | --- |\n| asked | 52 |\n| typo | 49 |");
    expect(markdown).toContain("| request | upstreamCalls |\n| --- | --- |\n| asked | 4 |");
    expect(markdown.match(/## Work done/gu)).toHaveLength(1);
    expect(markdown).toContain("- embedded, typo: postingsRead 49, recorded 40");
  });

  it("says what it does not prove", () => {
    expect(markdown).toContain("## What this does not prove");
  });

  it("is the same from the recorded file", () => {
    expect(renderReport(parseSuite(JSON.stringify(recordedRun))).markdown).toBe(markdown);
  });

  it("refuses a document of another shape by the name of what is missing", () => {
    const { ndcg10: _, ...cut } = { ndcg10: 0, ...objectOf(recordedRun, "relevance-hybrid") };
    const steps = recordedRun.steps.map((step) =>
      step.name === "relevance-hybrid" ? { ...step, document: cut } : step,
    );
    expect(() => renderReport({ ...recordedRun, steps })).toThrow("ndcg10");
  });
});

function objectOf(suite: SuiteDocument, name: string): object {
  const document = suite.steps.find((step) => step.name === name)?.document;
  if (typeof document !== "object" || document === null)
    throw new TypeError(`expected a document of ${name}`);
  return document;
}

describe("the plots", () => {
  it("are those the report shows, and no other", () => {
    const shown = Array.from(
      markdown.matchAll(/\]\((?<file>[\w-]+\.svg)\)/gu),
      ({ groups }) => groups?.["file"],
    );
    expect(new Set(shown)).toEqual(new Set(["goodput.svg", "growth.svg", "latency.svg", "quality.svg"]));
    expect(new Set(plots.keys())).toEqual(new Set(shown));
  });

  it("are well-formed, small, and have their text as text in fonts that every machine has", () => {
    for (const svg of plots.values()) {
      expect(misplacedTags(svg)).toEqual([]);
      expect(svg.match(/<text /gu)?.length).toBeGreaterThan(5);
      expect(svg.length).toBeLessThan(60_000);
      expect(svg).toContain('xmlns="http://www.w3.org/2000/svg"');
      const fonts = Array.from(
        svg.matchAll(/font-family:(?<name>[^;"]+)/gu),
        ({ groups }) => groups?.["name"],
      );
      expect(new Set(fonts)).toEqual(new Set(["system-ui, sans-serif"]));
    }
  });

  it("put points where their numbers say: tenfold is as far as tenfold, double as double", () => {
    const lines = linesOf(plots.get("growth.svg") ?? "");
    expect(lines).toHaveLength(4);
    for (const line of lines) {
      const [[x0, y0], [x1, y1], [x2, y2]] = threeOf(line);
      expect(x1 - x0).toBeCloseTo(x2 - x1, 0);
      expect(x1 - x0).toBeGreaterThan(50);
      expect(y0 - y1).toBeCloseTo(y1 - y2, 0);
      expect(y0 - y1).toBeGreaterThan(10);
    }
  });

  it("space percentiles by their nines, the hundredth left out", () => {
    const [line = []] = linesOf(plots.get("latency.svg") ?? "");
    expect(line).toHaveLength(3);
    const [[x0], [x1], [x2]] = threeOf(line);
    expect(x1 - x0).toBeCloseTo(x2 - x1, 0);
    expect(plots.get("latency.svg")).toContain("99.9 %");
  });

  it("draw goodput by rising rate, whatever the order it was measured in", () => {
    const [line = []] = linesOf(plots.get("goodput.svg") ?? "");
    const xs = line.map(([x]) => x);
    expect(xs).toHaveLength(3);
    expect(xs).toEqual(xs.toSorted((a, b) => a - b));
  });
});

type Point = readonly [number, number];

function threeOf(line: readonly Point[]): readonly [Point, Point, Point] {
  const [first, second, third] = line;
  if (first === undefined || second === undefined || third === undefined)
    throw new TypeError(`expected three points, got ${line.length}`);
  return [first, second, third];
}
