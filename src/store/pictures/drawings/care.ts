import type { Drawings } from "../drawing.ts";
import { area, circle, line, rect, repeat, ring, shadow, turned } from "../shapes.ts";

/** Skin, hair and teeth. */
export const care = {
  tube: {
    colours: ["white", "sage", "apricot", "lilac"],
    draw: ({ body, accent, paper }) =>
      shadow(200, 322, 62) +
      area("M138 62H262L248 268H152z", body.fill) +
      rect(134, 54, 132, 19, 4, body.dark) +
      rect(160, 264, 80, 54, 9, accent.fill) +
      rect(164, 130, 72, 11, 5, accent.mid) +
      rect(172, 152, 56, 7, 3, paper.dark) +
      circle(200, 204, 23, accent.light) +
      area("M152 82H166L174 250H162z", "#fff", 0.4),
  },
  jar: {
    colours: ["white", "sage", "amber", "rose"],
    draw: ({ body, accent, paper }) =>
      shadow(200, 312, 116) +
      rect(92, 176, 216, 132, 26, body.fill) +
      rect(84, 126, 232, 62, 14, accent.fill) +
      rect(84, 168, 232, 20, 8, accent.dark) +
      rect(132, 214, 136, 62, 6, paper.fill) +
      rect(154, 230, 92, 10, 5, accent.dark) +
      rect(168, 250, 64, 7, 3, paper.deep) +
      rect(104, 138, 60, 11, 5, "#fff", 0.5),
  },
  pump: {
    colours: ["sage", "white", "amber", "sky blue"],
    draw: ({ body, accent, paper, pick }) =>
      shadow(200, 324, 70) +
      (pick("cap", [true, false])
        ? line("M200 128V84H152V100", accent.dark, 15) + rect(178, 112, 44, 30, 5, accent.fill)
        : rect(164, 70, 72, 70, 12, accent.fill)) +
      area(
        "M164 138H236Q276 150 276 190V300Q276 322 254 322H146Q124 322 124 300V190Q124 150 164 138z",
        body.fill,
      ) +
      rect(146, 206, 108, 86, 6, paper.fill) +
      rect(162, 222, 76, 11, 5, accent.dark) +
      rect(170, 244, 60, 7, 3, paper.deep) +
      rect(178, 260, 44, 7, 3, paper.deep) +
      rect(136, 180, 10, 116, 5, "#fff", 0.4),
  },
  soap: {
    colours: ["sage", "lilac", "apricot"],
    draw: ({ body, accent }) =>
      shadow(200, 302, 130) +
      rect(74, 184, 252, 112, 46, body.dark) +
      rect(74, 170, 252, 108, 46, body.fill) +
      rect(110, 196, 180, 54, 27, body.light) +
      line("M160 232Q176 206 200 222T240 212", accent.dark, 6) +
      circle(120, 140, 22, "#fff", 0.6) +
      circle(168, 112, 15, "#fff", 0.6) +
      circle(88, 108, 11, "#fff", 0.6),
  },
  razor: {
    colours: ["brass", "graphite", "coral"],
    draw: ({ body, metal, ink, accent, says }) =>
      says(/shaver|trimmer|clipper/iu)
        ? shadow(206, 328, 60) +
          turned(
            8,
            200,
            200,
            rect(150, 106, 100, 216, 40, body.fill) +
              rect(154, 64, 92, 52, 12, metal.fill) +
              repeat(7, (at) => line(`M${166 + at * 11} 70V100`, metal.dark, 4)) +
              circle(200, 180, 20, accent.mid) +
              rect(186, 226, 28, 64, 14, ink.fill),
          )
        : turned(
            28,
            200,
            200,
            rect(186, 120, 28, 234, 14, body.fill) +
              repeat(8, (at) => line(`M188 ${236 + at * 13}H212`, body.dark, 4)) +
              rect(124, 74, 152, 50, 12, metal.fill) +
              rect(132, 68, 136, 12, 4, metal.light) +
              line("M136 108H264", ink.light, 3),
          ),
  },
  hairDryer: {
    colours: ["white", "plum", "black"],
    draw: ({ body, ink, accent, says }) =>
      says(/straight|styler|curl|iron/iu)
        ? turned(
            -30,
            200,
            200,
            rect(70, 156, 250, 32, 12, body.fill) +
              rect(70, 206, 250, 32, 12, body.dark) +
              rect(70, 178, 116, 12, 3, accent.mid) +
              rect(70, 206, 116, 12, 3, accent.mid) +
              circle(324, 197, 30, ink.fill) +
              line("M352 197H390", ink.mid, 10),
          )
        : shadow(200, 326, 84) +
          area("M178 190L156 308Q156 324 174 324H206Q222 324 224 306L236 190z", body.dark) +
          area("M114 96H250Q312 98 312 156T250 212H114z", body.fill) +
          rect(62, 106, 58, 96, 6, ink.fill) +
          circle(252, 154, 34, body.dark) +
          repeat(3, (at) => ring(252, 154, 10 + at * 9, body.light, 3)) +
          rect(176, 240, 22, 38, 9, accent.mid) +
          rect(132, 116, 84, 11, 5, "#fff", 0.45),
  },
  toothbrush: {
    colours: ["white", "mint", "black"],
    draw: ({ body, accent }) =>
      turned(
        24,
        200,
        200,
        rect(168, 178, 64, 176, 28, body.fill) +
          area("M180 180L190 90H210L220 180z", body.light) +
          rect(184, 40, 32, 60, 12, body.mid) +
          repeat(4, (at) => rect(160, 46 + at * 13, 28, 9, 3, at % 2 === 0 ? accent.mid : "#fff")) +
          circle(200, 236, 13, accent.mid) +
          rect(194, 266, 12, 50, 6, body.dark),
      ) + area("M90 320l10 20 20 10-20 10-10 20-10-20-20-10 20-10z", "#fff", 0.8),
  },
  lipstick: {
    colours: ["brick red", "old rose", "nude", "berry"],
    draw: ({ body, ink, metal, says }) =>
      says(/mascara|eyeliner|pencil/iu)
        ? shadow(206, 326, 84) +
          turned(
            -14,
            160,
            200,
            rect(130, 110, 48, 216, 18, ink.fill) + rect(130, 196, 48, 13, 0, "#d9b25c"),
          ) +
          turned(
            14,
            250,
            200,
            rect(232, 60, 44, 130, 16, ink.fill) +
              rect(248, 186, 12, 40, 3, metal.mid) +
              repeat(7, (at) => rect(238, 226 + at * 14, 32, 9, 4, ink.mid)),
          )
        : shadow(200, 324, 62) +
          area("M172 170V112Q174 76 228 64V170z", body.fill) +
          area("M172 112Q174 76 228 64Q226 110 172 130z", body.light) +
          rect(162, 164, 76, 54, 4, "#d9b25c") +
          rect(162, 164, 18, 54, 4, "#fff", 0.4) +
          rect(148, 214, 104, 108, 9, ink.fill) +
          rect(158, 224, 11, 88, 5, "#fff", 0.18),
  },
  perfume: {
    colours: ["apricot", "lilac", "amber", "sky blue"],
    draw: ({ body, accent, metal }) =>
      shadow(200, 320, 92) +
      rect(168, 62, 64, 56, 12, accent.fill) +
      rect(178, 114, 44, 22, 3, metal.fill) +
      rect(108, 134, 184, 182, 26, "#fff", 0.75) +
      rect(122, 186, 156, 116, 16, body.fill) +
      rect(122, 150, 17, 140, 8, "#fff", 0.7) +
      rect(160, 222, 80, 44, 4, "#fff", 0.75) +
      rect(174, 240, 52, 7, 3, body.deep),
  },
} satisfies Drawings;
