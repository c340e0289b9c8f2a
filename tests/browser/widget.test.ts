import { afterAll, afterEach, beforeAll, describe } from "vitest";

import { browserOrNone } from "./browser-or-none.ts";
import { openWidgetScene, type WidgetScene } from "./widget-scene.ts";
import { describeAccessibility } from "./widget/accessibility.ts";
import { describeFailures } from "./widget/failures.ts";
import { describeForms } from "./widget/forms.ts";
import { describeHostileCatalog } from "./widget/hostile-catalog.ts";
import { describeInputMethods } from "./widget/input-methods.ts";
import { describeInsights } from "./widget/insights.ts";
import { describeKeyboard } from "./widget/keyboard.ts";
import { describeLifetime } from "./widget/lifetime.ts";
import { describeRecent } from "./widget/recent.ts";
import { describeScreenReader } from "./widget/screen-reader.ts";
import { describeStillness } from "./widget/stillness.ts";
import { describeTyping } from "./widget/typing.ts";

const executable = browserOrNone();

describe.skipIf(executable === null)("<aisle-search> in a browser", () => {
  let opened: WidgetScene | undefined;
  beforeAll(async () => {
    opened = await openWidgetScene(executable ?? "");
  });
  afterEach(() => opened?.endTest());
  afterAll(() => opened?.close());

  const scene = (): WidgetScene => {
    if (opened === undefined) throw new Error("expected the browser to be open");
    return opened;
  };
  describeTyping(scene);
  describeStillness(scene);
  describeKeyboard(scene);
  describeInputMethods(scene);
  describeScreenReader(scene);
  describeAccessibility(scene);
  describeFailures(scene);
  describeRecent(scene);
  describeForms(scene);
  describeInsights(scene);
  describeHostileCatalog(scene);
  describeLifetime(scene);
});
