/** Marks the text as CSS, for editors. The build leaves it alone: its properties are used by other sheets and by scripts. */
const css = String.raw;

/** The legend, the rows and their bars. */
export const ORDER_STYLES = css`
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 0.35rem;
    margin-block-end: 0.75rem;
  }
  .legend button {
    display: inline-flex;
    align-items: center;
    gap: 0.4rem;
    min-height: 1.9rem;
    padding: 0.15rem 0.7rem;
    border: 1px solid var(--line-p);
    border-radius: 99px;
    background: var(--surface-p);
    font-size: 0.8125rem;
  }
  .legend [aria-pressed="false"] {
    background: none;
    color: var(--quiet-p);
    text-decoration: line-through;
  }
  .legend [aria-pressed="false"] .dot {
    opacity: 0.25;
  }
  .dot {
    flex: none;
    display: inline-block;
    width: 0.65rem;
    height: 0.65rem;
    border-radius: 3px;
  }
  .part-0 {
    background: var(--part-0);
  }
  .part-1 {
    background: var(--part-1);
  }
  .part-2 {
    background: var(--part-2);
  }
  .part-3 {
    background: var(--part-3);
  }
  .part-4 {
    background: var(--part-4);
  }
  .part-5 {
    background: var(--part-5);
  }
  .part-6 {
    background: var(--part-6);
  }
  .part-7 {
    background: var(--part-7);
  }
  .part-8 {
    background: var(--part-8);
  }
  .part-9 {
    background: var(--part-9);
  }
  .part-10 {
    background: var(--part-10);
  }
  ol,
  ul {
    padding: 0;
    list-style: none;
  }
  .row {
    display: grid;
    grid-template-columns: 1.6rem 2.6rem 44px minmax(0, 1fr) auto;
    column-gap: 0.6rem;
    align-items: center;
    padding-block: 0.6rem;
    border-block-end: 1px solid var(--line-p);
    background: var(--paper-p);
  }
  .place {
    color: var(--quiet-p);
    font-variant-numeric: tabular-nums;
    text-align: end;
  }
  .change {
    font-size: 0.75rem;
    font-weight: 650;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .up {
    color: var(--accent-p);
  }
  .down {
    color: var(--clay, #9a3b22);
  }
  .row img {
    display: block;
    border-radius: 8px;
  }
  .what a {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    color: inherit;
    font-size: 0.875rem;
    line-height: 1.3;
    text-decoration: none;
  }
  .what a:hover {
    text-decoration: underline;
  }
  .marks {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem;
    margin-block-start: 0.2rem;
  }
  .mark {
    padding: 0 0.4rem;
    border: 1px solid var(--line-p);
    border-radius: 5px;
    color: var(--quiet-p);
    font-size: 0.6875rem;
  }
  .pin {
    border-color: var(--accent-p);
    color: var(--accent-p);
  }
  .buried,
  .out {
    border-color: currentcolor;
    color: var(--clay, #9a3b22);
  }
  .score {
    font-weight: 650;
    font-variant-numeric: tabular-nums;
  }
  .why {
    position: relative;
    grid-column: 3 / -1;
    margin-block-start: 0.4rem;
  }
  .bar {
    position: relative;
    display: block;
    width: 100%;
    height: 14px;
    padding: 0;
    border: 0;
    border-radius: 5px;
    background: var(--sunken-p);
    overflow: hidden;
  }
  .segment {
    position: absolute;
    inset-block: 0;
    inset-inline-start: var(--from);
    width: max(1px, var(--width));
    box-shadow: inset -1px 0 var(--paper-p);
  }
  .zero {
    position: absolute;
    inset-block: 0;
    inset-inline-start: var(--from);
    width: 1px;
    background: var(--ink-p);
    opacity: 0.55;
  }
  .parts {
    position: absolute;
    z-index: 2;
    inset-block-start: calc(100% + 4px);
    inset-inline-start: 0;
    display: flex;
    visibility: hidden;
    flex-wrap: wrap;
    gap: 0.15rem 0.9rem;
    max-width: 100%;
    padding: 0.45rem 0.7rem;
    border: 1px solid var(--line-p);
    border-radius: 9px;
    background: var(--surface-p);
    box-shadow: var(--shadow, 0 8px 24px rgb(0 0 0 / 18%));
    font-size: 0.8125rem;
  }
  .parts li {
    display: inline-flex;
    align-items: center;
    gap: 0.35rem;
  }
  .parts b {
    font-variant-numeric: tabular-nums;
  }
  .why:hover .parts,
  .bar:focus + .parts {
    visibility: visible;
  }
`;
