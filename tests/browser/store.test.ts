import { afterAll, afterEach, beforeAll, describe } from "vitest";

import { browserOrNone } from "./browser-or-none.ts";
import { openStoreScene, type StoreScene } from "./store-scene.ts";
import { describeDocsPage } from "./store/docs-page.ts";
import { describePanel } from "./store/panel.ts";
import { describePages } from "./store/pages.ts";
import { describeStatusPage } from "./store/status-page.ts";
import { describeShopping } from "./store/shopping.ts";

const executable = browserOrNone();

describe.skipIf(executable === null)("the demo store in a browser", () => {
  let opened: StoreScene | undefined;
  const scene = (): StoreScene => {
    if (opened === undefined) throw new Error("expected the browser to be open");
    return opened;
  };
  beforeAll(async () => {
    opened = await openStoreScene(executable ?? "");
  }, 60_000);
  afterEach(() => opened?.endTest());
  afterAll(() => opened?.close());

  describeShopping(scene);
  describePages(scene);
  describePanel(scene);
  describeStatusPage(scene);
  describeDocsPage(scene);
});
