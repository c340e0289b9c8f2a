import { createHash } from "node:crypto";

import type { Merchandising } from "../domain/merchandising.ts";
import type { SearchSettings } from "./search-settings.ts";

const NAME_CHARACTERS = 12;

/**
 * Names of the configurations that answers are made with: of settings and merchandising alike,
 * the same on every host, another one when anything in them changes.
 */
export function createConfigurationNames(settings: SearchSettings): (merchandising: Merchandising) => string {
  const names = new WeakMap<Merchandising, string>();
  return (merchandising) => {
    let name = names.get(merchandising);
    if (name === undefined) {
      const hash = createHash("sha256").update(JSON.stringify([settings, merchandising]));
      name = hash.digest("hex").slice(0, NAME_CHARACTERS);
      names.set(merchandising, name);
    }
    return name;
  };
}
