import axe from "axe-core";
import type { Page } from "playwright-core";

/** What axe-core finds wrong with the page as it is, a line each: rule, where, and why. `rules`: those alone. */
export async function violationsOf(page: Page, rules?: string[]): Promise<readonly string[]> {
  const isThere = await page.evaluate(() => "axe" in globalThis);
  if (!isThere) await page.evaluate(axe.source);
  return page.evaluate(async (rules) => {
    // Put there by the line above; its types are those of the package.
    const { axe } = globalThis as unknown as { axe: typeof import("axe-core") };
    const { violations, passes } = await axe.run(document, {
      resultTypes: ["violations"],
      // Style sheets are looked at through the browser; reading them again takes a request each.
      preload: false,
      ...(rules === undefined ? {} : { runOnly: rules }),
    });
    if (passes.length === 0) throw new Error("expected axe to have looked at something");
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} at ${target.join(" ")}: ${failureSummary ?? ""}`),
    );
  }, rules);
}
