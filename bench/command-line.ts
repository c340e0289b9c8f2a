import { existsSync, readFileSync } from "node:fs";

/** What the reader of a command line throws for a wrong one, by `util.parseArgs` and by our own readers. */
const USAGE_ERRORS = [TypeError, RangeError];
const WRONG_USAGE = 2;

/** Paths that a bench reads; "" and undefined: it does not. */
interface Inputs {
  readonly data?: unknown;
  readonly catalog?: unknown;
  readonly queries?: unknown;
}

/**
 * The settings of a bench, from its command line. A wrong one, or an input that does not exist,
 * ends the process with 2, a line that says what was expected, and the usage: nothing is made, and
 * nobody has to look for the line in a stack.
 */
export function fromCommandLine<Settings extends object>(
  read: (args: readonly string[]) => Settings,
): Settings {
  try {
    const settings = read(process.argv.slice(2));
    checkInputs(settings);
    return settings;
  } catch (error) {
    if (!(error instanceof Error) || !USAGE_ERRORS.some((type) => error instanceof type)) throw error;
    console.error([error.message, ...usageOf(readFileSync(process.argv[1] ?? "", "utf8"))].join("\n"));
    process.exit(WRONG_USAGE);
  }
}

/** `TypeError` naming the input that does not exist. A missing data directory would be made otherwise. */
export function checkInputs(settings: Inputs): void {
  for (const name of ["data", "catalog", "queries"] as const) {
    const path = settings[name];
    if (typeof path !== "string" || path === "" || existsSync(path)) continue;
    const expected = name === "data" ? "a data directory with an index" : "a file";
    throw new TypeError(`--${name}: expected ${expected}, got ${JSON.stringify(path)}, which does not exist`);
  }
}

/** The lines of a bench's own comment that call it, `usage: ` before the first. */
export function usageOf(script: string): readonly string[] {
  const comment = /\/\*\*(?<text>.*?)\*\//su.exec(script)?.groups?.["text"] ?? "";
  return comment
    .split("\n")
    .filter((line) => line.startsWith(" *     "))
    .map((line, index) => `${index === 0 ? "usage: " : "       "}${line.replace(/^ \* {5}/u, "")}`);
}
