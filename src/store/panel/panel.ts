import { ADAPTIVE_STYLES } from "./adaptive-sheet.ts";
import { createPanel } from "./create-panel.ts";
import { h } from "./element.ts";
import { FRAME_STYLES } from "./frame-sheet.ts";
import { ORDER_STYLES } from "./order-sheet.ts";
import { createPanelClient } from "./panel-client.ts";
import { readPageRequest } from "./read-page-request.ts";
import { SIDE_STYLES } from "./side-sheet.ts";

/** Mounts the merchandiser's panel where a results page leaves a place for it. */
const mount = document.querySelector("#panel");
const pageRequest = () => readPageRequest(document.querySelector("#search-request")?.textContent ?? "");
const first = pageRequest();

if (mount instanceof HTMLElement && first !== null) {
  const opener = h(
    "button",
    { type: "button", class: "opener", "aria-haspopup": "dialog" },
    "Why this order?",
  );
  // Its styles reach nothing else, the page's do not reach it, and no policy against inline styles stops them.
  const root = mount.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(FRAME_STYLES + ORDER_STYLES + SIDE_STYLES + ADAPTIVE_STYLES);
  root.adoptedStyleSheets = [sheet];
  const client = createPanelClient();
  let panel = createPanel({ client, request: first });
  root.append(opener, panel.dialog);
  opener.addEventListener("click", () => panel.open());
  // A filter was chosen, and the page shows another search now.
  document.addEventListener("store-results", () => {
    panel.dialog.close();
    panel.dialog.remove();
    panel = createPanel({ client, request: pageRequest() ?? first });
    root.append(panel.dialog);
  });
  mount.hidden = false;
}
