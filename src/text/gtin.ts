/** GTIN-8, UPC-A, EAN-13 and GTIN-14. GS1 General Specifications, section 3.3.2. */
const GTIN_LENGTHS = [8, 12, 13, 14] as const;
/** At most this many digits are zeros that a spreadsheet took away: UPC-A begins with up to four. */
const MAX_STRIPPED = 4;

/** True for text of digits only, as many as a GTIN has. */
export function isGtinLength(code: string): boolean {
  return /^\d+$/u.test(code) && GTIN_LENGTHS.some((length) => length === code.length);
}

/** Whether the last digit follows from the others: weights 3 and 1 in turn from the right. GS1, section 7.9.1. */
export function hasValidCheckDigit(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length - 1; index += 1) {
    const weight = (digits.length - index) % 2 === 0 ? 3 : 1;
    sum += Number(digits[index]) * weight;
  }
  return (10 - (sum % 10)) % 10 === Number(digits.at(-1));
}

/** The GTIN that these digits were before their leading zeros were lost; undefined when there is none. */
export function strippedGtin(digits: string): string | undefined {
  if (!/^[1-9]\d+$/u.test(digits)) return undefined;
  const length = GTIN_LENGTHS.find((candidate) => candidate > digits.length);
  if (length === undefined || length - digits.length > MAX_STRIPPED) return undefined;
  const padded = digits.padStart(length, "0");
  return hasValidCheckDigit(padded) ? padded : undefined;
}
