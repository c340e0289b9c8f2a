import { describe, expect, it } from "vitest";

import { createStyle } from "../../src/cli/style.ts";
import { searchReport } from "../../src/cli/search-report.ts";
import { textWidth } from "../../src/cli/text-width.ts";
import type { SearchRequest } from "../../src/search/search-request.ts";
import { searchRequestSchema } from "../../src/search/search-request.ts";
import { createFakeSearch, hitOf, PRODUCTS, responseOf } from "../api/fake-search.ts";
import { createOutput, runTestCli } from "./test-cli.ts";

const plain = createStyle(createOutput().output, { noColor: undefined });
const request: SearchRequest = searchRequestSchema.parse({ query: "quiet" });
const response = responseOf(
  request,
  PRODUCTS.map((product) => hitOf(product)),
);

describe("aisle search", () => {
  it("asks what the options say", async () => {
    const argv =
      "search quiet mouse --filter price<40 --facets brand,price --facets color --sort price:asc --page 2 --page-size 5 --mode keyword --explain";
    const { search, code } = await runTestCli(argv.split(" "));
    expect(code).toBe(0);
    expect(search.requests).toEqual([
      {
        query: "quiet mouse",
        filter: "price<40",
        facets: ["brand", "price", "color"],
        sort: ["price:asc"],
        page: 2,
        pageSize: 5,
        mode: "keyword",
        explain: true,
        highlight: true,
        ignoreConstraints: [],
        context: {},
      },
    ]);
  });

  it("browses without a query, and takes exclusions after --", async () => {
    expect((await runTestCli(["search"])).search.requests[0]?.query).toBe("");
    expect((await runTestCli(["search", "--", "mouse", "-red"])).search.requests[0]?.query).toBe(
      "mouse -red",
    );
  });

  it("prints the answer's body with --json", async () => {
    const { stdout, stderr } = await runTestCli(["search", "quiet", "--json"]);
    expect(JSON.parse(stdout)).toMatchObject({ total: 3, hits: [{ id: "k1" }, { id: "k/2" }, { id: "m1" }] });
    expect(stderr).toBe("");
  });

  it("refuses an unknown mode by name", async () => {
    const { code, stderr } = await runTestCli(["search", "x", "--mode", "fast"]);
    expect(code).toBe(2);
    expect(stderr).toContain('/mode: expected "hybrid", "keyword", "semantic", found "fast"');
  });

  it("closes what it opened", async () => {
    expect((await runTestCli(["search", "x"])).search.closed()).toBe(true);
  });
});

