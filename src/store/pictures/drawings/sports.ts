import type { Drawings } from "../drawing.ts";
import { area, circle, ellipse, line, mirrored, rect, repeat, ring, shadow, turned } from "../shapes.ts";

/** Camping, training, cycling, swimming. */
export const sports = {
  tent: {
    colours: ["orange", "green", "navy", "red"],
    draw: ({ body, accent, ink, says }) =>
      shadow(200, 316, 166) +
      (says(/tunnel|pop.?up|beach|dome/iu)
        ? area("M44 306Q50 116 200 112T356 306z", body.fill) +
          area("M200 112Q130 180 120 306H44Q50 116 200 112z", body.light, 0.6)
        : area("M200 84L366 306H34z", body.fill) +
          area("M200 84L250 306H366z", body.dark) +
          area("M200 84L34 306H96z", body.light, 0.6)) +
      area("M200 150L250 306H150z", ink.fill) +
      area("M200 150L168 306H150z", accent.mid) +
      line("M34 306L12 322M366 306L388 322", accent.dark, 5),
  },
  sleepingBag: {
    colours: ["navy", "orange", "teal"],
    draw: ({ body, accent, says }) =>
      says(/mat\b|mattress|pad/iu)
        ? shadow(206, 314, 130) +
          rect(86, 150, 250, 148, 30, body.fill) +
          repeat(5, (at) => line(`M${140 + at * 40} 156V292`, body.dark, 5)) +
          ellipse(104, 224, 50, 76, body.dark) +
          ellipse(104, 224, 34, 54, body.light) +
          ellipse(104, 224, 15, 26, body.dark) +
          rect(186, 148, 17, 152, 5, accent.mid) +
          rect(276, 148, 17, 152, 5, accent.mid)
        : shadow(206, 330, 90) +
          area(
            "M124 120Q124 50 200 50T276 120Q290 200 260 296Q250 330 200 330T140 296Q110 200 124 120z",
            body.fill,
          ) +
          ellipse(200, 110, 52, 44, accent.fill) +
          ellipse(200, 118, 38, 32, body.deep) +
          repeat(5, (at) =>
            line(
              `M${126 + at * 5} ${186 + at * 28}Q200 ${206 + at * 27} ${274 - at * 5} ${186 + at * 28}`,
              body.dark,
              4,
            ),
          ) +
          line("M258 136Q272 220 246 300", accent.mid, 5),
  },
  stove: {
    colours: ["silver", "green"],
    draw: ({ body, metal, ink, accent, says }) =>
      says(/cook ?set|titanium|pot|mug/iu)
        ? shadow(196, 312, 110) +
          line("M284 180H348V252H284", metal.dark, 9) +
          area("M92 150H290V280Q290 308 262 308H120Q92 308 92 280z", metal.fill) +
          ellipse(191, 150, 99, 22, metal.dark) +
          rect(112, 180, 12, 96, 6, "#fff", 0.45) +
          rect(92, 222, 198, 15, 0, accent.mid)
        : shadow(200, 318, 92) +
          repeat(5, (at) => area(`M${148 + at * 26} 136q-13-26 0-50q13 24 0 50z`, "#4f94d8", 0.9)) +
          line("M112 140H288M112 140L130 162M288 140L270 162", metal.dark, 10) +
          rect(150, 140, 100, 22, 8, ink.fill) +
          rect(190, 160, 20, 40, 4, metal.mid) +
          line("M210 182H262", accent.mid, 11) +
          area("M126 226Q130 198 200 196T274 226V290Q270 316 200 316T126 290z", body.fill) +
          rect(126, 240, 148, 40, 0, accent.fill),
  },
  bottle: {
    colours: ["teal", "silver", "black", "coral"],
    draw: ({ body, accent, metal }) =>
      shadow(200, 328, 56) +
      line("M180 70Q180 46 200 46T220 70", accent.dark, 9) +
      rect(166, 66, 68, 44, 12, accent.fill) +
      rect(174, 106, 52, 16, 3, metal.fill) +
      area(
        "M174 120H226Q254 134 254 166V306Q254 326 234 326H166Q146 326 146 306V166Q146 134 174 120z",
        body.fill,
      ) +
      rect(160, 160, 14, 140, 7, "#fff", 0.3) +
      rect(146, 246, 108, 13, 0, accent.mid),
  },
  backpack: {
    colours: ["green", "navy", "orange", "grey"],
    draw: ({ body, accent, ink, says }) =>
      says(/dry bag/iu)
        ? shadow(200, 324, 84) +
          area("M122 116H278L272 306Q270 322 200 322T128 306z", body.fill) +
          rect(116, 92, 168, 32, 10, body.dark) +
          line("M122 100Q110 50 200 50T278 100", ink.mid, 11) +
          rect(160, 180, 80, 70, 10, accent.mid)
        : shadow(200, 324, 116) +
          line("M170 86Q170 50 200 50T230 86", ink.mid, 11) +
          mirrored(rect(76, 196, 50, 104, 20, body.dark)) +
          area("M104 150Q104 74 200 74T296 150V296Q296 320 270 320H130Q104 320 104 296z", body.fill) +
          area("M104 150Q104 74 200 74T296 150V166H104z", body.light) +
          rect(132, 208, 136, 92, 22, body.dark) +
          line("M148 234H252", accent.mid, 7) +
          mirrored(line("M148 122V206", ink.mid, 11) + rect(138, 170, 20, 17, 4, accent.mid)),
  },
  yogaMat: {
    colours: ["plum", "teal", "sage", "coral"],
    draw: ({ body, accent, says }) =>
      says(/block|ブロック|brick/iu)
        ? shadow(200, 304, 130) +
          area("M60 200L220 170L346 206L186 244z", body.light) +
          area("M60 200L186 244V310L60 264z", body.fill) +
          area("M346 206L186 244V310L346 268z", body.dark)
        : shadow(204, 318, 146) +
          area("M66 306Q60 240 120 236H360L330 306z", body.dark) +
          area("M96 300H334L352 250H130z", body.mid) +
          rect(92, 116, 200, 124, 60, body.fill) +
          ellipse(292, 178, 36, 62, body.dark) +
          ellipse(292, 178, 25, 44, body.light) +
          ellipse(292, 178, 15, 27, body.dark) +
          ellipse(292, 178, 6, 11, body.light) +
          rect(128, 114, 17, 128, 5, accent.mid) +
          rect(212, 114, 17, 128, 5, accent.mid),
  },
  dumbbell: {
    colours: ["graphite", "coral", "teal", "plum"],
    draw: ({ body, metal, accent }) =>
      shadow(200, 300, 140) +
      turned(
        -10,
        200,
        210,
        rect(100, 196, 200, 28, 10, metal.fill) +
          repeat(7, (at) => line(`M${156 + at * 15} 198V222`, metal.dark, 3)) +
          mirrored(
            rect(46, 168, 26, 84, 10, body.dark) +
              rect(70, 132, 34, 156, 14, body.fill) +
              rect(104, 150, 28, 120, 12, accent.fill),
          ),
      ),
  },
  kettlebell: {
    colours: ["black", "graphite", "red"],
    draw: ({ body, accent }) =>
      shadow(200, 322, 104) +
      line("M142 176Q120 76 160 70H240Q280 76 258 176", body.dark, 30) +
      area("M200 132Q306 140 302 236Q300 306 258 318H142Q100 306 98 236Q94 140 200 132z", body.fill) +
      circle(200, 232, 44, accent.mid) +
      line("M122 226Q124 176 164 158", "#fff", 9, 0.28),
  },
  bands: {
    colours: ["coral", "teal", "yellow"],
    draw: ({ body, accent, leaf }) =>
      shadow(200, 312, 110) +
      [accent.mid, leaf.mid, body.mid]
        .map(
          (colour, at) =>
            `<ellipse cx="${166 + at * 34}" cy="200" rx="78" ry="${104 - at * 8}" fill="none" stroke="${colour}" stroke-width="22"/>`,
        )
        .join("") +
      line("M160 170Q170 120 214 112", "#fff", 5, 0.5),
  },
  rower: {
    colours: ["graphite", "red"],
    draw: ({ body, accent, metal, ink }) =>
      shadow(200, 314, 164) +
      line("M60 270L352 300M330 298V316M84 272V316", metal.dark, 14) +
      circle(102, 206, 64, body.fill) +
      ring(102, 206, 44, accent.mid, 8) +
      rect(220, 250, 84, 24, 10, ink.fill) +
      line("M106 146L140 92", metal.mid, 11) +
      rect(120, 66, 64, 44, 9, ink.fill) +
      line("M160 204L214 214", ink.mid, 5) +
      rect(204, 190, 11, 52, 5, accent.dark),
  },
  goggles: {
    colours: ["navy", "black", "turquoise", "pink"],
    draw: ({ body, accent, glass }) =>
      line("M60 190Q40 130 200 112T340 190", body.dark, 17) +
      shadow(200, 290, 126) +
      mirrored(
        rect(54, 164, 132, 92, 44, body.fill) +
          rect(70, 178, 100, 64, 30, glass.dark) +
          area("M82 210Q84 184 112 182H140L104 240Q82 234 82 210z", "#fff", 0.4),
      ) +
      line("M184 206Q200 192 216 206", accent.mid, 13),
  },
  floatVest: {
    colours: ["orange", "yellow"],
    draw: ({ body, accent, ink }) =>
      shadow(200, 322, 96) +
      area(
        "M136 80H168Q172 140 200 150Q228 140 232 80H264L292 190V306Q292 318 280 318H120Q108 318 108 306V190z",
        body.fill,
      ) +
      line("M200 150V316", ink.mid, 7) +
      rect(108, 200, 184, 17, 0, accent.mid) +
      rect(108, 258, 184, 17, 0, accent.mid) +
      rect(180, 196, 40, 26, 5, ink.mid) +
      rect(180, 254, 40, 26, 5, ink.mid),
  },
  poles: {
    colours: ["red", "lime", "black"],
    draw: ({ body, accent, ink, metal }) =>
      shadow(200, 334, 84) +
      turned(
        14,
        200,
        200,
        rect(172, 56, 24, 72, 10, ink.fill) +
          line("M184 120V330", metal.mid, 9) +
          line("M184 150V240", body.mid, 11) +
          rect(166, 306, 36, 8, 4, accent.mid),
      ) +
      turned(
        -12,
        220,
        200,
        rect(218, 60, 24, 72, 10, ink.fill) +
          line("M230 124V332", metal.mid, 9) +
          line("M230 154V244", body.mid, 11) +
          rect(212, 308, 36, 8, 4, accent.mid),
      ),
  },
  headTorch: {
    colours: ["orange", "black", "green"],
    draw: ({ body, accent, ink }) =>
      area("M150 220L30 380H370L250 220z", "#ffe08a", 0.35) +
      line("M76 206Q60 90 200 84T324 206", body.mid, 26) +
      line("M110 160Q130 106 200 102T290 160", accent.mid, 7) +
      rect(134, 156, 132, 92, 30, ink.fill) +
      circle(200, 204, 34, "#fff3c9") +
      circle(200, 204, 17, "#fff") +
      rect(180, 146, 40, 15, 6, accent.mid),
  },
} satisfies Drawings;
