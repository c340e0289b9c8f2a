import type { Command } from "commander";
import { randomUUID } from "node:crypto";

import { MAX_PAGE_SIZE } from "../../domain/request-limits.ts";
import { invalidRequest } from "../../api/issue-details.ts";
import { DEFAULT_PAGE_SIZE, searchRequestSchema } from "../../search/search-request.ts";
import type { Register } from "../command-context.ts";
import { list, repeated, wholeNumber } from "../parse-options.ts";
import { searchReport } from "../search-report.ts";

interface SearchOptions {
  readonly filter?: string;
  readonly facets?: readonly string[];
  readonly sort?: readonly string[];
  readonly page: number;
  readonly pageSize: number;
  readonly mode: string;
  readonly explain?: boolean;
  readonly ignoreConstraint?: readonly string[];
}

/** `aisle search QUERY`: what `POST /v1/search` answers, for people or with `--json` as it is. */
export function addSearch(program: Command, register: Register): void {
  const command = program
    .command("search")
    .description("search the live generation")
    .argument("[query...]", 'words, "phrases" and -exclusions (after --); none: browse')
    .option("--filter <filter>", `for instance: brand = "Nera" AND price < 40`)
    .option("--facets <fields>", "fields to count, comma separated", list)
    .option("--sort <keys>", "such as price:asc, comma separated", list)
    .option("--page <n>", "page, from 1", wholeNumber(1, Number.MAX_SAFE_INTEGER), 1)
    .option("--page-size <n>", "products a page", wholeNumber(0, MAX_PAGE_SIZE), DEFAULT_PAGE_SIZE)
    .option("--mode <mode>", "hybrid, keyword or semantic", "hybrid")
    .option(
      "--ignore-constraint <text>",
      "part of the query to read as plain words; may be repeated",
      repeated,
    )
    .option("--explain", "list the parts of each score");
  register(command, async (context) => {
    const { filter, facets, sort, page, pageSize, mode, explain, ignoreConstraint } =
      command.opts<SearchOptions>();
    const asked = {
      filter,
      facets,
      sort,
      page,
      pageSize,
      mode,
      explain,
      ignoreConstraints: ignoreConstraint,
    };
    const present = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
    const input = { query: command.args.join(" "), ...present };
    const request = searchRequestSchema.safeParse(input, { reportInput: true });
    if (!request.success) throw invalidRequest(request.error.issues, "the command line");
    const search = await context.operations.openSearch();
    try {
      const response = await search.search(request.data, { requestId: randomUUID() });
      context.print(response, (shown) => searchReport(shown, context.style, context.stdout.columns));
      return 0;
    } finally {
      await search.close();
    }
  });
}
