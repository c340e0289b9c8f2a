/** A banner links within the shop or to a page of the web, never to a script. */
const LINK = /^(?:\/(?!\/)|https?:\/\/)/u;

/** What rules show above the products: a title, a text, a link. */
export function banners({ items }, { html }) {
  return html`${items
    .filter(({ title, text }) => title !== undefined || text !== undefined)
    .map(
      ({ title, text, link, cta }) => html`
        <aside class="banner" aria-label="${title ?? "Announcement"}">
          <p><b>${title}</b>${text}</p>
          ${LINK.test(link ?? "") ? html`<a class="button" href="${link}">${cta ?? "See more"}</a>` : ""}
        </aside>
      `,
    )}`;
}
