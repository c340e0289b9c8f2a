// What the store does more with scripts than without. Every page works without this file.

/** A catalog's picture that cannot be loaded makes room for the drawn one below it. */
function hideIfBroken(image) {
  if (image instanceof HTMLImageElement && image.classList.contains("foreign")) image.hidden = true;
}
document.addEventListener("error", ({ target }) => hideIfBroken(target), { capture: true });
for (const image of document.querySelectorAll("img.foreign")) {
  if (image.complete === true && image.naturalWidth === 0 && image.currentSrc !== "") hideIfBroken(image);
}

/** Sort and page size take effect when they are chosen. */
document.addEventListener("change", ({ target }) =>
  target.closest?.("form[data-submits-itself]")?.requestSubmit(),
);

/** Back to a page as it was left: its address says how it is sorted, not what was last chosen in its box. */
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-submits-itself]")) form.reset();
});

/**
 * A choice in the filters changes the products and leaves the rest of the page where it is: the
 * next page is fetched, and its parts take the places of the same parts here. The sheet of a
 * phone stays open, the filters stay scrolled, and the focus stays on the choice. Anything
 * unexpected (an error, another kind of page) is left to the browser, which opens the address,
 * and so is a chip that changes the query, as that stands in the search box, too.
 */
const PARTS = [".results-head", ".results-list", ".rail-body", ".rail-foot", "#search-request"];
let underway = null;

async function show(address, { isBack = false } = {}) {
  underway?.abort();
  const request = new AbortController();
  underway = request;
  const list = document.querySelector(".results-list");
  list?.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(address, { signal: request.signal, headers: { accept: "text/html" } });
    const next = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!answer.ok || !canReplace(next)) throw new Error("another kind of page");
    const kept = keyOf(document.activeElement);
    const isUnfolded = document.querySelector(".more-filters")?.open;
    for (const part of PARTS)
      document.querySelector(part).replaceWith(document.adoptNode(next.querySelector(part)));
    if (isUnfolded === true) document.querySelector(".more-filters")?.setAttribute("open", "");
    document.title = next.title;
    if (!isBack) history.pushState({ isPart: true }, "", answer.url);
    if (kept !== null) focusOn(kept);
    document.dispatchEvent(new CustomEvent("store-results"));
  } catch {
    if (request.signal.aborted) return;
    if (isBack) location.reload();
    else location.assign(address);
  }
}

/** Both pages have every part, and nothing between them differs that is not one. */
function canReplace(next) {
  const extras = ".subcategories, .banner, .zero";
  return (
    PARTS.every((part) => document.querySelector(part) !== null && next.querySelector(part) !== null) &&
    document.querySelector(extras) === null &&
    next.querySelector(extras) === null
  );
}

/** What names a choice on both pages: its facet and its words. */
function keyOf(element) {
  const facet = element?.closest?.(".facet")?.getAttribute("aria-labelledby");
  const words = wordsOf(element);
  return typeof facet === "string" && typeof words === "string" ? { facet, words } : null;
}

function wordsOf(link) {
  return (link?.querySelector?.(".choice-text") ?? link?.querySelector?.("span"))?.textContent;
}

function focusOn({ facet, words }) {
  const links = document.querySelectorAll(`.facet[aria-labelledby="${CSS.escape(facet)}"] a`);
  for (const link of links) {
    if (wordsOf(link) !== words) continue;
    for (let more = link.closest("details"); more; more = more.parentElement.closest("details"))
      more.open = true;
    link.focus({ preventScroll: true });
    return;
  }
}

document.addEventListener("click", (event) => {
  const { target, button, metaKey, ctrlKey, shiftKey, altKey, defaultPrevented } = event;
  if (defaultPrevented || button !== 0 || metaKey || ctrlKey || shiftKey || altKey) return;
  const link = target.closest?.(".rail a.choice, .chips a:not(.understood)");
  if (link === null || link === undefined || document.querySelector(PARTS[1]) === null) return;
  event.preventDefault();
  void show(link.href);
});
addEventListener("popstate", ({ state }) => {
  if (document.querySelector(PARTS[1]) !== null && state?.isPart !== undefined)
    void show(location.href, { isBack: true });
});
if (document.querySelector(PARTS[1]) !== null) history.replaceState({ isPart: false, ...history.state }, "");

/** A product that was opened from a page of results, as a User Behavior Insights event; one session a tab. */
const SESSION_KEY = "aisle-session";

function sessionId() {
  try {
    const kept = sessionStorage.getItem(SESSION_KEY);
    if (kept !== null) return kept;
    const made = Array.from(crypto.getRandomValues(new Uint32Array(4)), (word) => word.toString(36)).join("");
    sessionStorage.setItem(SESSION_KEY, made);
    return made;
  } catch {
    // Storage may be forbidden: then nobody counts sessions.
    return undefined;
  }
}

document.addEventListener("click", ({ target }) => {
  const link = target.closest?.("a[data-query-id]");
  if (link === null || link === undefined) return;
  const { product, position, queryId } = link.dataset;
  const event = {
    action_name: "click",
    query_id: queryId,
    object_id: product,
    position: Number(position),
    session_id: sessionId(),
    timestamp: Date.now(),
  };
  navigator.sendBeacon("/v1/events", JSON.stringify(event));
});
