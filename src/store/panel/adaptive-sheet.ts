/** Marks the text as CSS, for editors. The build leaves it alone: its properties are used by other sheets and by scripts. */
const css = String.raw;

/** Phones, motion and forced colours; after all others, as it overrides them. */
export const ADAPTIVE_STYLES = css`
  @media (max-width: 54rem) {
    dialog {
      width: 100vw;
      border: 0;
    }
    header,
    .body {
      padding-inline: 1rem;
    }
    .body {
      display: flex;
      flex-direction: column;
    }
    .side {
      display: contents;
    }
    .side > :not(.sliders, .note) {
      order: 1;
    }
    .order {
      margin-block-start: 0;
    }
    .row {
      grid-template-columns: 1.4rem 2.2rem 44px minmax(0, 1fr) auto;
      column-gap: 0.4rem;
    }
    .why {
      grid-column: 1 / -1;
    }
    .parts tr {
      display: grid;
      grid-template-columns: 1fr auto;
    }
    .parts .means {
      grid-row: 2;
      grid-column: 1 / -1;
      padding-block-start: 0;
      font-size: 0.75rem;
    }
    .parts .means:empty {
      display: none;
    }
    .parts .value {
      grid-row: 1;
      grid-column: 2;
    }
    .parts th {
      white-space: normal;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    dialog[open] {
      animation: arrive 0.22s cubic-bezier(0.2, 0.8, 0.2, 1);
    }
    .segment {
      transition:
        width 0.25s,
        inset-inline-start 0.25s;
    }
    @keyframes arrive {
      from {
        transform: translateX(2rem);
        opacity: 0;
      }
    }
  }
  @media (forced-colors: active) {
    .segment,
    .dot,
    .track {
      forced-color-adjust: none;
    }
  }
`;
