import type { Command } from "commander";

import type { Register } from "../command-context.ts";
import { packageFile } from "../package-file.ts";
import { wholeNumber } from "../parse-options.ts";
import { reindexReport } from "../reindex-report.ts";
import { runReindex } from "../run-reindex.ts";
import { runServer } from "../run-server.ts";
import { MAX_PORT } from "./serve.ts";

/** `aisle demo`: from nothing to a shop that can be searched. */
export function addDemo(program: Command, register: Register): void {
  const demo = program
    .command("demo")
    .description("index the fixture catalog if nothing is indexed, then serve the API and a store")
    .option(
      "--port <n>",
      "port to listen on, 0: any free one (default: as configured)",
      wholeNumber(0, MAX_PORT),
    );
  register(demo, async (context) => {
    const { port } = demo.opts<{ readonly port?: number }>();
    if ((await context.operations.status()).live === null) {
      const summary = await runReindex(context, {
        sources: [packageFile("fixtures", "catalog.jsonl")],
        dryRun: false,
        force: false,
        allowShrinkPercent: undefined,
      });
      // Standard output holds one document with --json: the address.
      context.stderr.write(reindexReport(summary, context.style));
    }
    const exampleMerchandising = packageFile("fixtures", "merchandising.yaml");
    const command = { host: undefined, port, store: true, queryText: "raw", exampleMerchandising } as const;
    return runServer(context, command, examples);
  });
}

/** The pages, and commands to try, to be pasted into a second terminal. */
function examples(address: string): readonly string[] {
  return [
    `  store          ${address}/`,
    `  InstantSearch  ${address}/instantsearch`,
    "",
    "Try, in another terminal:",
    `  npx aisle search "something quiet to type on"`,
    `  npx aisle search keyboard --filter "price < 80" --facets brand,price --explain`,
    `  curl "${address}/v1/search?query=warm+winter+jacket&pageSize=3"`,
    "",
  ];
}
