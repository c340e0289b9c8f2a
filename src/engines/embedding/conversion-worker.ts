import { serveWorker } from "../worker/serve-worker.ts";
import type { GraphPrecision } from "./bert-graph.ts";
import { convertMiniLm, type ModelSource } from "./convert-minilm.ts";
import { installFiles } from "./install-files.ts";

export interface ConvertInput {
  readonly source: ModelSource;
  readonly folder: string;
  readonly precision: GraphPrecision;
}

serveWorker({
  convert: async ({ source, folder, precision }: ConvertInput): Promise<void> => {
    await installFiles(folder, await convertMiniLm(source, folder, precision));
  },
});
