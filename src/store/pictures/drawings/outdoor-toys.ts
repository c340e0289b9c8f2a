import type { Drawings } from "../drawing.ts";
import { area, circle, ellipse, line, mirrored, rect, repeat, shadow, turned } from "../shapes.ts";

const BRIGHT = ["#e8604c", "#f2b63c", "#4f9bd0", "#62ae78"] as const;
const bright = (at: number): string => BRIGHT[at % BRIGHT.length] ?? BRIGHT[0];

/** What is played with outside, and on a screen. */
export const outdoorToys = {
  kite: {
    colours: ["red", "sky blue"],
    draw: ({ accent }) =>
      turned(
        20,
        200,
        170,
        area("M200 50L290 150L200 290L110 150z", bright(0)) +
          area("M200 50L290 150H200z", bright(1)) +
          area("M200 150H290L200 290z", bright(2)) +
          area("M200 150H110L200 290z", bright(3)) +
          line("M200 50V290M110 150H290", "#fff", 4, 0.7),
      ) +
      line("M160 286Q120 320 160 340T140 392", accent.dark, 4) +
      area("M150 316L122 306V334zM150 316L178 306V334z", bright(1)) +
      area("M152 358L124 348V376zM152 358L180 348V376z", bright(2)),
  },
  scooter: {
    colours: ["red", "blue", "mint"],
    draw: ({ body, ink, accent, metal }) =>
      shadow(200, 322, 140) +
      line("M120 286L92 92", metal.mid, 15) +
      line("M66 92H126", ink.mid, 17) +
      area("M112 262H290Q320 262 322 286H116z", body.fill) +
      line("M96 120L112 232", body.mid, 15) +
      circle(116, 296, 27, ink.fill) +
      circle(116, 296, 11, accent.mid) +
      circle(312, 296, 27, ink.fill) +
      circle(312, 296, 11, accent.mid),
  },
  bucket: {
    colours: ["red", "blue", "yellow"],
    draw: ({ body, accent, says }) =>
      says(/sandpit|sandbox/iu)
        ? shadow(200, 316, 150) +
          area("M60 216L200 170L350 216L204 276z", "#ecd3a0") +
          area("M36 216L204 280V318L36 250z", body.fill) +
          area("M370 216L204 280V318L370 250z", body.dark) +
          area("M150 216Q200 170 250 220z", "#e2c185")
        : shadow(200, 320, 100) +
          line("M108 150Q108 56 200 56T292 150", accent.dark, 9) +
          area("M96 150H304L274 306Q270 318 256 318H144Q130 318 126 306z", body.fill) +
          ellipse(200, 150, 104, 22, body.dark) +
          area("M110 146Q150 108 200 128T290 146Q250 166 200 166T110 146z", "#ecd3a0") +
          line("M240 130L300 50", accent.mid, 15) +
          area("M150 216l12 24 26 4-19 18 4 26-23-12-23 12 4-26-19-18 26-4z", accent.light),
  },
  ball: {
    colours: ["red", "blue", "orange"],
    draw: ({ body, accent, paper }) =>
      shadow(200, 318, 104) +
      circle(200, 202, 112, body.fill) +
      area("M200 90Q270 150 262 296Q240 314 200 314Q250 200 200 90z", paper.fill) +
      area("M200 90Q130 150 138 296Q106 270 94 236Q96 140 200 90z", accent.fill) +
      ellipse(160, 148, 26, 17, "#fff", 0.45),
  },
  gamepad: {
    colours: ["black", "white", "red"],
    draw: ({ body, ink, accent }) =>
      shadow(200, 304, 136) +
      area(
        "M112 134H288Q336 136 352 236Q362 300 322 300Q296 300 270 250H130Q104 300 78 300Q38 300 48 236Q64 136 112 134z",
        body.fill,
      ) +
      area("M112 134H288Q310 136 324 160H76Q90 136 112 134z", body.light, 0.6) +
      rect(104, 180, 56, 17, 6, ink.mid) +
      rect(123, 161, 17, 56, 6, ink.mid) +
      circle(280, 168, 10, bright(1)) +
      circle(280, 212, 10, bright(3)) +
      circle(258, 190, 10, bright(2)) +
      circle(302, 190, 10, bright(0)) +
      mirrored(circle(166, 232, 21, ink.fill) + circle(164, 229, 14, ink.light)) +
      circle(200, 178, 8, accent.mid),
  },
  duck: {
    colours: ["yellow", "natural"],
    draw: ({ body, accent, ink, wood }) =>
      shadow(200, 320, 120) +
      area(
        "M76 210Q60 160 66 150Q110 190 190 180Q200 130 180 116Q170 60 232 56Q296 62 284 130Q340 180 316 240Q300 280 200 280T76 210z",
        body.fill,
      ) +
      area("M286 96L336 106Q330 126 284 124z", "#ee8a3a") +
      circle(246, 98, 9, ink.fill) +
      area("M120 206Q180 200 226 216Q210 256 160 250Q126 240 120 206z", body.dark, 0.6) +
      repeat(
        2,
        (at) => circle(140 + at * 120, 292, 28, wood.fill) + circle(140 + at * 120, 292, 11, accent.mid),
      ),
  },
} satisfies Drawings;
