/** A command line's number, at most nine digits; `TypeError` naming the argument and what was expected. */
export function wholeNumber(name: string, value: string, least: 0 | 1 = 1): number {
  if (!/^(?:0|[1-9][0-9]{0,8})$/u.test(value) || Number(value) < least)
    throw new TypeError(`--${name}: expected a whole number from ${least}, got ${JSON.stringify(value)}`);
  return Number(value);
}
