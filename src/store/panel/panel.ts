import { ADAPTIVE_STYLES } from "./adaptive-sheet.ts";
import { createPanel } from "./create-panel.ts";
import { h } from "./element.ts";
import { FRAME_STYLES } from "./frame-sheet.ts";
import { createKeptKey, tabStorage } from "./kept-key.ts";
import { ORDER_STYLES } from "./order-sheet.ts";
import { createPanelClient } from "./panel-client.ts";
import { readPageRequest } from "./read-page-request.ts";
import { SIDE_STYLES } from "./side-sheet.ts";

// Its styles reach nothing else, the page's do not reach it, and no policy against inline styles stops them.
const sheet = new CSSStyleSheet();
sheet.replaceSync(FRAME_STYLES + ORDER_STYLES + SIDE_STYLES + ADAPTIVE_STYLES);
const keptKey = createKeptKey(tabStorage());
const client = createPanelClient();
client.useKey(keptKey.read());

/** Mounts the merchandiser's panel where a results page leaves a place for it: once a page, and anew for another search. */
function mountPanel(): void {
  const mount = document.querySelector("#panel");
  const request = readPageRequest(document.querySelector("#search-request")?.textContent ?? "");
  if (!(mount instanceof HTMLElement) || request === null) return;
  const opener = h("button", { type: "button", "aria-haspopup": "dialog" }, "Why this order?");
  // Beside the other controls of the results; a page without those has it in its corner.
  opener.className = mount.closest(".toolbar") === null ? "opener floating" : "opener";
  const root = mount.shadowRoot ?? mount.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [sheet];
  const panel = createPanel({ client, request, keptKey });
  root.querySelector("dialog")?.close();
  root.replaceChildren(opener, panel.dialog);
  opener.addEventListener("click", () => panel.open());
  mount.hidden = false;
}

mountPanel();
// A filter was chosen, and the page shows another search now.
document.addEventListener("store-results", mountPanel);
