import type { CommandContext } from "./command-context.ts";
import type { ExitCode } from "./exit-codes.ts";
import type { ServeCommand } from "./operations.ts";

/** Serves until a signal comes. `hints` are what people are told besides the addresses. */
export async function runServer(
  { operations, print, style }: CommandContext,
  command: ServeCommand,
  hints: (address: string) => readonly string[] = () => [],
): Promise<ExitCode> {
  const { address, stopped } = await operations.serve(command);
  print({ address }, () =>
    [
      `Aisle answers at ${style.bold(address)}`,
      `  search         ${address}/v1/search?query=`,
      `  documentation  ${address}/docs`,
      ...hints(address),
      "Ctrl-C stops it.",
      "",
    ].join("\n"),
  );
  return (await stopped) === 0 ? 0 : 1;
}
