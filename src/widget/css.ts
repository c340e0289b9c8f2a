/** Marks the text as CSS, for editors and for the build, which makes it small in modules named `*-styles.ts`. */
export const css = String.raw;
