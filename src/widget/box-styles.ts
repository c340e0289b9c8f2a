import { css } from "./css.ts";

/*
 * Colours, shape and type are custom properties; everything has a part. Logical properties only,
 * for both directions.
 *
 * Each colour is written once, light and dark side by side, and two switches choose: a switch that
 * is `initial` lets its colour through, one that is empty leaves nothing of it.
 *
 *     --L: initial; --D: ;            light      var(--L, #fff) var(--D, #1b1c20)  =  #fff
 *     --L: ;        --D: initial;     dark                                         =  #1b1c20
 */
/** Colours, and the box itself. */
export const BOX_STYLES = css`
  :host {
    --L: initial;
    --D: ;
    --bg: var(--aisle-background, var(--L, #fff) var(--D, #1b1c20));
    --text: var(--aisle-text, var(--L, #1a1c22) var(--D, #eeeef0));
    --muted: var(--aisle-muted, var(--L, #636874) var(--D, #a4a6ae));
    --line: var(--aisle-border, var(--L, #cfd2da) var(--D, #3a3c44));
    --hover: var(--aisle-hover, var(--L, #f2f4f8) var(--D, #292b31));
    --accent: var(--aisle-accent, var(--L, #2553c7) var(--D, #93b4ff));
    --warn: var(--aisle-warning, var(--L, #9a4a00) var(--D, #f3b27a));
    --radius: var(--aisle-radius, 12px);
    --inner: calc(var(--radius) - 4px);
    display: block;
    position: relative;
    color: var(--text);
    font: var(--aisle-font, 400 1rem/1.4 system-ui, sans-serif);
    text-align: start;
  }
  @media (prefers-color-scheme: dark) {
    :host(:not([theme="light"])) {
      --L: ;
      --D: initial;
    }
  }
  :host([theme="dark"]) {
    --L: ;
    --D: initial;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  * {
    box-sizing: border-box;
  }
  svg {
    flex: none;
    width: 20px;
    color: var(--muted);
    fill: none;
    stroke: currentColor;
    stroke-width: 1.75;
    stroke-linecap: round;
  }
  [part="field"],
  [part~="option"] {
    position: relative;
    display: flex;
    align-items: center;
  }
  [part="field"] {
    height: var(--aisle-height, 48px);
    padding-inline: 16px 4px;
    background: var(--aisle-field, var(--bg));
    border: 1px solid var(--line);
    border-radius: var(--radius);
    overflow: hidden;
  }
  [part="field"]:has(:focus-visible) {
    border-color: var(--accent);
    outline: 3px solid color-mix(in srgb, var(--accent) 22%, transparent);
  }
  input,
  [part="option-text"],
  [part="product-text"] {
    flex: 1;
    min-width: 0;
  }
  input {
    height: 100%;
    padding: 0;
    border: 0;
    outline: 0;
    background: none;
    color: inherit;
    font: inherit;
  }
  /* Smaller type makes phones zoom in on focus. */
  @media (pointer: coarse) {
    input {
      font-size: max(16px, 1em);
    }
  }
  input::placeholder {
    color: var(--muted);
  }
  button {
    min-width: 40px;
    height: 38px;
    margin: 0;
    border: 0;
    border-radius: var(--inner);
    background: none;
    color: var(--muted);
    font: inherit;
    cursor: pointer;
  }
  button,
  [part="remove"],
  [part="picture"] {
    display: grid;
    place-items: center;
  }
  button:focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: -2px;
  }
  [part="progress"] {
    position: absolute;
    inset: auto 0 0;
    height: 2px;
    background: var(--accent);
    opacity: 0;
  }
  .slow [part="progress"] {
    opacity: 1;
    animation: pulse 1s infinite alternate;
  }
  @keyframes pulse {
    from {
      opacity: 0.2;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    * {
      animation: none !important;
    }
  }
`;
