import type { NormaliseOptions } from "../../indexer/normalise/normalise-options.ts";
import type { SourceOptions } from "../../indexer/sources/open-source.ts";
import type { AisleConfig } from "../config/aisle-config.ts";

/** How a catalog is read and normalised, by its section of the configuration. */
export function catalogSettings(catalog: AisleConfig["catalog"]): {
  readonly source: SourceOptions;
  readonly normalise: NormaliseOptions;
} {
  const { delimiter, quotes, currency, categorySeparator } = catalog;
  return {
    source: {
      encoding: catalog.encoding,
      maxRecordBytes: catalog.maxRecordBytes,
      maxUncompressedBytes: catalog.maxUncompressedMb * 1024 * 1024,
      ...(delimiter === undefined ? {} : { delimiter }),
      ...(quotes === undefined ? {} : { quotes }),
    },
    normalise: {
      fields: catalog.fields,
      attributes: catalog.attributes,
      decimalSeparator: catalog.decimalSeparator,
      maxFieldChars: catalog.maxFieldChars,
      ...(currency === undefined ? {} : { currency }),
      ...(categorySeparator === undefined ? {} : { categorySeparator }),
    },
  };
}
