import type { CallOptions } from "../../ports/call-options.ts";
import { normaliseIdentifier, productIdentifiers } from "../../text/identifier.ts";
import type { QueryWord } from "../../text/query-syntax.ts";
import { encodeText } from "../remote/encode-text.ts";
import type { MeilisearchConnection } from "./connection.ts";
import { readNewWord, wordQueries, type NewWords, type Statistics } from "./index-statistics.ts";
import { productOf } from "./product-document.ts";

export interface LookUpRequest {
  readonly connection: MeilisearchConnection;
  readonly index: string;
  readonly statistics: Statistics;
  readonly words: readonly QueryWord[];
  /** The compared form of the code the query may be. */
  readonly identifier: string | null;
}

export interface Found {
  /** The code as the first product that carries it spells it; null when none does. */
  readonly spelling: string | null;
  /** How many products carry it. */
  readonly carriers: number;
  /** Words the statistics do not know. */
  readonly words: ReadonlyMap<string, NewWords>;
}

/** What has to be asked before a query can be planned, in one exchange; mostly nothing. */
export async function lookUp(
  { connection, index, statistics, words, identifier }: LookUpRequest,
  call?: CallOptions,
): Promise<Found> {
  const { dictionary } = statistics;
  const unknown = words
    .map(({ term }) => term)
    .filter((term) => dictionary.frequency(dictionary.idOf(term)) === 0);
  const code =
    identifier === null
      ? []
      : [
          {
            indexUid: index,
            q: "",
            filter: `i = "${encodeText(identifier)}"`,
            page: 1,
            hitsPerPage: 1,
            attributesToRetrieve: ["id", "p"],
          },
        ];
  const answers = await connection.search(
    [...code, ...unknown.flatMap((term) => wordQueries(index, term))],
    call,
  );
  const ofWords = answers.slice(code.length);
  const carrier = identifier === null ? undefined : answers[0]?.hits[0];
  return {
    spelling: carrier === undefined || identifier === null ? null : spellingIn(carrier, identifier),
    carriers: identifier === null ? 0 : (answers[0]?.totalHits ?? 0),
    words: new Map(unknown.map((term, at) => [term, readNewWord(ofWords.slice(at * 2, at * 2 + 2))])),
  };
}

function spellingIn(document: Parameters<typeof productOf>[0], wanted: string): string {
  const codes = productIdentifiers(productOf(document));
  return codes.find((code) => normaliseIdentifier(code) === wanted) ?? wanted;
}
