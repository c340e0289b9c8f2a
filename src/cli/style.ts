import type { Output, Surroundings } from "./surroundings.ts";

/** SGR codes of ECMA-48: on, off. */
const CODES = { bold: [1, 22], dim: [2, 22], green: [32, 39], yellow: [33, 39], red: [31, 39] } as const;

export type Style = Readonly<Record<keyof typeof CODES, (text: string) => string>>;

/** Every SGR parameter a style writes: other sequences in a report are somebody else's. */
export const STYLE_CODES: readonly number[] = Object.values(CODES).flat();

/** Colours for a terminal, and plain text for everything else or when `NO_COLOR` is set. */
export function createStyle(output: Output, { noColor }: Pick<Surroundings, "noColor">): Style {
  const isPlain = output.isTTY !== true || (noColor !== undefined && noColor !== "");
  const paint =
    ([on, off]: readonly [number, number]) =>
    (text: string): string =>
      isPlain || text === "" ? text : `\u001B[${on}m${text}\u001B[${off}m`;
  return {
    bold: paint(CODES.bold),
    dim: paint(CODES.dim),
    green: paint(CODES.green),
    yellow: paint(CODES.yellow),
    red: paint(CODES.red),
  };
}
