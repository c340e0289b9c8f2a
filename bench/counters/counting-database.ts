import { openDatabase, type Database, type Statement } from "../../src/engines/sqlite/open-database.ts";
import type { WorkTally } from "./work-counts.ts";

/** Postings leave SQLite as one string of ordinals, see `openKeywordTables`. */
const READS_POSTINGS = /\bMATCH\b/u;
const ORDINAL = /\d+/gu;

/** Opens a database that counts what is asked of it. */
export function countingDatabase(tally: WorkTally): (file: string) => Database {
  return (file) => {
    const database = openDatabase(file);
    return {
      ...database,
      prepare: <Row>(sql: string) => counting(database.prepare<Row>(sql), READS_POSTINGS.test(sql), tally),
    };
  };
}

function counting<Row>(statement: Statement<Row>, readsPostings: boolean, tally: WorkTally): Statement<Row> {
  const see = (row: Row | undefined): Row | undefined => {
    if (readsPostings && typeof row === "object" && row !== null) tally.postingsRead += ordinalsIn(row);
    return row;
  };
  const counted = <Output>(execute: () => Output): Output => {
    tally.sqlStatements += 1;
    return execute();
  };
  return {
    get: (...parameters) => see(counted(() => statement.get(...parameters))),
    all: (...parameters) => {
      const rows = counted(() => statement.all(...parameters));
      rows.forEach(see);
      return rows;
    },
    iterate: (...parameters) => counted(() => statement.iterate(...parameters)),
    run: (...parameters) => counted(() => statement.run(...parameters)),
  };
}

/** A row of one string of ordinals, or of one ordinal. */
function ordinalsIn(row: object): number {
  return Object.values(row).reduce<number>(
    (sum, value) =>
      sum + (typeof value === "string" ? (value.match(ORDINAL)?.length ?? 0) : value === null ? 0 : 1),
    0,
  );
}
