import type { Filter } from "../../src/domain/filter.ts";
import type { Product } from "../../src/domain/product.ts";
import { filterVerdict } from "./filter-verdict.ts";

/** Why an answer does not keep to what its query asked for. */
export type Failure =
  /** Nothing was found. */
  | "empty"
  /** A product shown is known to be otherwise. */
  | "violated"
  /** Nothing shown is known to be as asked. */
  | "unconfirmed"
  /** A product that does not say stands above one that is as asked. */
  | "unknown above known";

/**
 * An answer keeps to a constraint when every product shown meets it, or does not say and stands
 * below all that meet it, and at least one meets it. Null when it does.
 *
 * @param shown best first, as many as are judged
 */
export function judgeConstraint(shown: readonly Product[], check: Filter): Failure | null {
  const verdicts = shown.map((product) => filterVerdict(product, check));
  if (verdicts.length === 0) return "empty";
  if (verdicts.includes("broken")) return "violated";
  const lastMet = verdicts.lastIndexOf("met");
  if (lastMet === -1) return "unconfirmed";
  const firstUnknown = verdicts.indexOf("unknown");
  return firstUnknown === -1 || firstUnknown > lastMet ? null : "unknown above known";
}
