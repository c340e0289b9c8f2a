import { priceOf } from "./words.js";

const LAST_OPENED = "aisle-last-opened";
/** Hosts of pictures answer over TLS, or not at all. */
const PICTURE = /^(?:https:\/\/|\/(?!\/))/u;

/** The picture the shop draws for a product. */
const drawnPicture = (id) => `/images/${encodeURIComponent(id)}.svg`;

/** A product as a hit of a list. */
export function productCard(hit, { html, components, sendEvent }) {
  const opened = () => {
    sendEvent?.("click", hit, "Product opened");
    rememberOpened(hit.objectID);
  };
  const drawn = drawnPicture(hit.objectID);
  const isOwn = PICTURE.test(hit.image ?? "") && hit.image !== drawn;
  return html`
    <article class="card">
      <div class="picture">
        <img
          class="${isOwn ? "foreign" : ""}"
          src="${isOwn ? hit.image : drawn}"
          data-drawn="${drawn}"
          alt=""
          width="400"
          height="400"
          loading="lazy"
        />
        ${hit.in_stock === false ? html`<span class="sold-out">Sold out</span>` : ""}
      </div>
      <p class="brand">${hit.brand}</p>
      <h2>
        <a href="${`/p/${encodeURIComponent(hit.objectID)}`}" onClick=${opened}
          >${components.Highlight({ hit, attribute: "title" })}</a
        >
      </h2>
      ${hit.rating === undefined ? "" : html`<p class="rating">${hit.rating.toFixed(1)}</p>`}
      <p class="offer">${priceOf(hit)}</p>
    </article>
  `;
}

/** A picture that does not load makes way for the drawn one. Errors of pictures do not bubble: they are caught on their way down. */
export function standInForPictures() {
  const standIn = ({ target }) => {
    const drawn = target instanceof HTMLImageElement ? target.dataset.drawn : undefined;
    if (drawn === undefined || target.getAttribute("src") === drawn) return;
    target.classList.remove("foreign");
    target.src = drawn;
  };
  document.addEventListener("error", standIn, { capture: true });
}

/** The product that was opened last in this browser, for those like it. */
export function lastOpened() {
  try {
    return localStorage.getItem(LAST_OPENED);
  } catch {
    // Storage may be forbidden: then nothing is remembered.
    return null;
  }
}

function rememberOpened(id) {
  try {
    localStorage.setItem(LAST_OPENED, id);
  } catch {
    // As above.
  }
}
