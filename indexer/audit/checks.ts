import type { NormaliseOptions } from "../normalise/normalise-options.ts";
import { createAddressCheck } from "./address-check.ts";
import { createAttributeFillCheck } from "./attribute-fill-check.ts";
import { createAttributeNamesCheck } from "./attribute-names-check.ts";
import { createAttributeValuesCheck } from "./attribute-values-check.ts";
import type { AuditCheck, Note } from "./audit-check.ts";
import { createBrandCheck } from "./brand-check.ts";
import { createCategoryCheck } from "./category-check.ts";
import { createCurrencyCheck } from "./currency-check.ts";
import { createDateCheck } from "./date-check.ts";
import { createDescriptionCheck } from "./description-check.ts";
import { createDuplicateIdentifierCheck } from "./duplicate-identifier-check.ts";
import { createDuplicateProductCheck } from "./duplicate-product-check.ts";
import { createIdCheck } from "./id-check.ts";
import { createIdentifierCheck } from "./identifier-check.ts";
import { createLanguageCheck } from "./language-check.ts";
import { createMarkupCheck } from "./markup-check.ts";
import { createMeasureCheck } from "./measure-check.ts";
import { createPriceCheck, numberForm } from "./price-check.ts";
import { createPriceOutlierCheck } from "./price-outlier-check.ts";
import { createStockCheck } from "./stock-check.ts";
import { createTextCheck } from "./text-check.ts";
import { createTitleCheck } from "./title-check.ts";
import { createTitleMissingCheck } from "./title-missing-check.ts";
import { createTitleOnlyCheck } from "./title-only-check.ts";

/** One check for each family of defects, all noting to the same ledger. */
export function createChecks(
  { normalise, now }: { readonly normalise: NormaliseOptions; readonly now: Date },
  note: Note,
): readonly AuditCheck[] {
  const form = numberForm(normalise);
  return [
    createTitleMissingCheck,
    createIdCheck,
    createIdentifierCheck,
    createDuplicateIdentifierCheck,
    createDuplicateProductCheck,
    createTitleCheck,
    createDescriptionCheck,
    createMarkupCheck,
    createTextCheck,
    createLanguageCheck,
    createPriceCheck(form),
    createPriceOutlierCheck,
    createCurrencyCheck,
    createStockCheck(form),
    createMeasureCheck(form),
    createDateCheck(now),
    createCategoryCheck,
    createBrandCheck,
    createAttributeFillCheck,
    createAttributeNamesCheck,
    createAttributeValuesCheck,
    createTitleOnlyCheck,
    createAddressCheck,
  ].map((create) => create(note));
}
