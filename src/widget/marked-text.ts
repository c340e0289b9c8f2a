/** A run of text, inside `<mark>` or not. */
export interface TextRun {
  readonly text: string;
  readonly isMarked: boolean;
}

/** What the server writes instead of the five characters that mean something in HTML. */
const ENTITIES: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
};

/**
 * Reads highlighted text: `<mark>`, `</mark>` and five entities are understood, and everything
 * else is text as it stands. The runs become text nodes, so a title such as
 * `<img src=x onerror=...>` is shown, whoever forgot to escape it, and never obeyed.
 */
export function markedText(html: string): readonly TextRun[] {
  const runs: TextRun[] = [];
  let isMarked = false;
  for (const piece of html.split(/(<\/?mark>)/u)) {
    if (piece === "<mark>" || piece === "</mark>") isMarked = piece === "<mark>";
    else if (piece !== "") {
      const text = piece.replaceAll(/&(?:amp|lt|gt|quot|#39);/gu, (entity) => ENTITIES[entity] ?? entity);
      runs.push({ text, isMarked });
    }
  }
  return runs;
}
