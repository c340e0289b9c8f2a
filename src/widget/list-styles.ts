import { css } from "./css.ts";

/** The panel below the box, and what is in it. The colours are those of the box. */
export const LIST_STYLES = css`
  [part="panel"] {
    position: absolute;
    z-index: var(--aisle-z-index, 1000);
    inset-inline: 0;
    inset-block-start: calc(100% + 6px);
    max-height: max(200px, min(36rem, var(--room)));
    overflow-y: auto;
    overscroll-behavior: contain;
    overflow-wrap: anywhere;
    padding: 8px;
    background: var(--bg);
    border: 1px solid var(--line);
    border-radius: var(--radius);
    box-shadow: var(--aisle-shadow, 0 12px 36px #0003);
  }
  [part~="group"] + [part~="group"] {
    margin-block-start: 8px;
    border-block-start: 1px solid var(--line);
    padding-block-start: 8px;
  }
  [part="group-title"] {
    padding: 6px 10px 4px;
    color: var(--muted);
    font-size: 0.75rem;
    font-weight: 600;
  }
  [part~="option"] {
    gap: 12px;
    min-height: 40px;
    padding: 6px 10px;
    border-radius: var(--inner);
    color: inherit;
    text-decoration: none;
    cursor: pointer;
  }
  [part~="option"]:hover,
  [part="remove"]:hover,
  button:hover {
    background: var(--hover);
  }
  [aria-selected="true"] {
    background: color-mix(in srgb, var(--accent) 13%, var(--bg));
    outline: 2px solid var(--accent);
    outline-offset: -2px;
  }
  /* Of another text than that in the box. Faded, yet readable. */
  [aria-busy="true"] {
    color: var(--muted);
    filter: grayscale(1);
  }
  [part="option-text"] {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  [part="scope"],
  [part="remove"],
  [part~="option-forget"],
  [part="message"],
  [part="product-details"] {
    color: var(--muted);
  }
  [part="product-details"],
  [part~="option-forget"] {
    font-size: 0.8125rem;
  }
  [part="scope"] bdi {
    color: var(--accent);
  }
  mark {
    background: none;
    color: inherit;
    font-weight: 650;
  }
  [part="remove"] {
    width: 32px;
    height: 32px;
    margin-block: -4px;
    border-radius: 50%;
  }
  [part="remove"] svg {
    width: 14px;
  }
  [part="picture"] {
    position: relative;
    flex: none;
    width: 56px;
    height: 56px;
    overflow: hidden;
    border-radius: var(--inner);
    background: var(--hover);
  }
  img {
    position: absolute;
    width: 100%;
    height: 100%;
    object-fit: contain;
  }
  [part="product-title"] {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    font-size: 0.9375rem;
    line-height: 1.3;
  }
  [part="product-details"] {
    display: flex;
    flex-wrap: wrap;
    gap: 0 10px;
    margin-block-start: 2px;
  }
  [part="price"] {
    color: var(--text);
    font-weight: 600;
  }
  [part="sold-out"] {
    color: var(--warn);
  }
  [part="message"] {
    display: grid;
    gap: 8px;
    justify-items: start;
    padding: 14px 10px;
  }
  [part="retry"] {
    padding-inline: 14px;
    border: 1px solid;
    color: var(--text);
  }
  [role="status"] {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  /* On a phone the list is as wide as the screen, and its rows are as high as a thumb. */
  @media (max-width: 640px) {
    [part="panel"] {
      left: var(--left);
      right: auto;
      width: var(--screen);
      max-height: var(--room);
      border-width: 1px 0;
      border-radius: 0 0 16px 16px;
    }
    [part~="option"] {
      min-height: 48px;
    }
    [part="remove"] {
      width: 44px;
      height: 44px;
    }
  }
  @media (min-width: 641px) {
    /* Products stand beside what there is to search for. */
    [part="list"]:has(* + [part~="group-products"]) {
      display: grid;
      grid-template: auto/minmax(0, 5fr) minmax(0, 6fr);
      column-gap: 8px;
    }
    [part~="group"] + [part~="group-products"] {
      grid-area: 1/2 / span 9;
      margin: 0;
      border-block: 0;
      padding-block: 0;
      padding-inline-start: 8px;
      border-inline-start: 1px solid var(--line);
    }
  }
  /* An outline keeps its colour's strength here; what is chosen has the visitor's own. */
  @media (forced-colors: active) {
    [aria-selected="true"] {
      outline-color: Highlight;
    }
  }
`;
