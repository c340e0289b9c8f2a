import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { createNormaliser } from "../../indexer/normalise/create-normaliser.ts";
import type { Product } from "../../src/domain/product.ts";

const CATALOG = fileURLToPath(new URL("../../fixtures/catalog.jsonl", import.meta.url));
const CURRENCY = "EUR";
/** One product in so many has a title of its own in each version, and so a text to embed. */
const RENAMED_EVERY = 5;
/** A version lacks one product in so many, another one each time. */
const MISSING_EVERY = 50;

export type Version = ReadonlyMap<string, Product>;

export interface CatalogVersions {
  /** JSONL; what `write` writes. */
  readonly file: string;
  /** What a generation of a version holds, by id. */
  expected(version: number): Version;
  write(version: number): void;
}

/**
 * A catalog that is another one each night. The price of every product names the version, so that
 * a product of any other version is seen wherever it is kept.
 */
export function createCatalogVersions(file: string, size: number): CatalogVersions {
  const lines = readFileSync(CATALOG, "utf8").trim().split("\n").slice(0, size);
  // Each line of the fixture is a JSON object.
  const base = lines.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
  const normalise = createNormaliser();

  const rowsOf = (version: number): readonly Readonly<Record<string, unknown>>[] =>
    base.flatMap((row, index) => {
      if (index % MISSING_EVERY === version % MISSING_EVERY) return [];
      const isRenamed = index % RENAMED_EVERY === version % RENAMED_EVERY;
      const title = isRenamed ? `${String(row["title"])} edition ${version}` : row["title"];
      return [{ ...row, title, price: priceOf(version), currency: CURRENCY }];
    });

  return {
    file,
    expected: (version) =>
      new Map(
        rowsOf(version).map((fields, line) => {
          const normalised = normalise({ source: file, line, fields });
          if ("reject" in normalised) throw new TypeError(`${file}: ${normalised.reject.reason}`);
          return [normalised.product.id, normalised.product];
        }),
      ),
    write: (version) => {
      writeFileSync(
        file,
        `${rowsOf(version)
          .map((row) => JSON.stringify(row))
          .join("\n")}\n`,
      );
    },
  };
}

const FIRST_PRICE = 100;

export const priceOf = (version: number): number => FIRST_PRICE + version;
export const versionOf = (price: number): number => price - FIRST_PRICE;
