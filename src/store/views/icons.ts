import { type SafeHtml, trusted } from "../html.ts";

/** Strokes on a grid of 24, coloured by the text around them; said by that text, so hidden from screen readers. */
function icon(paths: string): SafeHtml {
  return trusted(
    `<svg class="icon" viewBox="0 0 24 24" width="20" height="20" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">${paths}</svg>`,
  );
}

export const SEARCH_ICON = icon('<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/>');
export const FILTER_ICON = icon(
  '<path d="M4 7h10M18 7h2M4 17h2M10 17h10"/><circle cx="16" cy="7" r="2"/><circle cx="8" cy="17" r="2"/>',
);
export const CLOSE_ICON = icon('<path d="m6 6 12 12M18 6 6 18"/>');
export const NEXT_ICON = icon('<path d="m9 5 7 7-7 7"/>');
export const PREVIOUS_ICON = icon('<path d="m15 5-7 7 7 7"/>');
export const ARROW_ICON = icon('<path d="M5 12h14M13 6l6 6-6 6"/>');
export const CHECK_ICON = icon('<path d="m5 12.5 4.5 4.5L19 7.5"/>');
export const PLUS_ICON = icon('<path d="M12 5v14M5 12h14"/>');

/** Three shelves of an aisle, seen from its end. */
export const LOGO = trusted(
  '<svg class="logo" viewBox="0 0 32 32" width="28" height="28" aria-hidden="true" focusable="false"><rect width="32" height="32" rx="9" fill="currentColor"/><path d="M7.5 23.5 14 8.5h4l6.5 15M10.2 18h11.6M12.4 13h7.2" fill="none" stroke="var(--logo-line)" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/></svg>',
);
