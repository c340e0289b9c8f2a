import { isAbsolute, join, resolve } from "node:path";

import { SearchError } from "../../domain/search-error.ts";

export const DEFAULT_MODEL = "sentence-transformers/all-MiniLM-L6-v2";

/** Where a model comes from: the npm package, a folder of the caller's, or a hub. */
export interface ModelLocation {
  readonly kind: "package" | "folder" | "hub";
  readonly id: string;
  readonly folder: string;
}

/** `owner/name`; nothing that could lead out of the models folder. */
const HUB_ID = /^[\w-][\w.-]*\/[\w-][\w.-]*$/u;

/**
 * An absolute path or one that starts with `./` or `../` is a folder as transformers.js loads it
 * (`config.json`, `tokenizer.json`, `onnx/`); anything else is a hub id. Fails with
 * `INVALID_CONFIG` when it is neither.
 */
export function locateModel(modelsFolder: string, model: string): ModelLocation {
  if (isAbsolute(model) || /^\.{1,2}[/\\]/u.test(model))
    return { kind: "folder", id: model, folder: resolve(model) };
  if (!HUB_ID.test(model))
    throw new SearchError(
      "INVALID_CONFIG",
      `the model should be a folder or a hub id such as ${DEFAULT_MODEL}, not '${model}'`,
    );
  return { kind: model === DEFAULT_MODEL ? "package" : "hub", id: model, folder: join(modelsFolder, model) };
}
