import type { Drawings } from "../drawing.ts";
import { area, circle, line, rect, repeat, ring, shadow, turned } from "../shapes.ts";

/** Writing, paper and the machines around it. */
export const office = {
  pen: {
    colours: ["navy", "black", "brass", "red"],
    draw: ({ body, accent, metal, says }) =>
      says(/pack|set|pencils|colou?r/iu)
        ? shadow(206, 326, 92) +
          [-22, -7, 8, 23]
            .map((turn, at) =>
              turned(
                turn,
                200,
                350,
                rect(
                  186,
                  90,
                  28,
                  220,
                  6,
                  at % 2 === 0 ? (at === 0 ? body.fill : accent.fill) : at === 1 ? accent.dark : body.dark,
                ) +
                  area("M186 92L200 46L214 92z", "#f0d4a8") +
                  area("M195 64L200 46L205 64z", "#333"),
              ),
            )
            .join("")
        : line("M70 322Q130 280 170 316T270 306", accent.dark, 5, 0.7) +
          turned(
            40,
            200,
            200,
            rect(178, 40, 44, 130, 20, body.dark) +
              rect(178, 160, 44, 130, 6, body.fill) +
              rect(176, 156, 48, 17, 3, "#d9b25c") +
              rect(216, 60, 9, 84, 4, "#d9b25c") +
              area("M182 290H218L200 352z", metal.fill) +
              line("M200 308V346", metal.deep, 3),
          ),
  },
  notebook: {
    colours: ["black", "emerald", "coral", "navy"],
    draw: ({ body, accent, paper, metal, says, pick }) =>
      shadow(206, 328, 106) +
      turned(
        pick("turn", [-6, 5, -3]),
        200,
        200,
        rect(112, 68, 188, 256, 10, paper.dark) +
          rect(106, 62, 188, 256, 12, body.fill) +
          (says(/spiral|pad|wire/iu)
            ? repeat(9, (at) => ring(108, 84 + at * 26, 11, metal.dark, 4))
            : rect(106, 62, 26, 256, 10, body.dark) + rect(264, 62, 11, 256, 0, accent.mid)) +
          rect(152, 110, 96, 52, 5, paper.fill) +
          rect(166, 126, 68, 6, 3, body.dark) +
          rect(176, 142, 48, 6, 3, body.dark),
      ),
  },
  paper: {
    colours: ["white"],
    draw: ({ paper, accent, wood, says }) =>
      says(/envelope|mailer/iu)
        ? shadow(200, 304, 140) +
          rect(64, 118, 272, 180, 10, wood.fill) +
          area("M64 128L200 226L336 128V118H64z", wood.light) +
          line("M66 126L200 224L334 126", wood.dark, 4) +
          circle(200, 216, 20, accent.mid)
        : shadow(200, 314, 136) +
          repeat(6, (at) =>
            area(
              `M${64 + (at % 2) * 4} ${276 - at * 20}L170 ${234 - at * 20}L342 ${270 - at * 20}L230 ${318 - at * 20}z`,
              at % 2 === 0 ? paper.dark : paper.mid,
            ),
          ) +
          area("M64 160L170 118L342 154L230 206z", "#fff") +
          area("M170 208V290L230 318V206z", accent.mid, 0.35),
  },
  printer: {
    colours: ["white", "graphite"],
    draw: ({ body, accent, ink, paper, says }) =>
      says(/scanner\b(?!.*printer)/iu) && !says(/printer [^&]/iu)
        ? shadow(200, 302, 142) +
          area("M120 190L150 70H280L280 190z", paper.fill) +
          rect(60, 180, 280, 112, 20, body.fill) +
          rect(60, 196, 280, 17, 0, body.dark) +
          circle(296, 250, 15, accent.mid)
        : shadow(200, 308, 148) +
          area("M126 150L140 62H262L276 150z", paper.fill) +
          rect(56, 140, 288, 128, 20, body.fill) +
          rect(56, 156, 288, 15, 0, body.dark) +
          rect(96, 224, 208, 18, 8, ink.fill) +
          area("M112 234H288L306 306H94z", "#fff") +
          rect(136, 252, 128, 7, 3, accent.mid) +
          rect(132, 268, 136, 7, 3, paper.dark) +
          rect(126, 284, 148, 7, 3, paper.dark) +
          circle(310, 194, 10, accent.mid) +
          rect(250, 188, 36, 13, 5, ink.mid),
  },
  ink: {
    colours: ["black", "cyan", "magenta", "yellow"],
    draw: ({ body, paper, ink }) =>
      shadow(200, 324, 66) +
      rect(178, 60, 44, 52, 9, ink.fill) +
      area("M182 110H218L262 170V300Q262 322 240 322H160Q138 322 138 300V170z", paper.fill) +
      rect(138, 206, 124, 84, 0, body.fill) +
      area("M200 222Q222 250 200 272Q178 250 200 222z", "#fff", 0.85) +
      rect(150, 180, 10, 130, 5, "#fff", 0.6),
  },
  shredder: {
    colours: ["graphite", "white"],
    draw: ({ body, accent, ink, paper, says }) =>
      says(/laminator/iu)
        ? shadow(200, 292, 150) +
          area("M110 196L130 96H270L290 196z", paper.fill) +
          rect(48, 190, 304, 94, 22, body.fill) +
          rect(86, 200, 228, 11, 5, ink.mid) +
          circle(308, 248, 13, accent.mid)
        : shadow(200, 326, 112) +
          area("M132 120L142 50H258L268 120z", paper.fill) +
          rect(158, 74, 84, 6, 3, paper.deep) +
          rect(150, 92, 100, 6, 3, paper.deep) +
          area("M104 168H296L286 312Q286 324 272 324H128Q114 324 114 312z", body.dark) +
          rect(134, 196, 132, 108, 10, "#dfe6ea") +
          repeat(11, (at) =>
            line(`M${144 + at * 11} 206q-6 24 3 44t-2 44`, at % 3 === 0 ? accent.mid : "#fff", 5),
          ) +
          rect(88, 112, 224, 64, 18, body.fill) +
          rect(124, 122, 152, 10, 5, ink.deep) +
          circle(284, 154, 9, accent.mid),
  },
  chairMat: {
    colours: ["clear", "grey"],
    draw: ({ body, accent, says }) =>
      shadow(200, 306, 150) +
      (says(/standing|anti-fatigue/iu)
        ? area(
            "M84 196Q90 170 120 170H280Q310 170 316 196L346 276Q350 300 322 300H78Q50 300 54 276z",
            body.dark,
          ) +
          area(
            "M94 194Q98 180 120 180H280Q302 180 306 194L330 262Q334 280 314 280H86Q66 280 70 262z",
            body.fill,
          ) +
          line("M110 236H290", accent.mid, 6)
        : area("M70 300L110 150H290L330 300z", body.light, 0.85) +
          line("M70 300L110 150H290L330 300z", body.dark, 5) +
          area("M140 150L90 300H150L190 150z", "#fff", 0.5) +
          repeat(12, (at) =>
            circle(150 + (at % 4) * 36, 190 + Math.floor(at / 4) * 38, 4, accent.dark, 0.6),
          )),
  },
  stapler: {
    colours: ["red", "black", "navy"],
    draw: ({ body, metal, ink, wood, accent, says }) =>
      says(/riser|stand|organis|drawer/iu)
        ? shadow(200, 304, 150) +
          rect(46, 176, 308, 24, 6, wood.light) +
          rect(60, 198, 280, 96, 6, wood.dark) +
          rect(70, 206, 128, 80, 4, wood.fill) +
          rect(202, 206, 128, 80, 4, wood.fill) +
          circle(134, 246, 8, ink.mid) +
          circle(266, 246, 8, ink.mid) +
          circle(110, 150, 26, accent.fill) +
          rect(140, 160, 90, 16, 4, body.fill)
        : shadow(200, 300, 148) +
          area("M52 274H346Q360 274 356 288L350 298H60Q44 296 52 274z", ink.fill) +
          rect(66, 244, 250, 22, 4, metal.fill) +
          area("M56 246Q40 200 92 190L310 160Q362 158 356 204L350 230z", body.fill) +
          line("M96 212L300 184", body.light, 8) +
          circle(92, 250, 17, metal.dark),
  },
} satisfies Drawings;
