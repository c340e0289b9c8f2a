import { fileURLToPath } from "node:url";

import { ensureModel, type ModelFolder } from "../src/engines/embedding/ensure-model.ts";

/** Kept between runs, so that the default model is converted once on a machine. */
export const SHARED_DATA_DIR = fileURLToPath(new URL("../node_modules/.cache/aisle", import.meta.url));

/** The default model in q8: the one real model of the tests. */
export function sharedModel(): Promise<ModelFolder> {
  return ensureModel({ dataDir: SHARED_DATA_DIR });
}
