import type { Drawings } from "../drawing.ts";
import { area, circle, ellipse, line, mirrored, rect, repeat, ring, shadow, turned } from "../shapes.ts";

const BRIGHT = ["#e8604c", "#f2b63c", "#4f9bd0", "#62ae78"] as const;
const bright = (at: number): string => BRIGHT[at % BRIGHT.length] ?? BRIGHT[0];

/** What is played with. */
export const toys = {
  puzzle: {
    colours: ["teal", "orange", "sky blue"],
    draw: ({ body, accent, leaf }) => {
      const piece = (x: number, y: number, fill: string): string =>
        area(`M${x} ${y}h36q-8-34 16-34t16 34h36v36q34-8 34 16t-34 16v36h-104z`, fill);
      return (
        shadow(204, 318, 126) +
        piece(80, 196, body.fill) +
        piece(198, 196, accent.fill) +
        turned(-8, 140, 140, piece(86, 76, leaf.fill)) +
        turned(14, 260, 120, piece(214, 72, body.light))
      );
    },
  },
  boardGame: {
    colours: ["forest", "navy", "red"],
    draw: ({ body, accent, paper, says }) => {
      const pip = (x: number, y: number): string => circle(x, y, 5.5, "#3a3346");
      const die = (x: number, y: number): string =>
        rect(x, y, 64, 64, 13, paper.fill) +
        pip(x + 17, y + 17) +
        pip(x + 47, y + 17) +
        pip(x + 32, y + 32) +
        pip(x + 17, y + 47) +
        pip(x + 47, y + 47);
      if (says(/card|trick|fibs/iu))
        return (
          shadow(204, 320, 110) +
          [-16, 0, 16]
            .map((turn, at) =>
              turned(
                turn,
                200,
                330,
                rect(138, 86, 124, 188, 13, paper.fill) +
                  rect(148, 96, 104, 168, 8, at === 2 ? body.fill : body.light) +
                  circle(200, 180, 28, accent.mid),
              ),
            )
            .join("")
        );
      if (says(/chess/iu))
        return (
          shadow(200, 322, 86) +
          area("M140 290H260L246 250Q236 180 226 150H174Q164 180 154 250z", body.fill) +
          rect(126, 286, 148, 32, 10, body.dark) +
          ellipse(200, 150, 44, 12, body.light) +
          area("M164 140L152 84L180 110L200 74L220 110L248 84L236 140z", body.fill) +
          circle(200, 68, 9, accent.mid)
        );
      return (
        shadow(200, 312, 156) +
        area("M40 264L190 176L362 240L204 330z", body.dark) +
        area("M40 252L190 164L362 228L204 318z", body.fill) +
        area("M84 248L190 186L316 232L204 296z", accent.light) +
        line("M116 248L200 200L270 230", paper.mid, 11) +
        repeat(
          3,
          (at) =>
            circle(150 + at * 46, 218 - at * 3 + (at % 2) * 22, 11, bright(at)) +
            area(
              `M${136 + at * 46} ${250 + (at % 2) * 22}L${150 + at * 46} ${214 + (at % 2) * 22}L${164 + at * 46} ${250 + (at % 2) * 22}z`,
              bright(at),
            ),
        ) +
        turned(-12, 270, 140, die(236, 96))
      );
    },
  },
  bricks: {
    colours: ["red", "natural"],
    draw: ({ body, wood, says }) => {
      const brick = (x: number, y: number, w: number, fill: string): string =>
        repeat(w / 44, (at) => rect(x + 9 + at * 44, y - 12, 26, 18, 4, fill)) +
        rect(x, y, w, 58, 5, fill) +
        rect(x, y + 46, w, 12, 5, "#1b1a2b", 0.14) +
        rect(x + 6, y + 6, w - 12, 6, 3, "#fff", 0.25);
      return says(/marble|run/iu)
        ? shadow(200, 322, 110) +
            mirrored(rect(96, 110, 17, 210, 4, wood.dark)) +
            line("M90 130L300 166", wood.mid, 17) +
            line("M310 200L100 236", wood.light, 17) +
            line("M90 270L300 300", wood.mid, 17) +
            circle(150, 126, 14, bright(0)) +
            circle(230, 200, 14, bright(2)) +
            circle(250, 280, 14, bright(1))
        : says(/magnet|tile/iu)
          ? shadow(200, 314, 116) +
            area("M100 306V206H200V306z", bright(2), 0.85) +
            area("M200 306V206H300V306z", bright(1), 0.85) +
            area("M100 206L150 116L200 206z", bright(0), 0.85) +
            area("M200 206L250 116L300 206z", bright(3), 0.85) +
            line("M100 306V206H300V306zM200 206V306M100 206L150 116L200 206L250 116L300 206", "#fff", 5, 0.7)
          : says(/wood|beech|block/iu)
            ? shadow(200, 320, 130) +
              rect(70, 240, 80, 76, 5, wood.fill) +
              rect(164, 240, 80, 76, 5, bright(0)) +
              area("M256 316a44 44 0 0 1 88 0z", bright(2)) +
              rect(116, 162, 80, 76, 5, bright(1)) +
              rect(210, 176, 30, 62, 5, wood.dark) +
              area("M110 160L156 90L202 160z", bright(3))
            : shadow(200, 318, 136) +
              brick(68, 256, 132, bright(2)) +
              brick(204, 256, 132, bright(1)) +
              brick(112, 196, 176, body.mid) +
              brick(156, 136, 88, bright(3));
    },
  },
  doll: {
    colours: ["rose", "red", "sky blue"],
    draw: ({ body, accent, ink }) =>
      shadow(200, 326, 84) +
      mirrored(line("M178 270V314", "#f1c9a5", 20) + line("M156 210L112 250", "#f1c9a5", 20)) +
      area("M170 180H230L270 286Q200 306 130 286z", body.fill) +
      repeat(5, (at) => circle(150 + at * 25, 270, 6, accent.mid)) +
      circle(200, 130, 60, "#f3d0b0") +
      area("M136 146Q126 58 200 58T264 146Q252 104 220 96Q180 116 150 104Q140 120 136 146z", "#8a5a3b") +
      mirrored(
        circle(128, 142, 19, "#8a5a3b") + circle(178, 136, 6, ink.mid) + circle(162, 156, 9, "#eca08a", 0.6),
      ) +
      line("M188 158Q200 168 212 158", "#b3574a", 4),
  },
  dollHouse: {
    colours: ["blush", "mint", "sky blue"],
    draw: ({ body, accent, wood }) =>
      shadow(200, 322, 124) +
      rect(86, 150, 228, 168, 4, body.fill) +
      area("M200 52L332 158H68z", accent.fill) +
      rect(98, 164, 98, 68, 3, "#fff7e8") +
      rect(204, 164, 98, 68, 3, "#eaf3f7") +
      rect(98, 240, 98, 70, 3, "#eef5ea") +
      rect(204, 240, 98, 70, 3, "#fbeee8") +
      rect(118, 204, 56, 20, 5, bright(0)) +
      rect(232, 196, 40, 30, 4, wood.fill) +
      circle(146, 276, 14, bright(1)) +
      rect(232, 262, 40, 48, 4, wood.dark) +
      circle(200, 116, 17, "#fff7e8"),
  },
  teddy: {
    colours: ["brown", "grey", "sand", "white"],
    draw: ({ body, accent, ink, says }) =>
      shadow(200, 326, 116) +
      mirrored(
        ellipse(128, 296, 40, 30, body.dark) +
          ellipse(120, 292, 22, 19, body.light) +
          ellipse(122, 220, 28, 50, body.dark) +
          (says(/bunny|rabbit/iu)
            ? ellipse(160, 70, 20, 50, body.mid)
            : says(/elephant|ช้าง|chang/iu)
              ? ellipse(112, 128, 42, 50, body.dark)
              : circle(138, 82, 30, body.dark) + circle(138, 82, 16, accent.light)),
      ) +
      ellipse(200, 240, 78, 82, body.fill) +
      ellipse(200, 250, 46, 54, body.light) +
      circle(200, 130, 76, body.fill) +
      (says(/elephant|ช้าง|chang/iu)
        ? line("M200 146Q200 196 226 206", body.dark, 26)
        : ellipse(200, 152, 36, 28, body.light) +
          ellipse(200, 140, 14, 10, ink.fill) +
          line("M200 150V162Q190 170 184 164M200 162Q210 170 216 164", ink.mid, 4)) +
      mirrored(circle(170, 116, 8, ink.fill) + circle(168, 113, 3, "#fff")) +
      area("M160 196L200 210L240 196V222L200 212L160 222z", accent.mid),
  },
  teether: {
    colours: ["mint", "rose", "natural"],
    draw: ({ body, wood, says }) =>
      says(/drum|xylophone|music/iu)
        ? shadow(200, 316, 130) +
          ellipse(200, 280, 116, 28, bright(2)) +
          rect(84, 196, 232, 84, 0, bright(2)) +
          ellipse(200, 196, 116, 34, "#fbf3e4") +
          line("M96 216L150 290L200 226L250 290L304 216", bright(1), 7) +
          line("M226 170L320 80", wood.dark, 11) +
          circle(226, 172, 14, bright(0)) +
          line("M170 176L110 84", wood.dark, 11) +
          circle(172, 178, 14, bright(3))
        : shadow(200, 322, 100) +
          mirrored(area("M190 160Q130 120 136 50Q190 60 200 150z", body.fill)) +
          ring(200, 232, 74, wood.dark, 28) +
          ring(198, 228, 74, wood.mid, 22) +
          area("M168 132H232V176H168z", body.dark),
  },
  science: {
    colours: ["teal", "violet", "lime"],
    draw: ({ body, accent, glass, says }) =>
      says(/paint|craft|finger|crayon/iu)
        ? shadow(200, 314, 146) +
          repeat(
            4,
            (at) =>
              rect(56 + at * 74, 206, 66, 104, 12, "#f7f2ea") +
              rect(56 + at * 74, 236, 66, 48, 0, bright(at)) +
              rect(52 + at * 74, 190, 74, 24, 8, bright(at)),
          ) +
          area("M90 160Q120 96 190 120T310 130Q280 176 200 166T90 160z", bright(2), 0.8) +
          circle(322, 110, 15, bright(0))
        : says(/robot/iu)
          ? shadow(200, 324, 104) +
            line("M200 92V62", "#8b93a1", 7) +
            circle(200, 56, 11, accent.mid) +
            rect(132, 90, 136, 92, 24, body.fill) +
            circle(172, 134, 17, "#fff") +
            circle(228, 134, 17, "#fff") +
            circle(174, 136, 7, "#333") +
            circle(230, 136, 7, "#333") +
            rect(116, 192, 168, 100, 20, body.dark) +
            rect(146, 212, 108, 48, 8, accent.light) +
            rect(134, 288, 46, 32, 10, "#555b68") +
            rect(220, 288, 46, 32, 10, "#555b68")
          : shadow(200, 322, 104) +
            area("M170 70H230V160L306 294Q314 318 288 318H112Q86 318 94 294L170 160z", glass.light) +
            area("M140 216H260L306 294Q314 318 288 318H112Q86 318 94 294z", body.fill) +
            rect(160, 60, 80, 17, 8, glass.dark) +
            circle(180, 270, 13, body.light) +
            circle(226, 250, 9, body.light) +
            circle(206, 290, 7, body.light) +
            area("M188 196L200 170L214 196L200 216z", accent.mid),
  },
} satisfies Drawings;
