import { html, type Renderable, type SafeHtml, toText } from "../html.ts";
import { categoryAddress } from "../store-address.ts";
import { type CategoryCount, isWithin } from "../find/category-counts.ts";
import { LOGO } from "./icons.ts";
import { STAR_SHAPES } from "./rating.ts";
import { searchForm } from "./search-form.ts";

/** What stands around every page. */
export interface Chrome {
  readonly departments: readonly CategoryCount[];
  /** Addresses of the assets, their content's hash included. */
  readonly assets: { readonly style: string; readonly script: string };
  /** Whether there are a merchandiser's panel and an InstantSearch example to link to. */
  readonly hasExample: boolean;
}

export interface PageParts {
  readonly title: string;
  readonly description?: string;
  /** Where search engines find this page, whatever campaign marks its address carries. */
  readonly canonical?: string;
  /** Not worth an index entry: results, errors. */
  readonly isTransient?: boolean;
  readonly view: "home" | "results" | "product" | "message";
  /** In the search box. */
  readonly query?: string;
  readonly category?: readonly string[];
  readonly head?: Renderable;
  readonly main: SafeHtml;
}

/** Departments named in the header; the home page shows them all. */
const MOST_IN_HEADER = 18;

export function layout(parts: PageParts, { departments, assets, hasExample }: Chrome): string {
  const { view, category = [] } = parts;
  const page = html`<!doctype html>
    <html lang="en" dir="ltr">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="theme-color" media="(prefers-color-scheme: light)" content="#faf9f6" />
        <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#141513" />
        <title>${parts.title}</title>
        ${parts.description !== undefined && html`<meta name="description" content="${parts.description}" />`}
        ${parts.canonical !== undefined && html`<link rel="canonical" href="${parts.canonical}" />`}
        ${parts.isTransient === true && html`<meta name="robots" content="noindex" />`}
        <link rel="icon" href="/store/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="${assets.style}" />
        <script type="module" src="/widget/aisle-search.mjs"></script>
        <script type="module" src="${assets.script}"></script>
        ${parts.head}
      </head>
      <body data-view="${view}">
        ${STAR_SHAPES}
        <a class="skip" href="#main">Skip to the products</a>
        <header class="header">
          <div class="header-row">
            <a class="brandmark" href="/">${LOGO}<span>Aisle</span></a>
            ${view !== "home" && searchForm({ query: parts.query ?? "", category, id: "q" })}
            <nav class="tools" aria-label="For developers">
              ${hasExample && html`<a href="/instantsearch">InstantSearch</a>`}<a href="/docs">API</a>
            </nav>
          </div>
          ${
            departments.length > 0 &&
            html`<nav class="departments" aria-label="Departments">
              <ul>
                ${departments.slice(0, MOST_IN_HEADER).map(
                  ({ path, name }) =>
                    html`<li>
                      <a
                        href="${categoryAddress(path)}"
                        ${isWithin(category, path) && html` aria-current="true"`}
                        >${name}</a
                      >
                    </li>`,
                )}
              </ul>
              <a class="all-departments" href="/#departments">All departments</a>
            </nav>`
          }
        </header>
        <main id="main" tabindex="-1">${parts.main}</main>
        <footer class="footer">
          <p>A demonstration shop on the <a href="/">Aisle</a> search engine. Nothing here is for sale.</p>
          <p class="footer-links">
            <a href="/docs">API documentation</a><a href="/openapi.json">OpenAPI</a
            ><a href="/health/ready">Status</a>
          </p>
        </footer>
      </body>
    </html> `;
  return toText(page);
}
