import { beforeAll, describe, expect, it } from "vitest";

import { createFakeSearch } from "./fake-search.ts";
import { HOSTILE_PRODUCTS, linksOf, openStore, shopProducts, unescape } from "./store-shop.ts";
import { createTestApp } from "./test-app.ts";

const LARGEST_PAGE = 100_000;

type Shop = Awaited<ReturnType<typeof openStore>>;

/** What stands between tags and within them may be broken into lines anywhere. */
function flat(page: string): string {
  return page.replaceAll(/\s+/gu, " ").replaceAll(" >", ">").replaceAll("> ", ">").replaceAll(" <", "<");
}

function totalOf(page: string): number {
  const text = /<p class="stats"[^>]*>(?<count>[\d,]+) product/u.exec(flat(page))?.groups?.["count"];
  if (text === undefined) throw new Error("expected a page with a number of products");
  return Number(text.replaceAll(",", ""));
}

/** Label and address of every chip. */
function chipsOf(page: string): { text: string; href: string }[] {
  const pattern =
    /<a class="chip [^"]*" href="(?<href>[^"]*)"[^>]*>.*?class="chip-text"[^>]*>(?<text>[^<]*)</gu;
  return Array.from(flat(page).matchAll(pattern), ({ groups }) => ({
    text: unescape(groups?.["text"] ?? ""),
    href: unescape(groups?.["href"] ?? ""),
  }));
}

/** Text, count and address of the choices in the facet rail. */
function choicesOf(page: string): { text: string; count: number; href: string; isChosen: boolean }[] {
  const pattern =
    /<a class="choice" href="(?<href>[^"]*)" rel="nofollow"(?<rest>[^>]*)>.*?<span class="choice-text"[^>]*>(?<text>.*?)<\/span>(?:<span class="visually-hidden">, chosen<\/span>)?<span class="value-count">(?<count>[\d,]+)/gu;
  return Array.from(flat(page).matchAll(pattern), ({ groups }) => ({
    text: unescape(groups?.["text"] ?? ""),
    count: Number((groups?.["count"] ?? "").replaceAll(",", "")),
    href: unescape(groups?.["href"] ?? ""),
    isChosen: (groups?.["rest"] ?? "").includes("aria-current"),
  }));
}

