import type { Merchandising } from "../domain/merchandising.ts";
import {
  createMerchandisingCompiler,
  type CompiledMerchandising,
} from "../merchandising/compile-merchandising.ts";
import type { Generation } from "../ports/generations.ts";
import { createUnderstanding } from "../understanding/create-understanding.ts";
import type { Understanding } from "../understanding/understanding.ts";
import type { SearchLog } from "./search-log.ts";

/** What queries of one generation are read with. */
export interface PreparedCatalog {
  readonly understand: (query: string, ignored: readonly string[]) => Understanding;
  /** The rules as they apply to this catalog's fields. */
  readonly merchandising: CompiledMerchandising;
}

/** Prepares a generation once, and its rules again when they have changed. */
export function createPreparedCatalogs(
  log: SearchLog,
): (generation: Generation, file: Merchandising) => PreparedCatalog {
  const understandings = new WeakMap<Generation, PreparedCatalog["understand"]>();
  const compile = createMerchandisingCompiler();
  const told = new WeakSet<CompiledMerchandising>();

  return (generation, file) => {
    const { name, lexicon, fields } = generation.manifest;
    const understand = understandings.get(generation) ?? createUnderstanding(lexicon, fields);
    understandings.set(generation, understand);
    const merchandising = compile(file, fields);
    if (!told.has(merchandising)) {
      told.add(merchandising);
      for (const problem of merchandising.problems) {
        log.warn({ ...problem, generation: name }, "a rule does not act");
      }
    }
    return { understand, merchandising };
  };
}
