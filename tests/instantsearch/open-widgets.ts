import type { Browser, Page } from "playwright-core";

import { openBrowser } from "../browser/browser.ts";
import { bundlePage } from "./bundle-page.ts";
import { openShop } from "./open-shop.ts";
import { servePage } from "./serve-page.ts";

/** The page of all widgets in a browser, and the shop that answers them. */
export async function openWidgets(executablePath: string) {
  const [shop, script, browser] = await Promise.all([
    openShop(),
    bundlePage("widgets-page.js"),
    openBrowser(executablePath),
  ]);
  const served = await servePage(script);
  return {
    ...shop,
    browser,
    page: await openPage(browser),
    address: `${served.address}/?server=${shop.host}`,
    close: async () => {
      await browser.close();
      await served.close();
      await shop.close();
    },
  };
}

export type Widgets = Awaited<ReturnType<typeof openWidgets>>;

/** A page that hears: its microphone catches one word. */
async function openPage(browser: Browser): Promise<Page> {
  const page = await browser.newPage();
  await page.addInitScript(`
    window.SpeechRecognition = class extends EventTarget {
      start() {
        const result = Object.assign([{ transcript: "teapot" }], { isFinal: true });
        setTimeout(() => {
          this.dispatchEvent(new Event("start"));
          this.dispatchEvent(Object.assign(new Event("result"), { results: [result] }));
          this.dispatchEvent(new Event("end"));
        }, 0);
      }
      stop() {}
      abort() {}
    };
    window.webkitSpeechRecognition = window.SpeechRecognition;
  `);
  return page;
}
