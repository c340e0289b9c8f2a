import { shortValue } from "../api/problem.ts";
import { escapeControls } from "../domain/escape-controls.ts";
import { asSearchError, type SearchError } from "../domain/search-error.ts";
import { EXIT_CODES, type ExitCode } from "./exit-codes.ts";
import { inertReport } from "./inert-text.ts";
import type { Surroundings } from "./surroundings.ts";
import { printable } from "./text-width.ts";

/**
 * Tells an error to people on standard error, with `--json` to programs on standard output as
 * `{error: {code, message, errors}}`, and to the shell as the exit code returned.
 */
export function reportError(
  thrown: unknown,
  { stdout, stderr }: Pick<Surroundings, "stdout" | "stderr">,
  { json }: { readonly json: boolean },
): ExitCode {
  const error = asSearchError(thrown);
  stderr.write(inertReport(`${paragraph(error)}\n`));
  if (json) {
    const { code, message } = error;
    const errors = error.errors.map((detail) =>
      detail.value === undefined ? detail : { ...detail, value: shortValue(detail.value) },
    );
    stdout.write(`${escapeControls(JSON.stringify({ error: { code, message, errors } }))}\n`);
  }
  return EXIT_CODES[error.code];
}

/** What happened, the code to look up in docs/errors.md, and one line for each place that is wrong. */
function paragraph(error: SearchError): string {
  const details = error.errors.map(({ pointer, message, value }) => {
    // What a setting had instead is mostly in its message: nobody wants to read it twice.
    const isTold = value === undefined || /, got /u.test(message);
    const found = isTold ? "" : `, found ${JSON.stringify(shortValue(value))}`;
    return `  ${pointer === "" ? "" : `${pointer}: `}${message}${found}`;
  });
  const isDefect = error.code === "INTERNAL" && error.cause instanceof Error;
  const stack = isDefect ? [String((error.cause as Error).stack)] : [];
  return [
    `aisle: ${printable(error.message)} (${error.code})`,
    ...details.map(printable).map((line) => `  ${line}`),
    ...stack,
  ].join("\n");
}
