import { join } from "node:path";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { fts5Peer } from "./fts5-peer.ts";
import { fts5Query } from "./fts5-query.ts";
import { toPeerDocument } from "./peer-document.ts";
import type { PeerEngine } from "./peer-engine.ts";

describe("fts5Query", () => {
  it("quotes every word, so that nothing a shopper types is syntax", () => {
    expect(fts5Query('NEAR("usb-c" OR title:hub)*', "AND")).toBe(
      '"NEAR" AND "usb" AND "c" AND "OR" AND "title" AND "hub"',
    );
    expect(fts5Query("grüße 12V", "OR")).toBe('"grüße" OR "12V"');
  });

  it("is nothing where there is no word", () => {
    expect(fts5Query(' "-*" ', "AND")).toBeNull();
  });
});

describe("the FTS5 peer", () => {
  let folder: string;
  let engine: PeerEngine;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "aisle-fts5-"));
    const products = [
      { id: "a", title: "Red lamps", brand: "Grossi", category: ["Light", "Lamps"], sku: "LMP-1" },
      { id: "b", title: "Blue lamp", brand: "Grossi", category: ["Light"] },
      { id: "c", title: "Red sofa", description: "goes with any lamp" },
    ];
    engine = await fts5Peer.build({
      catalog: "",
      products,
      documents: products.map(toPeerDocument),
      vectors: [],
      dataDirectory: "",
      folder,
      prefix: "",
      openEmbedder: () => Promise.reject(new Error("needs no model")),
      servers: { meilisearch: undefined, meilisearchKey: undefined, qdrant: undefined },
    });
  });
  afterEach(async () => {
    await engine.close();
    await rm(folder, { recursive: true });
  });

  it("wants all words, in the title rather than in the prose, and counts what it found", async () => {
    expect(await engine.ask("red lamp", 10)).toEqual({
      ids: ["a", "c"],
      total: 2,
      facets: { brand: { Grossi: 1 }, category: { Light: 1, "Light > Lamps": 1 } },
    });
  });

  it("takes any word when no product has all, and says how many on a page of one", async () => {
    const { ids, total } = await engine.ask("blue sofa", 1);
    expect(ids).toHaveLength(1);
    expect(total).toBe(2);
    expect([...(await engine.pageThrough("blue sofa", 100))].toSorted()).toEqual(["b", "c"]);
  });

  it("finds a code, and nothing where there is no word", async () => {
    expect((await engine.ask("lmp-1", 1)).ids).toEqual(["a"]);
    expect(await engine.ask("?!", 1)).toEqual({ ids: [], total: 0, facets: { brand: {}, category: {} } });
  });
});
