/**
 * English words that say nothing about a product. Ignored in queries unless nothing else is
 * left; still indexed, so that phrases find them. Folded and stemmed like any term.
 */
export const DEFAULT_STOP_WORDS: readonly string[] = (
  "a about also am an and any anything are as at be but by do does for from get give have how i if in into is " +
  "it its like looking me my need of on or our please so some something somewhere that the their them there these " +
  "they thing this those to us want was we what when where which who will with would you your"
).split(" ");
