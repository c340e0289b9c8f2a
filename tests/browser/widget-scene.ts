import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { expect } from "vitest";

import { openBrowser } from "./browser.ts";
import { buildWidget } from "./built-widget.ts";
import { type FakeApi, startFakeApi } from "./fake-suggest-api.ts";
import { pageOf, type PageOptions } from "./shop-page.ts";

/** The pages that are kept: opening one takes longer than most tests. */
const KINDS = {
  desktop: {},
  /** Its clock stands still until the test moves it. */
  stopped: {},
  phone: { viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true },
  scriptless: { javaScriptEnabled: false },
} satisfies Readonly<Record<string, BrowserContextOptions>>;
type Kind = keyof typeof KINDS;

export interface OpenOptions extends PageOptions {
  readonly kind?: Kind;
  /** Response headers of the page. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** A browser, a fake API and the built element, shared by all tests of a file. */
export interface WidgetScene {
  readonly api: FakeApi;
  /** A shop's page, loaded anew. At most one is open at a time. */
  open(options?: OpenOptions): Promise<Page>;
  /** Leaves the page as if nobody had been there. Fails when a script in it threw. */
  endTest(): Promise<void>;
  close(): Promise<void>;
}

const STOPPED_AT = Date.UTC(2026, 10, 1);

export async function openWidgetScene(executable: string): Promise<WidgetScene> {
  const [files, browser] = await Promise.all([buildWidget(), openBrowser(executable)]);
  const api = await startFakeApi(files);
  const kept = new Map<Kind, Page>();
  const thrown: string[] = [];
  let current: Page | undefined;

  return {
    api,
    async open({ kind = "desktop", headers, ...options } = {}) {
      const page = kept.get(kind) ?? (await openPage(browser, kind, thrown));
      kept.set(kind, page);
      current = page;
      api.servePage(pageOf(options), headers);
      await page.goto(`${api.address}/shop`);
      return page;
    },
    async endTest() {
      await current?.evaluate(() => {
        try {
          localStorage.clear();
          sessionStorage.clear();
        } catch {
          // A page without storage keeps nothing.
        }
      });
      await current?.emulateMedia({ colorScheme: null, forcedColors: null });
      api.reset();
      const errors = thrown.splice(0);
      expect(errors, "errors thrown in the page").toEqual([]);
    },
    async close() {
      await browser.close();
      await api.close();
    },
  };
}

async function openPage(browser: Browser, kind: Kind, thrown: string[]): Promise<Page> {
  const desktop = { viewport: { width: 1_000, height: 700 }, locale: "en-GB" };
  const context = await browser.newContext({ ...desktop, ...KINDS[kind] });
  context.setDefaultTimeout(10_000);
  context.on("weberror", (error) => thrown.push(String(error.error())));
  const page = await context.newPage();
  if (kind === "stopped") {
    await page.clock.install({ time: STOPPED_AT });
    await page.clock.pauseAt(STOPPED_AT + 60_000);
  }
  return page;
}

/** The box of the only element in the page. */
export const boxOf = (page: Page) => page.getByRole("combobox");
export const optionsOf = (page: Page) => page.getByRole("option");

/** Enters the text at once, as a paste does, and waits until the list answers it. */
export async function enterAndSee(page: Page, text: string): Promise<void> {
  await boxOf(page).focus();
  await page.keyboard.insertText(text);
  await optionsOf(page)
    .filter({ hasText: `${text} one` })
    .first()
    .waitFor();
}

/** Where the page went from the shop, path and query string. */
export async function landedOn(page: Page): Promise<string> {
  await page.waitForURL(({ pathname }) => pathname !== "/shop");
  const { pathname, search } = new URL(page.url());
  return pathname + search;
}

/** Waits until what is due has been painted: two frames. */
export async function settle(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
}
