import { type Child, h } from "../../store/panel/element.ts";
import { createKeptKey, tabStorage } from "../../store/panel/kept-key.ts";
import type { Overview } from "../overview.ts";
import { auditView, changesView, generationsView, queriesView } from "./index-sections.ts";
import { createLatencySection } from "./latency-section.ts";
import { askOverview } from "./overview-client.ts";
import { concernsView, lanesView, loadView, storesView } from "./serving-sections.ts";
import { showKeyForm } from "./key-form.ts";
import { clockText, spanText } from "./words.ts";

/** Between two answers. */
const REFRESH_MS = 5_000;
/** After a failure the server is left alone a while longer each time. */
const MOST_WAIT_MS = 60_000;
const TIMEOUT_MS = 10_000;

const VIEWS: Readonly<Record<string, (overview: Overview) => readonly Child[]>> = {
  concerns: concernsView,
  lanes: lanesView,
  load: loadView,
  stores: storesView,
  changes: changesView,
  generations: generationsView,
  asked: (overview) => queriesView(overview, "asked"),
  empty: (overview) => queriesView(overview, "withoutResults"),
  audit: auditView,
};

const keptKey = createKeptKey(tabStorage());
const facts = byId("facts");
const news = byId("news");
const gate = byId("gate");
const sections = byId("sections");
const pause = byId("pause");
const leave = byId("leave");
const showLatency = createLatencySection(bodyOf("latency"));

let key = keptKey.read();
let timer: ReturnType<typeof setTimeout> | undefined;
let failures = 0;
let isPaused = false;
let isAsking = false;

/** Part of the page as it was sent. */
function byId(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`expected the page to have #${id}`);
  return element;
}

function bodyOf(id: string): Element {
  const body = byId(id).querySelector(".card-body");
  if (body === null) throw new Error(`expected #${id} to have a body`);
  return body;
}

/** Said by screen readers, and once only. */
function say(text: string): void {
  if (news.textContent !== text) news.textContent = text;
}

/** A part that looks the same stays untouched; so does one that is being selected or scrolled by keyboard. */
function refresh(id: string, children: readonly Child[]): void {
  const body = bodyOf(id);
  const made = h("div", {}, ...children);
  const selection = getSelection();
  const isSelected = selection !== null && !selection.isCollapsed && selection.containsNode(body, true);
  if (made.innerHTML === body.innerHTML || isSelected) return;
  const focused = [...body.querySelectorAll(".scroller")].indexOf(document.activeElement ?? body);
  const offsets = [...body.querySelectorAll(".scroller")].map(({ scrollLeft, scrollTop }) => ({
    left: scrollLeft,
    top: scrollTop,
  }));
  body.replaceChildren(...made.childNodes);
  const scrollers = [...body.querySelectorAll<HTMLElement>(".scroller")];
  scrollers.forEach((scroller, index) => scroller.scrollTo({ ...offsets[index], behavior: "instant" }));
  scrollers[focused]?.focus({ preventScroll: true });
}

function show(overview: Overview): void {
  gate.hidden = true;
  sections.hidden = false;
  pause.hidden = false;
  leave.hidden = key === "";
  const started = overview.telemetry?.startedAt;
  const running = started === undefined ? "" : ` \u00b7 running for ${spanText(overview.at - started)}`;
  facts.textContent = `Version ${overview.version}${running} \u00b7 as of ${clockText(overview.at)}`;
  for (const [id, view] of Object.entries(VIEWS)) refresh(id, view(overview));
  showLatency(overview.telemetry);
}

async function ask(): Promise<void> {
  if (isAsking) return;
  isAsking = true;
  const asked = await askOverview(key, TIMEOUT_MS);
  isAsking = false;
  if (asked.status === "answered") {
    failures = 0;
    if (key !== "") keptKey.keep(key);
    document.body.classList.remove("stale");
    say("");
    show(asked.overview);
  } else if (asked.status === "failed") {
    failures += 1;
    document.body.classList.add("stale");
    say(`${asked.detail} What is shown is from before; trying again.`);
  } else {
    refuse(asked.status);
    return;
  }
  if (!isPaused) later();
}

function later(): void {
  clearTimeout(timer);
  // Twice as long after each failure in a row.
  timer = setTimeout(() => void ask(), Math.min(REFRESH_MS * 2 ** failures, MOST_WAIT_MS));
}

/** Nothing is asked again until there is a key. */
function refuse(status: "key" | "closed"): void {
  clearTimeout(timer);
  const wasWrong = key !== "";
  key = "";
  keptKey.forget();
  sections.hidden = true;
  pause.hidden = true;
  leave.hidden = true;
  gate.hidden = false;
  facts.textContent = "";
  const closed =
    "This server lets nobody in: set api.adminKey in its configuration, or make a key with aisle keys create NAME --scope admin.";
  say(wasWrong ? "This is no key with the scope admin." : status === "closed" ? closed : "");
  showKeyForm(gate, (entered) => {
    key = entered;
    void ask();
  });
}

pause.addEventListener("click", () => {
  isPaused = !isPaused;
  pause.setAttribute("aria-pressed", String(isPaused));
  pause.textContent = isPaused ? "Continue" : "Pause";
  if (isPaused) clearTimeout(timer);
  else void ask();
});
leave.addEventListener("click", () => {
  key = "";
  keptKey.forget();
  refuse("key");
});
// Who comes back to the tab sees what is so, and nobody is asked for a tab that is not looked at.
document.addEventListener("visibilitychange", () => {
  clearTimeout(timer);
  if (!document.hidden && !isPaused && gate.hidden === true) void ask();
});
void ask();
