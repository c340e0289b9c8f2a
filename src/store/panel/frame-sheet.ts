/** Marks the text as CSS, for editors. The build leaves it alone: its properties are used by other sheets and by scripts. */
const css = String.raw;

/*
 * The page's custom properties come through the shadow root, so the panel wears the store's
 * colours in both themes; what follows `,` is for pages that have none.
 */
export const FRAME_STYLES = css`
  :host {
    --paper-p: var(--paper, #faf9f6);
    --surface-p: var(--surface, #fff);
    --sunken-p: var(--sunken, #f1efe9);
    --ink-p: var(--ink, #1d1f1c);
    --quiet-p: var(--quiet, #5f625b);
    --line-p: var(--line, #e3e0d8);
    --accent-p: var(--accent, #17594a);
    --accent-ink-p: var(--accent-ink, #fff);
    --part-0: #2f7d66;
    --part-1: #4a7fbf;
    --part-2: #d59a2f;
    --part-3: #c2603f;
    --part-4: #8a63ad;
    --part-5: #2ea3a8;
    --part-6: #cf6d8c;
    --part-7: #8d9a3d;
    --part-8: #7a8290;
    --part-9: #5b5fc7;
    --part-10: #a0764f;
    font: 400 0.9375rem/1.45 var(--sans, sans-serif);
    color: var(--ink-p);
  }
  @media (prefers-color-scheme: dark) {
    :host {
      --part-0: #63c3a3;
      --part-1: #7db0ea;
      --part-2: #e8b95a;
      --part-3: #ea8c6a;
      --part-4: #b997dc;
      --part-5: #58cdd0;
      --part-6: #ee9ab4;
      --part-7: #bccb64;
      --part-8: #a4acb9;
      --part-9: #9ea2f5;
      --part-10: #d3a77c;
    }
  }
  * {
    box-sizing: border-box;
    margin: 0;
  }
  [hidden] {
    display: none !important;
  }
  button,
  input {
    font: inherit;
    color: inherit;
  }
  button {
    cursor: pointer;
  }
  :focus-visible {
    outline: 2px solid var(--accent-p);
    outline-offset: 2px;
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .opener {
    min-height: 2.5rem;
    padding: 0.35rem 0.95rem;
    border: 1px solid var(--line-strong, #8b8d84);
    border-radius: 99px;
    background: var(--surface-p);
    font-size: 0.875rem;
    font-weight: 500;
    white-space: nowrap;
  }
  .floating {
    position: fixed;
    z-index: 20;
    inset: auto max(1rem, env(safe-area-inset-right)) max(1rem, env(safe-area-inset-bottom)) auto;
    box-shadow: var(--shadow, 0 8px 24px rgb(0 0 0 / 18%));
  }
  .opener:hover {
    border-color: var(--accent-p);
    color: var(--accent-p);
  }
  dialog {
    position: fixed;
    inset: 0 0 0 auto;
    width: min(66rem, 100vw);
    height: 100dvh;
    max-width: none;
    max-height: none;
    padding: 0;
    border: 0;
    border-inline-start: 1px solid var(--line-p);
    background: var(--paper-p);
    color: inherit;
    text-align: start;
    white-space: normal;
    overflow: auto;
    overscroll-behavior: contain;
  }
  dialog::backdrop {
    background: rgb(20 22 20 / 45%);
  }
  header {
    position: sticky;
    z-index: 3;
    inset-block-start: 0;
    display: flex;
    justify-content: space-between;
    align-items: start;
    gap: 1rem;
    padding: 1.1rem 1.5rem 0.9rem;
    border-block-end: 1px solid var(--line-p);
    background: var(--paper-p);
  }
  h2 {
    font-size: 1.375rem;
    line-height: 1.2;
    letter-spacing: -0.01em;
  }
  header p,
  .none {
    color: var(--quiet-p);
    font-size: 0.8125rem;
  }
  h3 {
    margin-block: 1.5rem 0.5rem;
    font-size: 0.8125rem;
    font-weight: 650;
  }
  .sliders h3 {
    margin-block-start: 0;
  }
  .close {
    width: 2.5rem;
    height: 2.5rem;
    border: 0;
    border-radius: 99px;
    background: var(--sunken-p);
    font-size: 1.35rem;
    line-height: 1;
  }
  .note {
    margin: 1rem 1.5rem 0;
    padding: 0.7rem 1rem;
    border-radius: 10px;
    background: var(--clay-soft, #f8e9e4);
    color: var(--clay, #9a3b22);
    font-size: 0.875rem;
  }
  .side .note {
    margin: 0 0 1rem;
  }
  .body {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 18.5rem;
    gap: 2rem;
    padding: 1.25rem 1.5rem 2.5rem;
  }
  .side {
    grid-column: 2;
    grid-row: 1;
  }
  .order {
    grid-column: 1;
    grid-row: 1;
    min-width: 0;
  }
  .loading,
  .key {
    grid-column: 1 / -1;
  }
`;
