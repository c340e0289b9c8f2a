import { expect, it } from "vitest";

import type { StoreScene } from "../store-scene.ts";

/** The API's description for people, under the policy it is served with: what that refuses, the page complains of. */
export function describeDocsPage(scene: () => StoreScene): void {
  it("shows the API's addresses at /docs, and its policy refuses nothing of it", async () => {
    const page = await scene().open("/docs/");
    await page.getByText("/v1/search", { exact: true }).first().waitFor();
    expect(await page.locator(".opblock").count()).toBeGreaterThan(10);
  });
}
