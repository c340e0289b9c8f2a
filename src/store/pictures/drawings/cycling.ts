import type { Drawings } from "../drawing.ts";
import { area, circle, line, rect, repeat, ring, shadow, turned } from "../shapes.ts";

/** Bicycles and what keeps them safe. */
export const cycling = {
  bike: {
    colours: ["red", "black", "mint", "navy", "cream"],
    draw: ({ body, accent, ink, metal, says }) =>
      shadow(200, 316, 160) +
      (says(/balance|toddler|kids/iu) ? "" : ring(162, 246, 15, metal.dark, 6)) +
      ring(102, 246, 64, ink.mid, 11) +
      ring(298, 246, 64, ink.mid, 11) +
      `<g stroke="${metal.mid}" stroke-width="2">${repeat(6, (at) => turned(at * 30, 102, 246, `<path d="M102 186V306"/>`) + turned(at * 30, 298, 246, `<path d="M298 186V306"/>`))}</g>` +
      line(
        says(/step|city/iu)
          ? "M102 246L176 246L150 140M176 246Q230 230 262 150"
          : "M102 246L176 246L150 150L256 142L176 246M102 246L150 150",
        body.mid,
        11,
      ) +
      line("M298 246L256 128L244 104H282", body.dark, 10) +
      rect(122, 126, 58, 16, 8, ink.fill) +
      (says(/electric|e-bike/iu)
        ? turned(-46, 214, 196, rect(174, 184, 84, 22, 8, accent.fill))
        : circle(176, 246, 10, accent.mid)) +
      rect(276, 96, 26, 13, 6, ink.fill),
  },
  tyre: {
    colours: ["black"],
    draw: ({ ink, metal, accent }) =>
      shadow(204, 322, 104) +
      ring(204, 200, 106, ink.deep, 34) +
      ring(200, 198, 106, ink.mid, 30) +
      `<circle cx="200" cy="198" r="106" fill="none" stroke="${ink.light}" stroke-width="22" stroke-dasharray="7 11"/>` +
      ring(200, 198, 86, accent.mid, 4) +
      ring(200, 198, 79, metal.dark, 6),
  },
  bikeLight: {
    colours: ["black"],
    draw: ({ body, accent, ink }) =>
      area("M250 150L400 60V330L250 240z", "#ffe08a", 0.4) +
      shadow(180, 316, 84) +
      rect(96, 138, 150, 114, 30, body.fill) +
      area("M236 142H262Q276 196 262 248H236z", "#fff3c9") +
      rect(128, 160, 60, 11, 5, body.light) +
      circle(140, 220, 10, accent.mid) +
      rect(146, 248, 52, 60, 12, ink.mid),
  },
  lock: {
    colours: ["black", "orange"],
    draw: ({ body, metal, accent }) =>
      shadow(200, 320, 100) +
      line("M132 190V136a68 68 0 0 1 136 0V190", metal.mid, 26) +
      line("M132 190V136a68 68 0 0 1 60-67", "#fff", 6, 0.5) +
      rect(92, 178, 216, 138, 24, body.fill) +
      circle(200, 236, 19, accent.mid) +
      rect(193, 242, 14, 40, 6, accent.mid),
  },
  helmet: {
    colours: ["white", "red", "navy", "black"],
    draw: ({ body, accent, ink }) =>
      shadow(200, 312, 136) +
      line("M110 240Q150 330 214 300M270 240L214 300", ink.mid, 7) +
      area("M62 236Q60 96 206 92T344 226Q344 244 322 244H84Q62 246 62 236z", body.fill) +
      area(
        "M120 220Q120 150 176 124L196 132Q154 160 150 220zM186 220Q190 150 232 128L252 140Q222 164 218 220zM252 220Q256 176 282 158L298 176Q282 190 282 220z",
        ink.fill,
      ) +
      rect(66, 226, 276, 18, 9, body.dark) +
      rect(56, 206, 20, 26, 6, accent.mid),
  },
} satisfies Drawings;
