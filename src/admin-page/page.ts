import { html, type SafeHtml, toText } from "../store/html.ts";
import { LOGO } from "../store/views/icons.ts";

export interface AdminPageOptions {
  /** Address of the style sheet. */
  readonly style: string;
}

interface Section {
  readonly id: string;
  readonly title: string;
  /** Said under the title. */
  readonly note?: string;
  readonly isWide?: boolean;
}

/** What `script/admin.ts` fills, in the order it is read: what changes its height comes last. */
const SECTIONS: readonly Section[] = [
  { id: "concerns", title: "What needs attention", isWide: true },
  { id: "latency", title: "How long searches take", isWide: true },
  { id: "lanes", title: "Lanes and steps", note: "Over the last 15 minutes; steps overlap." },
  { id: "load", title: "Load", note: "Counts are since this process began." },
  { id: "stores", title: "Stores" },
  { id: "changes", title: "Live changes and drift" },
  { id: "generations", title: "Generations", isWide: true },
  { id: "asked", title: "Top queries" },
  { id: "empty", title: "Queries without results" },
  { id: "audit", title: "Who changed what", isWide: true },
];

/** The status page as it is sent: a frame without any data. The script asks for that with the key. */
export function adminPage({ style }: AdminPageOptions): string {
  return toText(
    html`<!doctype html>
      <html lang="en" dir="ltr">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <meta name="robots" content="noindex" />
          <title>Status · Aisle</title>
          <link rel="icon" href="data:," />
          <link rel="stylesheet" href="${style}" />
          <script type="module" src="/widget/admin.mjs"></script>
        </head>
        <body>
          <a class="skip" href="#main">Skip to the status</a>
          <header class="bar">
            <div class="bar-row">
              <h1>${LOGO}<span>Aisle</span> <small>Status</small></h1>
              <p class="facts" id="facts"></p>
              <p class="news" id="news" role="status"></p>
              <div class="bar-tools">
                <button class="button quiet" type="button" id="pause" aria-pressed="false" hidden>
                  Pause
                </button>
                <button class="button quiet" type="button" id="leave" hidden>Forget the key</button>
              </div>
            </div>
          </header>
          <main id="main" tabindex="-1">
            <noscript
              ><p class="lead">This page needs JavaScript; <code>aisle status</code> does not.</p></noscript
            >
            <div id="gate" hidden></div>
            <div class="sections" id="sections" hidden>${SECTIONS.map(section)}</div>
          </main>
        </body>
      </html> `,
  );
}

function section({ id, title, note, isWide = false }: Section): SafeHtml {
  return html`<section class="card${isWide && " wide"}" id="${id}" aria-labelledby="${id}-title">
    <h2 id="${id}-title">${title}</h2>
    ${note !== undefined && html`<p class="card-note">${note}</p>`}
    <div class="card-body"></div>
  </section>`;
}