describe("the table of results", () => {
  it("has rank, title, brand, price, stock, score and lanes, and the totals", () => {
    expect(searchReport({ ...response, total: 1_234, pages: 50 }, plain)).toBe(
      [
        "#  title           brand      price  stock  score  matched by",
        "1  Quiet keyboard  Nera   39.90 EUR      4  0.500  keyword",
        "2  Loud keyboard   Tokk   19.00 EUR      0  0.500  keyword",
        "3  Quiet mouse     Nera       25.00         0.500  keyword",
        "",
        "1,234 products, page 1 of 50",
        "2.1 ms (keyword 0.6, embed 0.9) · g7 · test/model",
        "",
      ].join("\n"),
    );
  });

  it("counts positions on from the page", () => {
    const page = { ...response, page: 3, pageSize: 20 };
    expect(searchReport(page, plain)).toMatch(/^41 {2}Quiet keyboard/mu);
  });

  it("cuts long and wide titles to the terminal", () => {
    const products = ["Quiet keyboard ".repeat(30), "静音键盘".repeat(60)].map((title) => ({
      id: title,
      title,
      brand: "Nera",
      price: 1,
    }));
    const lines = searchReport(
      { ...response, hits: products.map((product) => hitOf(product)) },
      plain,
      80,
    ).split("\n");
    expect(lines[1]).toContain("…");
    expect(lines[2]).toContain("…");
    for (const line of lines.slice(0, 3)) expect(textWidth(line)).toBeLessThanOrEqual(80);
    expect(textWidth(lines[1] ?? "")).toBeGreaterThan(60);
  });

  it("does not let a title steer the terminal", () => {
    const hit = hitOf({ id: "x", title: "red\u001B[31m\nand a line" });
    const text = searchReport({ ...response, hits: [hit] }, plain);
    expect(text).not.toContain("\u001B");
    expect(text).toContain("red [31m and a line");
  });

  it("explains a score by parts that add up", () => {
    const explain = {
      score: 0.7,
      parts: [
        { name: "lexical", value: 0.41 },
        { name: "semantic", value: 0.31 },
        { name: "stock", value: -0.02 },
      ],
    };
    const text = searchReport(
      { ...response, hits: [{ ...hitOf({ id: "k1", title: "Quiet" }, 0.7), explain }] },
      plain,
    );
    expect(text).toContain("lexical 0.410 + semantic 0.310 - stock 0.020 = 0.700  [k1]");
  });

  it("tells facets, degraded lanes, dropped words and identifiers", () => {
    const text = searchReport(
      {
        ...response,
        facets: {
          brand: {
            values: [
              { value: "Nera", count: 2 },
              { value: "Tokk", count: 1 },
            ],
          },
          price: { min: 5, max: 40, values: [{ from: 0, to: 25, count: 1_001 }] },
          color: { values: [] },
        },
        degraded: ["semantic"],
        query: {
          ...response.query,
          identifier: { text: "4006381333931", kind: "gtin", found: true, valid: true, suggestions: [] },
          relaxed: ["very"],
          constraints: [{ text: "under 50", kind: "price", filter: "price < 50" }],
          suggestion: "mouse",
        },
        rules: ["spring"],
      },
      plain,
    );
    expect(text).toContain("brand: Nera 2 · Tokk 1\nprice: 0-25 1,001\ncolor: no values");
    expect(text).toContain("degraded: the semantic lane did not answer");
    expect(text).toContain("recognised as identifier 4006381333931");
    expect(text).toContain("not all have: very");
    expect(text).toContain("under 50 was read as price < 50");
    expect(text).toContain("did you mean mouse?");
    expect(text).toContain("rules: spring");
  });

  it("says of a code that no product has it, and which ones are near", () => {
    const identifier = {
      text: "K88-SLNT",
      kind: "code",
      found: false,
      valid: true,
      suggestions: ["K87-SLNT"],
    } as const;
    const missing = { ...responseOf(request, []), query: { ...response.query, identifier } };
    expect(searchReport(missing, plain)).toContain(
      "no product has the identifier K88-SLNT; did you mean K87-SLNT?",
    );
    const gtin = {
      text: "4006381333930",
      kind: "gtin",
      found: false,
      valid: false,
      suggestions: [],
    } as const;
    expect(searchReport({ ...missing, query: { ...response.query, identifier: gtin } }, plain)).toContain(
      "no product has the GTIN 4006381333930, whose check digit is wrong",
    );
  });

  it("says so when nothing was found", () => {
    expect(searchReport(responseOf(request, []), plain)).toMatch(/^nothing found\n/u);
  });
});

describe("colours", () => {
  const search = createFakeSearch();
  it("are for terminals only, and not when NO_COLOR is set", async () => {
    const terminal = { columns: 100 };
    expect((await runTestCli(["search", "x"], { search, terminal })).stdout).toContain("\u001B[");
    expect((await runTestCli(["search", "x"], { search, terminal, noColor: "1" })).stdout).not.toContain(
      "\u001B[",
    );
    expect((await runTestCli(["search", "x"], { search, terminal, noColor: "" })).stdout).toContain(
      "\u001B[",
    );
    expect((await runTestCli(["search", "x"], { search })).stdout).not.toContain("\u001B[");
  });
});
