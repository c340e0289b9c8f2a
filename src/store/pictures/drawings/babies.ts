import type { Drawings } from "../drawing.ts";
import { area, circle, ellipse, line, mirrored, rect, repeat, shadow } from "../shapes.ts";

const SKIN = "#f1cfae";

/** What small children need. */
export const babies = {
  pram: {
    colours: ["black", "sage", "denim"],
    draw: ({ body, accent, ink, metal, says }) =>
      shadow(200, 326, 128) +
      line("M120 160L70 110H44", ink.mid, 11) +
      line("M130 240L270 292M280 230L140 292", metal.dark, 9) +
      (says(/pram|carrycot|all-wheel/iu)
        ? area("M104 168H330Q326 250 250 250H180Q110 250 104 168z", body.fill)
        : area("M118 160L166 248H288L316 168z", body.fill)) +
      area("M222 164V64Q330 70 332 164z", body.dark) +
      line("M222 164L272 74M222 164L318 114", body.deep, 4) +
      rect(110, 158, 224, 14, 7, accent.mid) +
      repeat(
        2,
        (at) =>
          circle(136 + at * 140, 294, 31, ink.fill) +
          circle(136 + at * 140, 294, 19, body.light) +
          circle(136 + at * 140, 294, 7, ink.fill),
      ),
  },
  carrier: {
    colours: ["graphite", "rosewood", "sage"],
    draw: ({ body, accent, ink }) =>
      shadow(200, 326, 104) +
      mirrored(line("M150 96Q70 120 84 220L120 268", body.dark, 24)) +
      area("M136 92Q200 70 264 92L276 250Q260 300 200 300T124 250z", body.fill) +
      rect(86, 274, 228, 34, 15, body.deep) +
      rect(178, 274, 44, 34, 8, ink.mid) +
      circle(200, 104, 46, SKIN) +
      area("M154 104a46 46 0 0 1 92 0Q200 80 154 104z", accent.fill) +
      rect(146, 176, 108, 62, 14, body.light),
  },
  babyMonitor: {
    colours: ["white"],
    draw: ({ body, accent, ink, says }) =>
      says(/owl|white noise/iu)
        ? shadow(200, 324, 96) +
          area("M110 120L120 70L156 96H244L280 70L290 120V250Q290 320 200 320T110 250z", body.fill) +
          mirrored(circle(160, 156, 38, "#fff") + circle(164, 158, 17, ink.fill)) +
          area("M190 184H210L200 206z", "#ee9a3d") +
          ellipse(200, 262, 56, 44, accent.light)
        : shadow(200, 318, 110) +
          line("M278 108L300 52", ink.mid, 9) +
          rect(78, 104, 244, 186, 28, body.fill) +
          rect(102, 126, 158, 130, 12, ink.fill) +
          circle(182, 196, 34, SKIN) +
          line("M168 196q6 6 12 0M188 196q6 6 12 0M176 212q6 5 12 0", "#9b6b4f", 4) +
          circle(292, 160, 13, accent.mid) +
          circle(292, 202, 9, body.dark) +
          rect(130, 288, 140, 24, 10, body.dark),
  },
  babyBottle: {
    colours: ["mint", "apricot", "sky blue"],
    draw: ({ body, accent, glass, says }) =>
      says(/warmer|steril/iu)
        ? shadow(200, 322, 92) +
          rect(164, 62, 72, 120, 16, glass.light) +
          area("M180 62Q184 34 200 34T220 62z", "#eec89a") +
          area("M104 150H296L280 306Q278 320 262 320H138Q122 320 120 306z", body.fill) +
          ellipse(200, 150, 96, 20, body.dark) +
          circle(200, 240, 26, accent.light) +
          circle(200, 240, 9, accent.dark)
        : shadow(200, 326, 66) +
          area("M182 92Q178 48 200 44Q222 48 218 92z", "#eec89a") +
          rect(150, 86, 100, 38, 12, body.fill) +
          area(
            "M156 124H244Q264 140 264 170V296Q264 324 236 324H164Q136 324 136 296V170Q136 140 156 124z",
            glass.light,
          ) +
          area("M136 200H264V296Q264 324 236 324H164Q136 324 136 296z", "#fffaf0") +
          repeat(4, (at) => line(`M222 ${214 + at * 24}H250`, body.dark, 4)) +
          rect(152, 156, 11, 140, 5, "#fff", 0.7),
  },
  bib: {
    colours: ["mint", "apricot", "rose"],
    draw: ({ body, accent }) =>
      shadow(200, 328, 96) +
      `<circle cx="200" cy="112" r="54" fill="none" stroke="${body.dark}" stroke-width="26"/>` +
      area("M130 132Q200 190 270 132Q306 160 300 250Q296 316 200 316T100 250Q94 160 130 132z", body.fill) +
      area("M100 250Q150 280 200 280T300 250Q296 316 200 316T100 250z", body.dark) +
      circle(176, 214, 13, accent.mid) +
      circle(224, 214, 13, accent.mid) +
      ellipse(200, 236, 24, 13, accent.light),
  },
  nappy: {
    colours: ["white", "sage"],
    draw: ({ paper, accent, body, says }) =>
      says(/wipes/iu)
        ? shadow(200, 300, 132) +
          rect(72, 190, 256, 104, 26, body.fill) +
          rect(132, 176, 136, 52, 16, accent.fill) +
          area("M166 190Q180 110 210 130Q246 96 240 190z", paper.fill) +
          rect(96, 248, 100, 12, 6, body.dark)
        : shadow(200, 304, 128) +
          area("M78 128H322Q330 210 256 236Q246 292 200 294T144 236Q70 210 78 128z", paper.fill) +
          area("M78 128H322V164Q200 186 78 164z", accent.light) +
          mirrored(rect(66, 134, 54, 30, 10, accent.mid)) +
          line("M110 216Q150 214 158 262M290 216Q250 214 242 262", paper.dark, 5),
  },
  sack: {
    colours: ["cream", "sage", "sky blue"],
    draw: ({ body, accent }) =>
      shadow(200, 330, 96) +
      area(
        "M146 70Q158 110 200 114T254 70L286 110L262 156L292 290Q296 326 200 326T108 290L138 156L114 110z",
        body.fill,
      ) +
      line("M200 116V320", accent.mid, 5) +
      repeat(7, (at) => circle(142 + (at % 3) * 56, 180 + Math.floor(at / 3) * 52, 8, accent.light)) +
      rect(190, 118, 20, 17, 5, accent.dark),
  },
} satisfies Drawings;
