/**
 * The few shapes every drawing is made of, as SVG text. They take numbers and colours of our own
 * only, so nothing a catalog says can reach the markup. The picture is 400 units wide and high.
 */
const number = (value: number): string => String(Math.round(value * 10) / 10);

/** What a shape may have besides its outline: an opacity of 0 to 1. */
const veil = (opacity: number): string => (opacity === 1 ? "" : ` opacity="${number(opacity)}"`);

export function rect(
  x: number,
  y: number,
  width: number,
  height: number,
  radius: number,
  fill: string,
  opacity = 1,
): string {
  const rounded = radius === 0 ? "" : ` rx="${number(radius)}"`;
  return `<rect x="${number(x)}" y="${number(y)}" width="${number(width)}" height="${number(height)}"${rounded} fill="${fill}"${veil(opacity)}/>`;
}

export function circle(x: number, y: number, radius: number, fill: string, opacity = 1): string {
  return `<circle cx="${number(x)}" cy="${number(y)}" r="${number(radius)}" fill="${fill}"${veil(opacity)}/>`;
}

export function ellipse(
  x: number,
  y: number,
  radiusX: number,
  radiusY: number,
  fill: string,
  opacity = 1,
): string {
  return `<ellipse cx="${number(x)}" cy="${number(y)}" rx="${number(radiusX)}" ry="${number(radiusY)}" fill="${fill}"${veil(opacity)}/>`;
}

/** A filled outline in SVG's path language. */
export function area(outline: string, fill: string, opacity = 1): string {
  return `<path d="${outline}" fill="${fill}"${veil(opacity)}/>`;
}

/** A line with round ends along an SVG path. */
export function line(path: string, colour: string, width: number, opacity = 1): string {
  return `<path d="${path}" fill="none" stroke="${colour}" stroke-width="${number(width)}" stroke-linecap="round" stroke-linejoin="round"${veil(opacity)}/>`;
}

/** Rectangles of one size with round corners, as one path: their upper left corners are given. */
export function tiles(
  corners: readonly (readonly [x: number, y: number])[],
  width: number,
  height: number,
  radius: number,
  fill: string,
): string {
  const inner = `h${number(width - 2 * radius)}v${number(height - 2 * radius)}h${number(2 * radius - width)}z`;
  const path = corners.map(([x, y]) => `M${number(x + radius)} ${number(y + radius)}${inner}`).join("");
  return `<path d="${path}" fill="${fill}" stroke="${fill}" stroke-width="${number(2 * radius)}" stroke-linejoin="round"/>`;
}

/** A circle's edge. */
export function ring(
  x: number,
  y: number,
  radius: number,
  colour: string,
  width: number,
  opacity = 1,
): string {
  return `<circle cx="${number(x)}" cy="${number(y)}" r="${number(radius)}" fill="none" stroke="${colour}" stroke-width="${number(width)}"${veil(opacity)}/>`;
}

/** The soft shadow under a thing, light coming from the upper left. */
export function shadow(x: number, y: number, radius: number): string {
  return ellipse(x + 8, y, radius, Math.max(7, radius * 0.09), "#1b1a2b", 0.2);
}

/** Turned by `degrees` around a point, clockwise. */
export function turned(degrees: number, x: number, y: number, content: string): string {
  return `<g transform="rotate(${number(degrees)} ${number(x)} ${number(y)})">${content}</g>`;
}

/** Moved, and made larger or smaller around the picture's centre. */
export function placed(dx: number, dy: number, scale: number, content: string): string {
  const x = 200 * (1 - scale) + dx;
  const y = 200 * (1 - scale) + dy;
  return `<g transform="translate(${number(x)} ${number(y)}) scale(${Math.round(scale * 100) / 100})">${content}</g>`;
}

/** The content and its mirror image on the other side of the picture's middle. */
export function mirrored(content: string): string {
  return `${content}<g transform="matrix(-1 0 0 1 400 0)">${content}</g>`;
}

/** `count` drawings by their number from 0. */
export function repeat(count: number, draw: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => draw(index)).join("");
}
