import type { Database } from "../open-database.ts";
import { TEXT_FIELDS, type ProductTerms } from "../../../text/product-terms.ts";
import type { EncodedTerms } from "./forward-index.ts";
import { createTermFilter, type TermFilter } from "./term-filter.ts";

/**
 * What the keyword lane keeps in a generation's file.
 *
 * - `keyword_fts`: postings, in an FTS5 table without content whose rowid is the ordinal. Text
 *   goes in as terms joined by spaces, so FTS5's own tokeniser only has to split: `ascii`
 *   takes everything beyond ASCII for letters, and the dot of decimals is made one.
 * - `keyword_documents`: id and encoded terms by ordinal.
 * - `keyword_terms`: the term dictionary.
 */
const SCHEMA = `
  CREATE TABLE IF NOT EXISTS keyword_terms (id INTEGER PRIMARY KEY, term TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS keyword_documents (
    ordinal INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, tokens BLOB NOT NULL
  ) STRICT;
  CREATE VIRTUAL TABLE IF NOT EXISTS keyword_fts USING fts5(
    ${TEXT_FIELDS.join(", ")}, identifiers,
    content = '', contentless_delete = 1, tokenize = "ascii tokenchars '.'", prefix = '2 3'
  );
`;

export interface StoredDocument {
  readonly ordinal: number;
  readonly id: string;
  readonly tokens: EncodedTerms;
}

export function openKeywordTables(database: Database) {
  database.exec(SCHEMA);
  const insertTerm = database.prepare("INSERT INTO keyword_terms (id, term) VALUES (?, ?)");
  const insertDocument = database.prepare(
    "INSERT INTO keyword_documents (ordinal, id, tokens) VALUES (?, ?, ?)",
  );
  const insertText = database.prepare(
    `INSERT INTO keyword_fts (rowid, ${TEXT_FIELDS.join(", ")}, identifiers) VALUES (?${", ?".repeat(TEXT_FIELDS.length + 1)})`,
  );
  const deleteDocument = database.prepare("DELETE FROM keyword_documents WHERE ordinal = ?");
  const deleteText = database.prepare("DELETE FROM keyword_fts WHERE rowid = ?");
  const matchOrdinals = database.prepare<{ ordinals: string | null }>(
    "SELECT group_concat(rowid) AS ordinals FROM keyword_fts WHERE keyword_fts MATCH ?",
  );
  /** Every indexed term, codes among them; gathered when it is first needed, 0.3 ms a thousand terms. */
  let held: TermFilter | undefined;
  const gather = (): TermFilter => {
    database.exec("CREATE VIRTUAL TABLE IF NOT EXISTS temp.held USING fts5vocab(main, keyword_fts, 'row')");
    const { terms } = database
      .prepare<{ terms: string | null }>("SELECT group_concat(term, char(10)) AS terms FROM temp.held")
      .get() ?? { terms: null };
    const distinct = terms === null ? [] : terms.split("\n");
    const filter = createTermFilter(distinct.length);
    for (const term of distinct) filter.add(term);
    return filter;
  };

  return {
    *terms(): Generator<string> {
      for (const { term } of database
        .prepare<{ term: string }>("SELECT term FROM keyword_terms ORDER BY id")
        .iterate())
        yield term;
    },
    *documents(): Generator<StoredDocument> {
      const rows = database.prepare<{ ordinal: number; id: string; tokens: Uint8Array }>(
        "SELECT ordinal, id, tokens FROM keyword_documents ORDER BY ordinal",
      );
      for (const { ordinal, id, tokens } of rows.iterate()) yield { ordinal, id, tokens: asWords(tokens) };
    },
    addTerm: (id: number, term: string): void => void insertTerm.run(id, term),
    add(document: StoredDocument, terms: ProductTerms, identifiers: readonly string[]): void {
      insertDocument.run(document.ordinal, document.id, document.tokens);
      const texts = TEXT_FIELDS.map((field) => terms[field].join(" "));
      insertText.run(document.ordinal, ...texts, identifiers.join(" "));
      if (held !== undefined) for (const code of identifiers) held.add(code);
    },
    remove(ordinal: number): void {
      deleteDocument.run(ordinal);
      deleteText.run(ordinal);
    },
    /**
     * Ordinals that match an FTS5 expression, ascending. They leave SQLite as one string: one
     * row instead of thousands is seven times faster across the native boundary.
     */
    match: (expression: string): Uint32Array => parseOrdinals(matchOrdinals.get(expression)?.ordinals ?? ""),
    /** False when no product has the code, in its compared form; true when one may have it. */
    mayHaveCode: (code: string): boolean => (held ??= gather()).mayHave(code),
    /** Merges the postings of many small writes into one segment: done once, when a generation is sealed. */
    optimise: (): void => database.exec("INSERT INTO keyword_fts (keyword_fts) VALUES ('optimize')"),
  };
}

function asWords(bytes: Uint8Array): Uint32Array {
  const aligned = bytes.byteOffset % Uint32Array.BYTES_PER_ELEMENT === 0 ? bytes : bytes.slice();
  return new Uint32Array(
    aligned.buffer,
    aligned.byteOffset,
    aligned.byteLength / Uint32Array.BYTES_PER_ELEMENT,
  );
}

const COMMA = 44;
const ZERO = 48;

function parseOrdinals(text: string): Uint32Array {
  if (text === "") return new Uint32Array(0);
  const ordinals = new Uint32Array((text.length + 1) >>> 1);
  let count = 0;
  let value = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === COMMA) {
      ordinals[count++] = value;
      value = 0;
    } else value = value * 10 + code - ZERO;
  }
  ordinals[count++] = value;
  return ordinals.slice(0, count);
}
