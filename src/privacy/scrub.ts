import { scrubAddresses } from "./scrub-addresses.ts";
import { scrubIbans } from "./scrub-ibans.ts";
import { scrubNumbers } from "./scrub-numbers.ts";
import { scrubWords } from "./scrub-words.ts";

export interface ScrubOptions {
  /** Whether a number or code, as it stands in the text, is one of the catalog's and may stay. By default none is. */
  readonly isKnown?: (text: string) => boolean;
}

const NONE_KNOWN = (): boolean => false;

/**
 * Text without what leads to a person by its form: `[email]`, `[iban]`, `[card]`, `[phone]`,
 * `[number]`, `[token]`, `[address]` stand in its place. In time linear in the text.
 *
 * What it cannot see: names, addresses that do not look like a street with a number, numbers of
 * fewer than seven digits, anything spelled out. It takes out too much rather than too little:
 * several sizes in a row can look like a phone number. So it makes raw text less dangerous,
 * and no text anonymous.
 */
export function scrub(text: string, { isKnown = NONE_KNOWN }: ScrubOptions = {}): string {
  // Wide and mathematical forms of letters and digits are the same to a reader.
  const plain = text.normalize("NFKC");
  // The more certain a form is, the earlier: an IBAN is a token and a number too, a house has a number.
  return scrubNumbers(scrubAddresses(scrubWords(scrubIbans(plain), isKnown)), isKnown);
}

const LABEL = /\[(?:email|iban|card|phone|number|token|address)\]/u;

/** Whether something was taken out of a text, or would be. */
export const holdsPersonal = (text: string): boolean =>
  LABEL.test(text) || scrub(text) !== text.normalize("NFKC");
