import { html, type SafeHtml } from "../html.ts";
import { categoryAddress } from "../store-address.ts";

/** The way from the shop's door to a category. `isHere`: its last step is this page. */
export function breadcrumb(path: readonly string[], isHere: boolean): SafeHtml {
  const steps = path.map((name, depth) => {
    const isLast = isHere && depth === path.length - 1;
    return html`<li>
      ${
        isLast
          ? html`<span aria-current="page">${name}</span>`
          : html`<a href="${categoryAddress(path.slice(0, depth + 1))}">${name}</a>`
      }
    </li>`;
  });
  return html`<nav class="breadcrumb" aria-label="Breadcrumb">
    <ol>
      <li><a href="/">Home</a></li>
      ${steps}
    </ol>
  </nav>`;
}
