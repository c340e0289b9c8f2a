/** Marks the text as CSS, for editors. The build leaves it alone: its properties are used by other sheets and by scripts. */
const css = String.raw;

/** Sliders, facts, timings and the form for the key. */
export const SIDE_STYLES = css`
  .slider {
    display: grid;
    grid-template-columns: 1fr auto;
    padding-block: 0.35rem;
    font-size: 0.875rem;
  }
  .slider output {
    font-variant-numeric: tabular-nums;
    color: var(--quiet-p);
  }
  .turned output {
    color: var(--accent-p);
    font-weight: 650;
  }
  .slider span::first-letter {
    text-transform: uppercase;
  }
  input[type="range"] {
    grid-column: 1 / -1;
    width: 100%;
    height: 1.75rem;
    accent-color: var(--accent-p);
  }
  .actions {
    display: flex;
    gap: 0.5rem;
    margin-block-start: 0.6rem;
  }
  .strong,
  .plain {
    min-height: 2.4rem;
    padding: 0.35rem 0.95rem;
    border: 1px solid var(--line-p);
    border-radius: 9px;
    background: var(--surface-p);
    font-size: 0.875rem;
    font-weight: 600;
  }
  .strong {
    border-color: var(--accent-p);
    background: var(--accent-p);
    color: var(--accent-ink-p);
  }
  button:disabled {
    border-color: var(--line-p);
    background: var(--sunken-p);
    color: var(--quiet-p);
    cursor: default;
  }
  .yaml {
    margin-block-start: 0.75rem;
    padding: 0.75rem;
    border-radius: 9px;
    background: var(--sunken-p);
    font: 0.75rem/1.5 var(--mono, monospace);
    overflow-x: auto;
  }
  dl div {
    display: flex;
    justify-content: space-between;
    gap: 1rem;
    padding-block: 0.22rem;
    font-size: 0.8125rem;
  }
  dt {
    color: var(--quiet-p);
  }
  dd {
    text-align: end;
    overflow-wrap: anywhere;
  }
  .meanings {
    margin-block-start: 1.5rem;
    font-size: 0.8125rem;
  }
  .meanings summary {
    font-weight: 650;
    cursor: pointer;
  }
  .meanings dt {
    margin-block-start: 0.5rem;
    color: inherit;
  }
  .meanings dd {
    color: var(--quiet-p);
    text-align: start;
  }
  .meanings p {
    margin-block-start: 0.5rem;
  }
  .rules,
  .timings {
    font-size: 0.8125rem;
  }
  .timings li {
    display: grid;
    grid-template-columns: 5rem 1fr 4.2rem;
    gap: 0.5rem;
    align-items: center;
    padding-block: 0.12rem;
  }
  .track {
    height: 7px;
    border-radius: 4px;
    background:
      linear-gradient(var(--part-1) 0 0) no-repeat 0 / var(--width) 100%,
      var(--sunken-p);
  }
  .number {
    text-align: end;
    color: var(--quiet-p);
    font-variant-numeric: tabular-nums;
  }
  .key {
    display: grid;
    gap: 0.5rem;
    justify-items: start;
    max-width: 24rem;
  }
  .key label {
    font-weight: 600;
  }
  .key .tick {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    min-height: 2rem;
    font-weight: 400;
  }
  .key [type="checkbox"] {
    width: 1.1rem;
    height: 1.1rem;
    accent-color: var(--accent-p);
  }
  .key [type="password"] {
    width: 100%;
    padding: 0.55rem 0.75rem;
    border: 1px solid var(--line-strong, #8b8d84);
    border-radius: 9px;
    background: var(--surface-p);
  }
`;
