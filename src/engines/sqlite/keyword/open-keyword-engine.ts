import { DEFAULT_LEXICAL_PARAMETERS, type LexicalParameters } from "../../../ranking/lexical-score.ts";
import { DEFAULT_STOP_WORDS } from "../../../text/stop-words.ts";
import type { DescribeRequest, KeywordRequest } from "../../../ports/keyword-index.ts";
import type { Product } from "../../../domain/product.ts";
import type { WorkerMethods } from "../../worker/serve-worker.ts";
import { createColumns } from "../columns/columns.ts";
import { deferredColumns, loadColumns } from "../columns/load-columns.ts";
import { openDatabase, type Database } from "../open-database.ts";
import { openKeywordDocuments, type KeywordDocuments } from "./keyword-documents.ts";
import { createKeywordEngine } from "./keyword-engine.ts";

export interface KeywordSettings {
  readonly parameters?: LexicalParameters;
  readonly stopWords?: readonly string[];
  /** When fewer products than this match all words, words are dropped. Default 1. */
  readonly relaxBelow?: number;
}

export interface KeywordFileOptions {
  readonly file: string;
  /** A build is not durable until it is sealed, which makes it faster. */
  readonly mode: "build" | "serve";
  readonly settings: KeywordSettings;
}

const DEFAULT_RELAX_BELOW = 1;

/**
 * Opens a generation's file and loads what searching needs; the methods of the keyword worker.
 *
 * @param open another way to the database, for who counts what is asked of it
 */
export function openKeywordEngine(
  { file, mode, settings }: KeywordFileOptions,
  open: (file: string) => Database = openDatabase,
): WorkerMethods {
  const database = open(file);
  database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = ${mode === "build" ? "OFF" : "NORMAL"}`);
  const ordinalOf = (id: string): number | undefined => documents.ordinalOf(id);
  const columns = createColumns(hasProducts(database) ? deferredColumns(database, ordinalOf) : undefined);
  const documents: KeywordDocuments = openKeywordDocuments(database, columns);
  const engine = createKeywordEngine({
    documents,
    parameters: settings.parameters ?? DEFAULT_LEXICAL_PARAMETERS,
    stopWords: settings.stopWords ?? DEFAULT_STOP_WORDS,
    relaxBelow: settings.relaxBelow ?? DEFAULT_RELAX_BELOW,
  });
  loadColumns(database, columns, ordinalOf);
  return {
    ping: () => null,
    upsert: (products: readonly Product[]) => engine.upsert(products),
    remove: (ids: readonly string[]) => engine.remove(ids),
    search: (request: KeywordRequest) => engine.search(request),
    describe: (request: DescribeRequest) => engine.describe(request),
    lookUpCodes: (codes: readonly string[]) => engine.lookUpCodes(codes),
    optimise: () => documents.tables.optimise(),
    close: () => database.close(),
  };
}

/** Whether a product store lives in the same file, as in every generation; without it columns hold what is upserted. */
function hasProducts(database: Database): boolean {
  return database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'products'").get() !== undefined;
}
