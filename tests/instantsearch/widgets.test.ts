import axe from "axe-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { findBrowser, NO_BROWSER } from "../browser/browser.ts";
import { openWidgets, type Widgets } from "./open-widgets.ts";

/** A machine that runs many tests at once is slow. */
const SOON = { timeout: 10_000, interval: 15 };
const executablePath = findBrowser();
if (executablePath === null) process.stderr.write(`${NO_BROWSER}\n`);

describe.skipIf(executablePath === null)("the widgets of InstantSearch", () => {
  let widgets: Widgets;
  beforeAll(async () => {
    widgets = await openWidgets(executablePath ?? "");
    await widgets.page.goto(widgets.address);
    await widgets.page.waitForSelector("#relatedProducts [data-id]", { state: "attached" });
  }, 60_000);
  afterAll(() => widgets.close());

  const find = (selector: string) => widgets.page.locator(selector);
  const texts = (selector: string) => find(selector).allInnerTexts();
  const shownIds = (box = "#hits") =>
    find(`${box} [data-id]`).evaluateAll((all) => all.map((one) => one.getAttribute("data-id")));
  /** What a list of refinements shows. */
  const counts = async (box: string) =>
    (await texts(`${box} li`)).map((text) => {
      const { value = "", count = "" } = /^(?<value>.*\D)?(?<count>\d+)$/su.exec(text.trim())?.groups ?? {};
      return { value: value.trim(), count: Number(count) };
    });
  /** Until the widgets show so many hits found. */
  const expectTotal = async (total: number) => {
    const shown = new RegExp(`^${total.toLocaleString("en")} results?`, "u");
    await expect.poll(async () => (await texts("#stats"))[0], SOON).toMatch(shown);
  };
  const setState = async (state: object) => {
    await widgets.page.evaluate(`search.setUiState(${JSON.stringify({ products: state })})`);
  };

  const bounds = async (box: string) => {
    const [min, max] = await find(`${box} input`).evaluateAll((all) =>
      all.map((one) => Number(one.getAttribute("placeholder"))),
    );
    return { min, max };
  };
  const context = { country: "DE" };

  beforeEach(async () => {
    await setState({});
    await expectTotal(884);
  });
  it("find, count, highlight and snip what is typed", async () => {
    await find("#searchBox input").fill("silent keyboard");
    const { total, hits } = await widgets.ask({ query: "silent keyboard", pageSize: 8, context });
    await expectTotal(total);
    expect(await shownIds()).toEqual(hits.map(({ id }) => id));
    expect(await texts("#hits h2 mark")).toContain("Keyboard");
    expect((await texts("#hits p"))[0]).toMatch(/^\S+(?: \S+){6}…$/u);
  });

  it("page through the hits, with as many on a page as is chosen", async () => {
    const second = await widgets.ask({ pageSize: 8, page: 2 });
    await find("#pagination").getByText("2", { exact: true }).click();
    await expect.poll(() => shownIds(), SOON).toEqual(second.hits.map(({ id }) => id));
    await find("#hitsPerPage select").selectOption("20");
    await expect.poll(async () => (await shownIds()).length, SOON).toBe(20);
  });

  it("sort by the index that is named", async () => {
    const prices = () =>
      find("#hits [data-price]").evaluateAll((all) =>
        all.map((one) => Number(one.getAttribute("data-price"))),
      );
    const cheapest = await widgets.ask({ pageSize: 8, sort: ["price:asc"] });
    await find("#sortBy select").selectOption("products:price:asc");
    await expect.poll(prices, SOON).toEqual(cheapest.hits.map(({ product }) => product.price));
    const dearest = await widgets.ask({ pageSize: 8, sort: ["price:desc"] });
    await find("#sortBy select").selectOption("products_price_desc");
    await expect.poll(prices, SOON).toEqual(dearest.hits.map(({ product }) => product.price));
  });

  it("refine by any of several values, counting as if the others were not chosen", async () => {
    await find("#either").getByText("Nestorel").click();
    await find("#either").getByText("Moorvik").click();
    const { total } = await widgets.ask({ filter: 'brand IN ["Nestorel", "Moorvik"]' });
    await expectTotal(total);
    const all = await widgets.ask({ facets: ["brand"] });
    const counted = await counts("#either");
    expect(counted).toHaveLength(5);
    for (const one of counted) expect(all.facets["brand"]?.values).toContainEqual(one);
    expect(
      await texts("#currentRefinements li li, #currentRefinements .ais-CurrentRefinements-category"),
    ).toHaveLength(2);
    await find("#clearRefinements button").click();
    await expectTotal(884);
  });

  it("refine by values that must all be there, and count what is left", async () => {
    await find("#both").getByText("Bluetooth").click();
    const { total, facets } = await widgets.ask({
      filter: 'connectivity = "Bluetooth"',
      facets: ["connectivity"],
    });
    await expectTotal(total);
    expect(await counts("#both")).toEqual(
      expect.arrayContaining(facets["connectivity"]?.values.slice(0, 3) ?? [null]),
    );
    await find("#both").getByText("USB-C").click();
    const both = await widgets.ask({ filter: 'connectivity = "Bluetooth" AND connectivity = "USB-C"' });
    await expectTotal(both.total);
    expect(both.total).toBeLessThan(total);
  });

  it("search in the values of a facet", async () => {
    const { facets } = await widgets.ask({ facets: ["brand"], maxFacetValues: 1_000 });
    const begun = facets["brand"]?.values.filter(({ value }) => /(?:^|\s)mo/iu.test(value)) ?? [];
    await find("#either input[type=search]").fill("mo");
    await expect.poll(() => counts("#either"), SOON).toEqual(begun);
    expect(new Set(await texts("#either li mark"))).toEqual(new Set(["Mo"]));
    await find("#either").getByText("rvik").click();
    await expectTotal((await widgets.ask({ filter: "brand = Moorvik" })).total);
  });

  it("walk down the categories, and back by the breadcrumb", async () => {
    const under = async (path: string) => (await widgets.ask({ filter: `category = "${path}"` })).total;
    await find("#hierarchicalMenu").getByText("Computers").click();
    await expectTotal(await under("Computers"));
    await find("#hierarchicalMenu").getByText("Keyboards").click();
    await expectTotal(await under("Computers > Keyboards"));
    await find("#hierarchicalMenu").getByText("Mechanical").click();
    await expectTotal(await under("Computers > Keyboards > Mechanical"));
    expect((await texts("#breadcrumb"))[0]?.replace(/\s+/gu, " ")).toBe(
      "Home >Computers >Keyboards >Mechanical",
    );
    expect((await counts("#hierarchicalMenu")).length).toBeGreaterThan(10);
    await find("#breadcrumb").getByText("Computers").click();
    await expectTotal(await under("Computers"));
  });

  it("choose one value of a menu, and a range from a list", async () => {
    await find("#menu").getByText("black").click();
    await expectTotal((await widgets.ask({ filter: "color = black" })).total);
    const { facets } = await widgets.ask({ facets: ["color"] });
    const black = facets["color"]?.values.find(({ value }) => value === "black");
    expect(await counts("#menu")).toContainEqual(black);
    await find("#numericMenu").getByText("light").click();
    await expectTotal((await widgets.ask({ filter: "color = black AND weight_kg <= 0.5" })).total);
  });

  it("bound numbers by what they are, and refine by a range of them", async () => {
    const { facets } = await widgets.ask({ facets: ["price", "popularity"] });
    expect(facets["price"]).toMatchObject(await bounds("#rangeInput"));
    const handle = (name: string) =>
      find("#rangeSlider [role=slider]").first().getAttribute(`aria-value${name}`);
    const [min, max] = [Number(await handle("min")), Number(await handle("max"))];
    expect(facets["popularity"]).toMatchObject({ min, max });
    await find("#rangeInput input").first().fill("20.5");
    await find("#rangeInput input").last().fill("40");
    await find("#rangeInput button").click();
    await expectTotal((await widgets.ask({ filter: "price 20.5 TO 40" })).total);
    await setState({ range: { popularity: "100:500" } });
    await expectTotal((await widgets.ask({ filter: "popularity 100 TO 500" })).total);
    expect(
      await find("#rangeSlider [role=slider]").evaluateAll((all) =>
        all.map((one) => one.getAttribute("aria-valuenow")),
      ),
    ).toEqual(["100", "500"]);
  });

  it("toggle what is in stock, and refine by rating", async () => {
    await find("#toggleRefinement input").check();
    await expectTotal((await widgets.ask({ filter: "in_stock = true" })).total);
    const counted = await counts("#ratingMenu");
    const four = await widgets.ask({ filter: "in_stock = true AND rating 4 TO 5" });
    expect(counted[0]?.count).toBe(four.total);
    await find("#ratingMenu a").first().click();
    await expectTotal(four.total);
  });

  it("show what rules add for a context, pins first, and where they send the shopper", async () => {
    await setState({ query: "keyboard" });
    await expect.poll(() => texts("#queryRuleCustomData p"), SOON).toEqual(["Typing week"]);
    expect((await shownIds())[0]).toBe("10025");
    await setState({ query: "returns" });
    await expect.poll(() => texts("#queryRuleCustomData p"), SOON).toEqual(["/returns"]);
    expect(await widgets.page.evaluate("search.helper.lastResults.renderingContent.redirect")).toEqual({
      url: "/returns",
    });
  });

  it("show related products", async () => {
    const { payload } = await widgets.app.inject("/v1/products/10001/similar?limit=3");
    const ids = Array.from(payload.matchAll(/"id":"(\d+)","score"/gu), ([, id]) => id);
    expect(await shownIds("#relatedProducts")).toEqual(ids);
  });

  it("load more hits below the ones that are shown", async () => {
    const { hits } = await widgets.ask({ sort: ["price:asc"], pageSize: 10 });
    await find("#infiniteHits button").last().click();
    await expect.poll(() => shownIds("#infiniteHits"), SOON).toEqual(hits.map(({ id }) => id));
  });

  it("complete what is typed, and search by voice", async () => {
    await find("#autocomplete input").fill("hush");
    await expect
      .poll(() => texts("#autocomplete .ais-AutocompleteSuggestionsItem"), SOON)
      .toEqual(expect.arrayContaining(["hush keyboard", "hush mouse"]));
    const hush = await widgets.ask({ query: "hush", pageSize: 8, context });
    await expect
      .poll(() => shownIds("#autocomplete"), SOON)
      .toEqual(hush.hits.slice(0, 5).map(({ id }) => id));
    await find("#voiceSearch button").click();
    await expect.poll(() => find("#searchBox input").inputValue(), SOON).toBe("teapot");
    await expectTotal((await widgets.ask({ query: "teapot" })).total);
  });

  it("choose the widgets that suit what is found", async () => {
    await find("#dynamicBox input").fill("keyboard");
    const attributes = () =>
      find("#dynamicWidgets [data-attribute]").evaluateAll((all) =>
        all.map((one) => one.getAttribute("data-attribute")),
      );
    await expect
      .poll(attributes, SOON)
      .toEqual(expect.arrayContaining(["brand", "rating", "switch", "connectivity"]));
    expect(await attributes()).not.toContain("gender");
    const { facets } = await widgets.ask({ query: "keyboard", facets: ["switch"] });
    expect(await counts("#dynamicWidgets [data-attribute=switch]")).toEqual(facets["switch"]?.values);
  });

  it("tell what shoppers saw and did, with the answer it belongs to", async () => {
    widgets.sink.events.length = 0;
    await find("#hits article button").nth(2).click();
    await find("#hits article button").nth(3).click();
    const object_id = (await shownIds())[1];
    const shared = { object_id, query_id: "query-1", session_id: "shopper-1", client_id: "shopper-1" };
    await expect
      .poll(() => widgets.sink.events, SOON)
      .toEqual(
        expect.arrayContaining([
          expect.objectContaining({ ...shared, action_name: "click", position: 2 }),
          expect.objectContaining({ ...shared, action_name: "conversion" }),
        ]),
      );
  });

  it("make the example page of the demo, within its content policy and without a barrier", async () => {
    const page = await widgets.browser.newPage();
    const complaints: string[] = [];
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.goto(`http://${widgets.host}/instantsearch?products%5Bquery%5D=keyboard`);
    const { total } = await widgets.ask({ query: "keyboard" });
    await expect.poll(() => page.locator("#stats").innerText(), SOON).toBe(`${total} products`);
    expect(await page.locator(".card img").count()).toBe(24);
    await expect
      .poll(() => page.locator("#facets .ais-Panel-header:visible").allInnerTexts(), SOON)
      .toEqual(expect.arrayContaining(["Category", "Brand", "Price", "Rating", "Connectivity"]));
    await page.evaluate(axe.source);
    const barriers = await page.evaluate(
      "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))",
    );
    expect(barriers).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it("have met no error in all of this", async () => {
    expect(await widgets.page.evaluate("failures")).toEqual([]);
  });
});
