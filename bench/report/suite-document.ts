import { z } from "zod";

/** What `npm run bench` writes: one document a run, each step with what it printed. */
export type SuiteDocument = z.infer<typeof suiteSchema>;
export type StepOutcome = z.infer<typeof stepSchema>;

const stepSchema = z.object({
  name: z.string(),
  /** What a reader can type to have this step alone, from the root of the repository. */
  command: z.string(),
  seconds: z.number(),
  /** `doubtful`: it printed its figures, and said by its exit code that they are not to be believed. */
  status: z.enum(["done", "doubtful", "failed", "left out"]),
  /** Why it is not `done`. */
  reason: z.string().nullable(),
  /** The document of the step; null when there is none. */
  document: z.unknown(),
});

/** As `recordRun` fills it in, and which data it was. */
const suiteSchema = z.object({
  bench: z.literal("suite"),
  date: z.iso.datetime(),
  commit: z.string().nullable(),
  machine: z.object({
    processor: z.string(),
    cores: z.number(),
    memoryGb: z.number(),
    loadAverage: z.number(),
    platform: z.string(),
  }),
  node: z.string(),
  sha256: z.record(z.string(), z.string()),
  dataSet: z.string(),
  seed: z.number(),
  seconds: z.number(),
  /** Of packages whose speed is part of a figure. */
  versions: z.record(z.string(), z.string()),
  steps: z.array(stepSchema),
});

/** Reads a recorded run. A `ZodError` names what is missing. */
export function parseSuite(text: string): SuiteDocument {
  return suiteSchema.parse(JSON.parse(text));
}

/** A step's document by its own schema; null when the step has none, or one of another shape. */
export function documentOf<Schema extends z.ZodType>(
  suite: SuiteDocument,
  name: string,
  schema: Schema,
): z.infer<Schema> | null {
  const document = suite.steps.find((step) => step.name === name)?.document ?? null;
  return document === null ? null : schema.parse(document);
}
