import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";

import { answerTo, emptyAnswer } from "../suggest-answers.ts";
import { boxOf, enterAndSee, type WidgetScene } from "../widget-scene.ts";

interface Heard {
  readonly role: string;
  readonly name: string;
  readonly states: Readonly<Record<string, unknown>>;
}

/** What Chromium hands to screen readers, in reading order, generic containers and texts left out. */
async function treeOf(page: Page): Promise<readonly Heard[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  await session.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const heard: Heard[] = [];
  const read = (id: string): void => {
    const node = byId.get(id);
    if (node === undefined) return;
    const role = String(node.role?.value ?? "");
    if (!node.ignored && !SILENT.has(role)) {
      const states = (node.properties ?? []).map(({ name, value }) => [name, value.value] as const);
      heard.push({ role, name: wordsOf(String(node.name?.value ?? "")), states: Object.fromEntries(states) });
    }
    for (const child of node.childIds ?? []) read(child);
  };
  const [root] = nodes;
  if (root !== undefined) read(root.nodeId);
  return heard;
}

/** A name without its commas and gaps, which make pauses. */
const wordsOf = (name: string): string => name.replaceAll(/[\s,]+/gu, " ").trim();

const SILENT = new Set(["none", "generic", "StaticText", "InlineTextBox", "RootWebArea", "image", "mark"]);

const spoken = ({ role, name }: Heard): string => `${role}: ${name}`;

/** The live region's text once it holds some. */
const announced = (page: Page) => page.getByRole("status").filter({ hasText: /\S/u }).textContent();

export function describeScreenReader(scene: () => WidgetScene): void {
  describe("to a screen reader", () => {
    it("is a named combobox that is collapsed, with named buttons, in a search landmark", async () => {
      const page = await scene().open();
      const tree = await treeOf(page);
      expect(tree.map(spoken)).toEqual([
        "main: ",
        "heading: Shop",
        "link: Before",
        "search: ",
        "combobox: Search the shop",
        "button: Search",
        "status: ",
        "paragraph: ",
        "link: After",
      ]);
      const box = tree.find(({ role }) => role === "combobox");
      expect(box?.states).toMatchObject({ expanded: false, autocomplete: "list", editable: "plaintext" });
    });

    it("has groups of options with names that say everything the eye gets", async () => {
      const page = await scene().open();
      await enterAndSee(page, "lamp");
      await page.keyboard.press("ArrowDown");
      const tree = await treeOf(page);
      const from = tree.findIndex(({ role }) => role === "listbox");
      expect(tree.slice(from).map(spoken)).toEqual([
        "listbox: Suggestions",
        "group: Suggestions",
        "option: lamp one",
        "option: lamp one in Mice",
        "option: lamp two",
        "group: Products",
        "option: lamp product €49.90 Nordkamm",
        "option: lamp other product €49.90 Nordkamm Sold out",
        "status: ",
        "paragraph: ",
        "link: After",
      ]);
      const selected = tree.filter(({ states }) => states["selected"] === true);
      expect(selected.map(({ name }) => name)).toEqual(["lamp one"]);
      const box = tree.find(({ role }) => role === "combobox");
      expect(box?.states).toMatchObject({ expanded: true });
      expect(box?.states).toHaveProperty("activedescendant");
      expect(box?.states).toHaveProperty("controls");
    });

    it("says how many there are, once typing has paused", async () => {
      const page = await scene().open({ kind: "stopped" });
      await enterAndSee(page, "lamp");
      await page.clock.runFor(499);
      expect(await page.getByRole("status").textContent()).toBe("");
      await page.clock.runFor(1);
      expect(await announced(page)).toMatch(/^3 suggestions, 2 products(?:\.|$)/u);
      await page.keyboard.press("Escape");
      await page.clock.runFor(500);
      expect(await page.getByRole("status").textContent()).toBe("");
    });

    it("says that nothing is suggested, and that search is not answering", async () => {
      const { api } = scene();
      const page = await scene().open({ kind: "stopped" });
      api.reply((query) => (query === "q" ? { body: emptyAnswer() } : "hang up"));
      await boxOf(page).fill("q");
      await page.getByRole("option", { name: "Search for “q”" }).waitFor();
      await page.clock.runFor(500);
      expect(await announced(page)).toBe("No suggestions. Press Enter to search.");
      await boxOf(page).fill("x");
      await page.getByText("Search is not answering").first().waitFor();
      await page.clock.runFor(500);
      expect(await announced(page)).toBe("Search is not answering");
    });

    it("says that a list is outdated while a slow answer is awaited, and when it no longer is", async () => {
      const { api } = scene();
      let open: () => void = () => undefined;
      const opened = new Promise<void>((resolve) => {
        open = resolve;
      });
      api.reply(async (query) => {
        if (query === "lamps") await opened;
        return { body: answerTo(query) };
      });
      const page = await scene().open({ kind: "stopped" });
      await enterAndSee(page, "lamp");
      await page.keyboard.type("s");
      const list = page.getByRole("listbox");
      expect(await list.getAttribute("aria-busy")).toBe("false");
      await page.clock.runFor(800);
      expect(await announced(page)).toBe("Still looking…");
      expect(await list.getAttribute("aria-busy")).toBe("true");
      expect(await boxOf(page).getAttribute("aria-activedescendant")).toBeNull();
      open();
      await page.getByRole("option", { name: "lamps two" }).waitFor();
      expect(await list.getAttribute("aria-busy")).toBe("false");
    });

    it("takes its words from the page's own labels", async () => {
      const labels = { suggestions: "Vorschläge", countSuggestions: "{count} Vorschläge", within: "in" };
      const page = await scene().open({ kind: "stopped", attributes: `labels='${JSON.stringify(labels)}'` });
      await enterAndSee(page, "lamp");
      await page.clock.runFor(500);
      expect(await announced(page)).toContain("3 Vorschläge, 2 products");
      expect((await treeOf(page)).map(spoken)).toContain("group: Vorschläge");
    });
  });
}
