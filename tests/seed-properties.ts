import fc from "fast-check";

/** The same cases in every run, so that a red run can be repeated; `FC_SEED=7 npm test` looks at others. */
const DEFAULT_SEED = 20_261_121;

fc.configureGlobal({ seed: Number(process.env["FC_SEED"] ?? DEFAULT_SEED) });