describe("the demo store", () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openStore(shopProducts());
  });

  it("is at / in place of the list of addresses", async () => {
    const answer = await shop.get("/");
    expect(answer.headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(answer.body).toContain("<h1>");
    const { app } = createTestApp();
    expect((await app.inject("/")).json()).toMatchObject({ name: "aisle" });
  });

  it("links to nothing that is not there", async () => {
    const pages = ["/", "/search?q=mouse", "/c/Computers", "/p/p0", "/search?q=mouse&brand=Nera"];
    const links = (await Promise.all(pages.map(async (url) => linksOf((await shop.get(url)).body)))).flat();
    const own = [...new Set(links)].filter((url) => !/^\/(?:docs|openapi|health|instantsearch)/u.test(url));
    expect(own.length).toBeGreaterThan(60);
    const statuses = await Promise.all(
      own.map(async (url) => [url, (await shop.get(url)).statusCode] as const),
    );
    expect(statuses.filter(([, status]) => status !== 200)).toEqual([]);
  });

  it("loads no page of more than 100 kB", async () => {
    for (const url of ["/", "/search?q=", "/search?q=&size=96", "/c/Computers", "/p/p0"]) {
      const { body } = await shop.get(url);
      expect(Buffer.byteLength(body), url).toBeLessThan(LARGEST_PAGE);
    }
  });

  it("shows as many products after a choice as the choice said", async () => {
    const start = await shop.get("/search?q=&brand=Nera");
    const choices = choicesOf(start.body).filter(({ isChosen }) => !isChosen);
    expect(choices.length).toBeGreaterThan(8);
    for (const { text, count, href } of choices) {
      const total = totalOf((await shop.get(href)).body);
      // Another value of a field that is narrowed already comes on top of it.
      expect(total, text).toBe(/Tokk|Lind/u.test(text) ? count + totalOf(start.body) : count);
    }
  });

  it("keeps the counts of a field's other values when one is chosen", async () => {
    const before = choicesOf((await shop.get("/search?q=")).body).find(({ text }) => text === "Tokk");
    const after = choicesOf((await shop.get("/search?q=&brand=Nera")).body).find(
      ({ text }) => text === "Tokk",
    );
    expect(before?.count).toBe(20);
    expect(after?.count).toBe(20);
  });

  it("takes away with each chip what it says and nothing else", async () => {
    const url = "/search?q=mouse&category=Computers&brand=Nera&brand=Tokk&color=white&price=20..150";
    const chips = chipsOf((await shop.get(url)).body);
    expect(chips.map(({ text }) => text)).toEqual(["Computers", "white", "Nera", "Tokk", "€20 to €150"]);
    for (const { text, href } of chips) {
      const left = chipsOf((await shop.get(href)).body).map((chip) => chip.text);
      expect(left, href).toEqual(chips.map((chip) => chip.text).filter((other) => other !== text));
    }
  });

  it("has one address for one page: what a form sends is tidied", async () => {
    const answer = await shop.get("/search?q=mouse&price.min=20&price.max=&sort=&size=24");
    expect(answer.statusCode).toBe(302);
    expect(answer.headers["location"]).toBe("/search?q=mouse&price=20..");
  });

  it("turns pages without losing or repeating a product, and back from beyond the last", async () => {
    const idsOf = (page: string) =>
      Array.from(page.matchAll(/data-product="(?<id>[^"]+)"/gu), (match) => match[1]);
    const pages = await Promise.all(
      ["", "&page=2", "&page=3"].map(async (page) => shop.get(`/search?q=${page}`)),
    );
    const ids = pages.flatMap(({ body }) => idsOf(body));
    expect(ids).toHaveLength(60);
    expect(new Set(ids).size).toBe(60);
    expect((await shop.get("/search?q=&page=9")).headers["location"]).toBe("/search?page=3");
    expect((await shop.get("/search?q=&page=999999&size=96")).statusCode).toBe(302);
  });

  it("offers variants, similar products and structured data on a product's page", async () => {
    const { body } = await shop.get("/p/p0");
    expect(linksOf(body)).toEqual(expect.arrayContaining(["/p/p1", "/p/p2", "/c/Computers/Keyboards"]));
    const data = /<script type="application\/ld\+json">(?<json>.*?)<\/script>/su.exec(body)?.groups?.["json"];
    expect(JSON.parse(data ?? "")).toMatchObject({
      name: "Keyboard model 0",
      offers: { price: "10.00", priceCurrency: "EUR", availability: "https://schema.org/OutOfStock" },
    });
  });

  it("asks as a shopper once a page of results, whatever it counts beside it", async () => {
    const { get, recorded } = await openStore(shopProducts());
    for (const url of ["/", "/p/p0", "/p/nosuch"]) await get(url);
    expect(recorded).toEqual([]);
    for (const url of [
      "/search?q=mouse&brand=Nera&color=white",
      "/search?q=zebra&price=9000..",
      "/c/Computers",
    ])
      await get(url);
    expect(recorded.map(({ query, page }) => [query, page])).toEqual([
      ["mouse", 1],
      ["zebra", 1],
      ["", 1],
    ]);
  });

  it("helps where nothing is found", async () => {
    const { body } = await shop.get("/search?q=mouse&brand=Nera&price=9000..");
    expect(totalOf(body)).toBe(0);
    expect(body).toContain("Without any filter");
    expect(linksOf(body)).toContain("/search?q=mouse&brand=Nera");
    expect(linksOf(body)).toContain("/c/Computers/Keyboards");
  });

  it("says that a product is not here, with its status", async () => {
    const answer = await shop.get("/p/nosuch");
    expect(answer.statusCode).toBe(404);
    expect(answer.body).toContain("This shelf is empty");
  });

  it("highlights the department that a page is in, and no other", async () => {
    for (const url of ["/p/p0", "/c/Computers/Keyboards"]) {
      const { body } = await shop.get(url);
      const nav = /<nav class="departments".*?<\/nav>/su.exec(body)?.[0] ?? "";
      const current = Array.from(flat(nav).matchAll(/aria-current="true">(?<name>[^<]*)/gu), (m) => m[1]);
      expect(current, url).toEqual(["Keyboards"]);
    }
  });

  it("answers a page when the search is down, without its reasons", async () => {
    const broken = createFakeSearch({ generation: async () => Promise.reject(new Error("secret path")) });
    const { app } = createTestApp({ search: broken, store: true });
    const answer = await app.inject("/search?q=mouse");
    expect(answer.statusCode).toBe(500);
    expect(answer.headers["content-type"]).toContain("text/html");
    expect(answer.body).not.toContain("secret");
  });
});

