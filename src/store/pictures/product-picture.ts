import type { Product } from "../../domain/product.ts";
import { createBrush } from "./brush.ts";
import { chooseDrawing } from "./choose-drawing.ts";
import { namedColour } from "./colour-words.ts";
import type { Oklch } from "./oklch.ts";
import { productColour } from "./product-colour.ts";
import { scene } from "./scene.ts";
import { choose, hashOf } from "./seeded-choice.ts";

const FALLBACK_COLOUR: Oklch = { lightness: 0.72, chroma: 0.06, hue: 70 };
/** Greyer than this, a body has no hue of its own to go with. */
const NEUTRAL_CHROMA = 0.045;
const WARM_ACCENT: Oklch = { lightness: 0.7, chroma: 0.13, hue: 45 };

/**
 * A picture of the product as one SVG document of less than 4 kB: 400 units wide and high, drawn
 * by the words of its category and title in the colour it names. The same product always gives
 * the same picture. It holds no text of the catalog, no script and no reference to anything else,
 * and several of them can stand in one page.
 */
export function productPicture(product: Product): string {
  const drawing = chooseDrawing(product);
  const body =
    productColour(product) ?? namedColour(choose(`colour|${product.id}`, drawing.colours)) ?? FALLBACK_COLOUR;
  const brush = createBrush({
    id: `p${hashOf(product.id).toString(36)}`,
    seed: product.id,
    text: product.attributes?.["wireless"] === true ? `${product.title} wireless` : product.title,
    body,
    accent: accentOf(body, product.id),
  });
  const drawn = drawing.draw(brush);
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" width="400" height="400">' +
    `<defs>${brush.gradients(drawn)}</defs>${scene(product.brand ?? product.id, product.id, body)}${drawn}</svg>`
  );
}

/** A second colour: across the wheel from a coloured body, warm or cool beside a grey one. */
function accentOf(body: Oklch, seed: string): Oklch {
  if (body.chroma < NEUTRAL_CHROMA) {
    return { ...WARM_ACCENT, hue: choose(`accent|${seed}`, [45, 25, 85, 175, 235]) };
  }
  return { lightness: 0.77, chroma: 0.075, hue: (body.hue + 150) % 360 };
}
