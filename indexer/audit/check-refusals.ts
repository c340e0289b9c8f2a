import { nearestNames } from "../../src/domain/nearest-names.ts";
import { SearchError } from "../../src/domain/search-error.ts";
import { FINDING_CODES, isFindingCode } from "./finding-codes.ts";

const SUGGESTED = 3;

/** Checks the codes of `audit.refuse`: `INVALID_CONFIG` for one that no finding has, with those it may stand for. */
export function checkRefusals(codes: readonly string[]): void {
  const errors = codes.flatMap((code, index) => {
    if (isFindingCode(code)) return [];
    const near = nearestNames(code, Object.keys(FINDING_CODES), SUGGESTED);
    const hint = near.length === 0 ? "see docs/audit.md" : `did you mean ${near.join(" or ")}?`;
    return [{ pointer: `/audit/refuse/${index}`, message: `no finding has this code; ${hint}`, value: code }];
  });
  const [first] = errors;
  if (first === undefined) return;
  throw new SearchError("INVALID_CONFIG", `audit.refuse: ${first.value}: ${first.message}`, { errors });
}
