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
  .moved {
    border-style: dashed;
    border-color: currentcolor;
    color: inherit;
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
    grid-column: 3 / -1;
    margin-block-start: 0.4rem;
  }
  .why summary {
    display: flex;
    align-items: center;
    gap: 0.6rem;
    min-height: 1.5rem;
    list-style: none;
    cursor: pointer;
  }
  .why summary::-webkit-details-marker {
    display: none;
  }
  .bar {
    position: relative;
    flex: 1;
    height: 14px;
    border-radius: 5px;
    background: var(--sunken-p);
    overflow: hidden;
  }
  .open-numbers {
    color: var(--quiet-p);
    font-size: 0.75rem;
  }
  .open-numbers::after {
    content: " +";
  }
  [open] > summary .open-numbers::after {
    content: " \2212";
  }
  summary:hover .open-numbers {
    color: var(--accent-p);
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
    width: 100%;
    margin-block: 0.35rem 0.2rem;
    border-collapse: collapse;
    font-size: 0.8125rem;
  }
  .parts th,
  .parts td {
    padding: 0.2rem 0.75rem 0.2rem 0;
    text-align: start;
    vertical-align: baseline;
  }
  .parts th {
    font-weight: 400;
    white-space: nowrap;
  }
  .parts .means {
    width: 100%;
    color: var(--quiet-p);
  }
  .parts .value {
    padding-inline-end: 0;
    font-variant-numeric: tabular-nums;
    text-align: end;
    white-space: nowrap;
  }
  tfoot th,
  tfoot td {
    border-block-start: 1px solid var(--line-p);
    font-weight: 650;
  }
`;
