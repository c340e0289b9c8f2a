import { seededRandom } from "../../src/evaluate/seeded-random.ts";

/** What a shopper might type, send or be called; each has something in it that is nowhere else. */
export interface PersonalString {
  readonly kind: (typeof KINDS)[number];
  readonly text: string;
  /** The part that nobody else could have written, in lower case: what is looked for. */
  readonly mark: string;
}

const KINDS = ["email", "name", "phone", "card", "iban", "address", "session", "user"] as const;
const LETTERS = "bcdfghjklmnpqrstvwxz";
const VOWELS = "aeiou";

/** The same strings for the same seed. */
export function personalStrings(count: number, seed: number): readonly PersonalString[] {
  const random = seededRandom(seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  const pick = (letters: string): string => letters[below(letters.length)] ?? "";
  const digits = (length: number): string => Array.from({ length }, () => String(below(10))).join("");
  /** An invented name of ten letters: 2 in 10^10 that two are alike. */
  const name = (): string => {
    const lower = Array.from({ length: 5 }, () => pick(LETTERS) + pick(VOWELS)).join("");
    return lower.charAt(0).toUpperCase() + lower.slice(1);
  };
  const make: Record<PersonalString["kind"], () => readonly [text: string, mark: string]> = {
    email: () => {
      const person = name();
      return [`${person}.${name()}@example.com`, person];
    },
    name: () => {
      const person = name();
      return [`Anna ${person}`, person];
    },
    phone: () => {
      const number = `0${digits(3)} ${1 + below(9)}${digits(7)}`;
      return [number, number];
    },
    card: () => {
      const number = withLuhn(`4${digits(14)}`).replace(/(?<four>\d{4})(?=\d)/gu, "$<four> ");
      return [number, number];
    },
    iban: () => {
      const number = germanIban(digits(18));
      return [number, number];
    },
    address: () => {
      const street = name();
      return [`${1 + below(99)} ${street} Street`, street];
    },
    session: () => {
      const id = `sess-${digits(6)}-${name()}`;
      return [id, id];
    },
    user: () => {
      const id = `${name()}_${digits(5)}`;
      return [id, id];
    },
  };
  return Array.from({ length: count }, (_, index) => {
    const kind = KINDS[index % KINDS.length] ?? "email";
    const [text, mark] = make[kind]();
    return { kind, text, mark: mark.toLowerCase() };
  });
}

function withLuhn(digits: string): string {
  const sum = Array.from(digits).reduceRight((total, digit, index) => {
    // The check digit comes after: the last of these counts twice.
    const value = Number(digit) * ((digits.length - index) % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return digits + String((10 - (sum % 10)) % 10);
}

/** D is 13 and E is 14; the first four characters count last. */
function germanIban(account: string): string {
  const check = 98n - (BigInt(`${account}131400`) % 97n);
  return `DE${String(check).padStart(2, "0")}${account}`;
}
