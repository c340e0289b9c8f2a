import type { Command } from "commander";

import type { Register } from "../command-context.ts";
import { packageFile } from "../package-file.ts";
import { wholeNumber } from "../parse-options.ts";
import { inertReport } from "../inert-text.ts";
import { reindexReport } from "../reindex-report.ts";
import { runReindex } from "../run-reindex.ts";
import { runServer } from "../run-server.ts";
import { MAX_PORT } from "./serve.ts";

/** Of the fixture catalog, whose merchandising is no other catalog's. */
const FIRST_PRODUCT = { id: "10001", title: "Norvane Hush 87 Silent Mechanical Keyboard, Grey" };

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
      context.stderr.write(inertReport(reindexReport(summary, context.style)));
    }
    const exampleMerchandising = {
      file: packageFile("fixtures", "merchandising.yaml"),
      product: FIRST_PRODUCT,
    };
    const command = { host: undefined, port, store: true, queryText: "raw", exampleMerchandising } as const;
    const { folder } = context.operations.events;
    return runServer(context, command, (address) => [
      ...pages(address),
      ...kept(folder),
      ...examples(address),
    ]);
  });
}

const pages = (address: string): readonly string[] => [
  `  store          ${address}/`,
  `  InstantSearch  ${address}/instantsearch`,
];

/** The demonstration keeps what is typed, which no other command does unless it is told to. */
const kept = (folder: string | null): readonly string[] =>
  folder === null
    ? []
    : [
        `  events         ${folder} keeps queries as typed; events.enabled: false in aisle.config.yaml: nothing`,
      ];

/** Commands to try, to be pasted into a second terminal. */
const examples = (address: string): readonly string[] => [
  "",
  "Try, in another terminal:",
  `  npx aisle search "something quiet to type on"`,
  `  npx aisle search keyboard --filter "price < 80" --facets brand,price --explain`,
  `  curl "${address}/v1/search?query=warm+winter+jacket&pageSize=3"`,
  "",
];
