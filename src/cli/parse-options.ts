import { InvalidArgumentError } from "commander";

/** A whole number from `min` to `max`, for commander to parse an option with. */
export function wholeNumber(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/u.test(text) || value < min || value > max) {
      throw new InvalidArgumentError(`expected a whole number from ${min} to ${max}.`);
    }
    return value;
  };
}

/** A percentage from 0 to 100, with or without its sign. */
export function percentage(text: string): number {
  const value = /^(?<number>\d+(?:\.\d+)?) ?%?$/u.exec(text)?.groups?.["number"];
  if (value === undefined || Number(value) > 100) {
    throw new InvalidArgumentError("expected a percentage from 0 to 100.");
  }
  return Number(value);
}

/** Each time the option is given, one more text, commas and all. */
export function repeated(text: string, previous: readonly string[] = []): readonly string[] {
  return [...previous, text];
}

/** Comma separated, and the option may be repeated. */
export function list(text: string, previous: readonly string[] = []): readonly string[] {
  return [...previous, ...text.split(",").map((entry) => entry.trim())].filter((entry) => entry !== "");
}
