import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { dirname, join, relative } from "node:path";

import { z } from "zod";

import { installFiles } from "./install-files.ts";
import { message } from "./protobuf.ts";
import { externalWeightsPath, tokenizerPath, weightsPath, type Precision } from "./model-files.ts";

/**
 * Raised when the conversion, the pooling or the check changes: models are then converted and
 * verified again.
 */
const MARKER_FORMAT = 1;
/** Copies and archives keep times in whole seconds or milliseconds. */
const TIME_TOLERANCE_MS = 1_000;

const markerSchema = z.object({
  format: z.literal(MARKER_FORMAT),
  fingerprint: z.string(),
  dimensions: z.int().positive(),
  files: z.array(z.object({ name: z.string(), bytes: z.int(), modifiedMs: z.number() })),
});
type Marker = z.infer<typeof markerSchema>;

export interface VerifiedModel {
  readonly fingerprint: string;
  readonly dimensions: number;
}

/** What an earlier verification found of files that are as they were, but for their times. */
export interface KnownModel extends VerifiedModel {
  /** False: a file's time has changed by a second or more, as a copy's does; its bytes may have too. */
  readonly isSameTime: boolean;
}

/**
 * What an earlier verification found, so that a start need not read the weights again; null when
 * there was none, or when a file has changed its name or size since.
 */
export async function readMarker(
  modelsFolder: string,
  folder: string,
  precision: Precision,
): Promise<KnownModel | null> {
  const path = markerPath(modelsFolder, folder, precision);
  if (!existsSync(path)) return null;
  const marker = markerSchema.safeParse(parseOrNull(await readFile(path, "utf8")));
  if (!marker.success) return null;
  const files = await describeFiles(folder, precision);
  const { fingerprint, dimensions } = marker.data;
  if (!haveSameSizes(files, marker.data.files)) return null;
  return { fingerprint, dimensions, isSameTime: haveSameTimes(files, marker.data.files) };
}

/** Remembers that the files of the folder, as they are now, were verified. */
export async function writeMarker(
  modelsFolder: string,
  folder: string,
  precision: Precision,
  verified: VerifiedModel,
): Promise<void> {
  const files = await describeFiles(folder, precision);
  const { fingerprint, dimensions } = verified;
  const marker: Marker = { format: MARKER_FORMAT, fingerprint, dimensions, files };
  const bytes = Buffer.from(`${JSON.stringify(marker, null, 2)}\n`, "utf8");
  const path = markerPath(modelsFolder, folder, precision);
  await installFiles(dirname(path), [{ path, content: message({ bytes: bytes.length, chunks: [bytes] }) }]);
}

/** Not in the model's own folder, which may be read-only. Relative, so that a data directory can be moved. */
function markerPath(modelsFolder: string, folder: string, precision: Precision): string {
  const name = createHash("sha256").update(relative(modelsFolder, folder)).digest("hex").slice(0, 16);
  return join(modelsFolder, "verified", `${name}-${precision}.json`);
}

async function describeFiles(folder: string, precision: Precision): Promise<Marker["files"]> {
  const paths = modelFiles(folder, precision);
  return Promise.all(
    paths.map(async (path) => {
      const { size, mtimeMs } = await stat(path);
      return { name: relative(folder, path), bytes: size, modifiedMs: mtimeMs };
    }),
  );
}

function haveSameSizes(files: Marker["files"], before: Marker["files"]): boolean {
  return (
    files.length === before.length &&
    files.every(({ name, bytes }, index) => before[index]?.name === name && before[index].bytes === bytes)
  );
}

function haveSameTimes(files: Marker["files"], before: Marker["files"]): boolean {
  return files.every(({ modifiedMs }, index) => {
    const earlier = before[index]?.modifiedMs ?? Number.NaN;
    return Math.abs(earlier - modifiedMs) < TIME_TOLERANCE_MS;
  });
}

/** What decides the vectors, of what is there. */
export function modelFiles(folder: string, precision: Precision): readonly string[] {
  const paths = [
    tokenizerPath(folder),
    weightsPath(folder, precision),
    externalWeightsPath(folder, precision),
  ];
  return paths.filter((path) => existsSync(path));
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // A marker that does not parse is as good as none: the model is verified again.
  }
}