describe("a hostile catalog in the demo store", () => {
  it("stays text on every page", async () => {
    const { get } = await openStore(HOSTILE_PRODUCTS);
    const links = linksOf((await get("/search?q=")).body).filter((url) => url.startsWith("/p/"));
    expect(links).toHaveLength(HOSTILE_PRODUCTS.length);
    for (const url of [
      "/",
      "/search?q=",
      "/search?q=mouse",
      `/search?q=${encodeURIComponent("<script>")}`,
      ...links,
    ]) {
      const { statusCode, body } = await get(url);
      expect(statusCode, url.slice(0, 80)).toBe(200);
      expect(body).not.toMatch(/<img src=x|<script>|href="javascript|src="javascript|<b>/u);
      expect(body.match(/<\/script>/gu)).toHaveLength((body.match(/<script /gu) ?? []).length);
    }
  });

  it("folds what a product has too much of", async () => {
    const attributes = Object.fromEntries(Array.from({ length: 3_000 }, (_, index) => [`a${index}`, "x"]));
    const { get } = await openStore([{ id: "many", title: "mouse", sku: "MANY-1", attributes }]);
    const { body } = await get("/p/many");
    const [shown = "", folded = ""] = body.split('<details class="more-values">');
    expect(shown.match(/<th scope="row">/gu)).toHaveLength(30);
    expect(shown).toContain("MANY-1");
    expect(folded).toContain("2,971 more details");
    expect(body.length).toBeLessThan(LARGEST_PAGE);
  });

  it("has a policy that runs nothing inline", async () => {
    const { get } = await openStore(HOSTILE_PRODUCTS);
    const policy = String((await get("/")).headers["content-security-policy"]);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain("unsafe");
  });
});

describe("what rules put in the demo store", () => {
  const rule = (then: object) => ({
    rules: [{ id: "spring", when: { query: "mouse", match: "contains" }, then }],
  });

  it("shows a banner as text and drops addresses that browsers run", async () => {
    const banner = {
      title: "<b>Spring</b>",
      image: "javascript:alert(1)",
      link: "//evil.example",
      text: "All mice",
    };
    const { get } = await openRules(rule({ banner }));
    const { body } = await get("/search?q=mouse");
    expect(body).toContain("&lt;b&gt;Spring&lt;/b&gt;");
    expect(body).toContain("All mice");
    expect(body).not.toMatch(/javascript:|evil\.example/u);
  });

  it("counts each category by the rules of its own page", async () => {
    const { get } = await openRules({
      rules: [
        {
          id: "in-stock",
          when: { query: "", filter: 'category = "Computers > Keyboards"' },
          then: { filter: "in_stock = true" },
        },
      ],
    });
    const listed = totalOf((await get("/c/Computers/Keyboards")).body);
    expect(listed).toBe(24);
    for (const url of ["/", "/c/Computers", "/c/Computers/Keyboards", "/search?q="]) {
      const { body } = await get(url);
      const counts = Array.from(
        flat(body).matchAll(/>Keyboards<\/span><span class="(?:value|tile)-count">(?<count>\d+)/gu),
        ({ groups }) => Number(groups?.["count"]),
      );
      expect(counts.length, url).toBeGreaterThan(0);
      expect(
        counts.every((count) => count === listed),
        `${url} ${counts.join()}`,
      ).toBe(true);
    }
  });

  it("goes where a rule redirects", async () => {
    const { get } = await openRules(rule({ redirect: "/c/Computers" }));
    const answer = await get("/search?q=mouse");
    expect([answer.statusCode, answer.headers["location"]]).toEqual([302, "/c/Computers"]);
  });

  async function openRules(merchandising: object) {
    const { merchandisingSchema } = await import("../../src/config/merchandising-config.ts");
    return openStore(shopProducts(), { rules: merchandisingSchema.parse(merchandising).rules });
  }
});
