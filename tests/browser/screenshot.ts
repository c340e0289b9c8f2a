import { join } from "node:path";

import type { Page } from "playwright-core";

/** Where screenshots go; without it none are taken. */
const SCREENS = process.env["AISLE_TEST_SCREENS"];

/** A picture to be looked at, when the run was asked for them. */
export async function screenshot(page: Page, name: string): Promise<void> {
  if (SCREENS !== undefined && SCREENS !== "") await page.screenshot({ path: join(SCREENS, `${name}.png`) });
}
