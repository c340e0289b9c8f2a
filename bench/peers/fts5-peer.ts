import { join } from "node:path";

import { type Database, openDatabase } from "../../src/engines/sqlite/open-database.ts";
import { facetValues, type PeerDocument, TEXT_FIELDS } from "./peer-document.ts";
import { FACET_FIELDS, FACET_VALUES, type FacetCounts, type PeerDriver } from "./peer-engine.ts";
import { fts5Query } from "./fts5-query.ts";

/** Of title and brand: those of the example in its documentation; the other fields count once. */
const WEIGHTS = [10, 5, 1, 1, 1, 1];

/** A search that somebody would write on SQLite alone. In a file, in the caller's thread. */
export const fts5Peer: PeerDriver = {
  name: "SQLite FTS5",
  configuration: `tokenize = 'porter unicode61', bm25 with weights ${WEIGHTS.join(", ")} of ${TEXT_FIELDS.join(", ")}; all words, any word when none has all; total and facets by SQL`,
  guide: "https://www.sqlite.org/fts5.html",
  notes: "no prefixes, no typos",
  needs: [],
  async build({ documents, folder }) {
    const database = openDatabase(join(folder, "fts5.sqlite"));
    fill(database, documents);
    const ranked = database.prepare<{ id: string }>(
      `SELECT p.id FROM words JOIN products p ON p.rowid = words.rowid WHERE words MATCH ?
       ORDER BY bm25(words, ${WEIGHTS.join(", ")}), p.id LIMIT ?`,
    );
    const counted = database.prepare<{ total: number }>(
      "SELECT count(*) AS total FROM words WHERE words MATCH ?",
    );
    const facet = database.prepare<{ value: string; count: number }>(
      `SELECT f.value, count(*) AS count FROM words JOIN facets f ON f.product = words.rowid
       WHERE words MATCH ? AND f.field = ? GROUP BY f.value ORDER BY count DESC, f.value LIMIT ${FACET_VALUES}`,
    );
    const totalOf = (match: string | null): number => (match === null ? 0 : (counted.get(match)?.total ?? 0));
    /** All words, or any when no product has all. */
    const decide = (query: string): { readonly match: string | null; readonly total: number } => {
      const all = fts5Query(query, "AND");
      const total = totalOf(all);
      if (total > 0) return { match: all, total };
      const any = fts5Query(query, "OR");
      return { match: any, total: totalOf(any) };
    };
    const idsOf = (match: string | null, limit: number): string[] =>
      match === null ? [] : ranked.all(match, limit).map(({ id }) => id);
    return {
      ask: async (query, pageSize) => {
        const { match, total } = decide(query);
        const facets: FacetCounts = Object.fromEntries(
          FACET_FIELDS.map((field) => {
            const rows = match === null ? [] : facet.all(match, field);
            return [field, Object.fromEntries(rows.map(({ value, count }) => [value, count]))];
          }),
        );
        return { ids: idsOf(match, pageSize), total, facets };
      },
      pageThrough: async (query, depth) => idsOf(decide(query).match, depth),
      close: async () => database.close(),
    };
  },
};

function fill(database: Database, documents: readonly PeerDocument[]): void {
  database.exec(`
    CREATE TABLE products (rowid INTEGER PRIMARY KEY, id TEXT NOT NULL);
    CREATE TABLE facets (product INTEGER, field TEXT, value TEXT, PRIMARY KEY (product, field, value)) WITHOUT ROWID;
    CREATE VIRTUAL TABLE words USING fts5(${TEXT_FIELDS.join(", ")}, content='', tokenize='porter unicode61');
  `);
  const product = database.prepare("INSERT INTO products VALUES (?, ?)");
  const words = database.prepare(
    `INSERT INTO words (rowid, ${TEXT_FIELDS.join(", ")}) VALUES (?${", ?".repeat(TEXT_FIELDS.length)})`,
  );
  const facet = database.prepare("INSERT INTO facets VALUES (?, ?, ?)");
  database.transaction(() => {
    for (const [index, document] of documents.entries()) {
      const row = index + 1;
      product.run(row, document.id);
      words.run(row, ...TEXT_FIELDS.map((field) => [document[field]].flat().join(" ")));
      for (const field of FACET_FIELDS)
        for (const value of facetValues(document, field)) facet.run(row, field, value);
    }
    database.exec("INSERT INTO words (words) VALUES ('optimize')");
  });
}
