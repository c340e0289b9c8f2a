import { SearchError } from "../../domain/search-error.ts";

export const KNOWN_SENTENCE = "This is an example sentence";

/**
 * The first 64 of the 384 components all-MiniLM-L6-v2 gives `KNOWN_SENTENCE` in fp32. The first
 * three are published on https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2.
 */
const KNOWN_COMPONENTS = [
  0.0677, 0.0636, 0.0487, 0.0794, 0.0374, 0.0027, 0.0394, -0.0071, 0.0594, 0.0315, 0.0601, -0.0529, 0.0406,
  -0.0259, 0.0298, 0.0011, 0.0736, -0.0504, -0.1224, 0.0236, 0.0297, 0.0425, 0.0256, 0.002, -0.0571, -0.0271,
  -0.0329, 0.066, 0.119, -0.0457, -0.0726, -0.0325, 0.0524, 0.0451, 0.0083, 0.0366, -0.014, 0.0655, -0.0264,
  0.0001, -0.0137, -0.0363, -0.0195, -0.029, 0.0395, -0.0883, 0.0026, 0.0137, 0.0485, -0.0312, -0.1172,
  -0.0511, -0.0887, -0.0219, 0.0143, 0.0444, -0.0135, 0.0743, 0.0267, -0.0199, 0.0179, -0.0106, -0.0904,
  0.0214,
];
/** What four decimals and another processor's rounding may cost in fp32; 8-bit integers cost about 0.012. */
const MIN_COSINE = { fp32: 0.9999, q8: 0.98 } as const;
const MAX_LENGTH_ERROR = 1e-3;

/** Fails with `MODEL_INVALID`, naming what came, when this is no unit vector. */
export function checkUnitVector(vector: Float32Array | undefined, modelId: string): Float32Array {
  const length = Math.sqrt(vector?.reduce((sum, component) => sum + component * component, 0) ?? 0);
  if (vector === undefined || !(Math.abs(length - 1) <= MAX_LENGTH_ERROR))
    throw new SearchError("MODEL_INVALID", `${modelId} should give vectors of length 1 and gave ${length}`);
  return vector;
}

/** Fails with `MODEL_INVALID`, naming what came, when this is not the vector the default model gives `KNOWN_SENTENCE`. */
export function checkKnownVector(vector: Float32Array, precision: "fp32" | "q8"): void {
  const came = vector.slice(0, KNOWN_COMPONENTS.length);
  const cosine = cosineOf(came, KNOWN_COMPONENTS);
  if (cosine >= MIN_COSINE[precision]) return;
  const starts = (components: ArrayLike<number>): string =>
    Array.from(components)
      .slice(0, 3)
      .map((component) => component.toFixed(4))
      .join(" ");
  throw new SearchError(
    "MODEL_INVALID",
    `the ${precision} vector of '${KNOWN_SENTENCE}' should start ${starts(KNOWN_COMPONENTS)} and starts ${starts(came)} (cosine ${cosine.toFixed(4)}, at least ${MIN_COSINE[precision]} is needed)`,
  );
}

function cosineOf(a: ArrayLike<number>, b: readonly number[]): number {
  let [dot, squaresA, squaresB] = [0, 0, 0];
  for (const [index, inB] of b.entries()) {
    const inA = a[index] ?? 0;
    dot += inA * inB;
    squaresA += inA * inA;
    squaresB += inB * inB;
  }
  return dot / Math.sqrt(squaresA * squaresB);
}
