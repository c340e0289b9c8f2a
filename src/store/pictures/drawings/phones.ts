import type { Drawings } from "../drawing.ts";
import { area, circle, ellipse, line, placed, rect, repeat, ring, shadow, turned } from "../shapes.ts";

/** Telephones, watches and what belongs to them. */
export const phones = {
  smartphone: {
    colours: ["graphite", "silver", "navy", "rose"],
    draw: ({ body, accent, ink, pick }) => {
      const wall = pick("wall", [
        circle(196, 150, 54, accent.light) + circle(230, 250, 70, accent.dark, 0.7),
        area("M132 220Q190 150 268 210V314H132z", accent.dark),
        area("M132 86H268V170Q200 230 132 150z", accent.light),
        area("M132 314L220 150L268 240V314z", accent.dark),
      ]);
      const back =
        rect(204, 62, 122, 250, 22, body.fill) +
        rect(218, 78, 44, 84, 20, body.dark) +
        circle(240, 100, 15, ink.fill) +
        circle(240, 138, 15, ink.fill);
      return (
        shadow(210, 322, 104) +
        turned(8, 260, 200, back) +
        rect(108, 66, 152, 260, 24, body.deep) +
        `<g transform="translate(-16 0)">${rect(126, 74, 148, 244, 18, ink.fill)}${rect(132, 82, 136, 230, 13, accent.fill)}${wall}</g>` +
        rect(162, 90, 44, 11, 6, ink.deep) +
        area("M116 82H182L132 312H116z", "#fff", 0.1)
      );
    },
  },
  simplePhone: {
    colours: ["graphite", "red", "white"],
    draw: ({ body, accent, ink, glass, says }) =>
      shadow(200, 324, 80) +
      (says(/flip|clam/iu)
        ? rect(132, 62, 136, 126, 22, body.fill) + rect(148, 78, 104, 84, 8, ink.fill)
        : rect(132, 62, 136, 150, 26, body.fill) + rect(148, 82, 104, 76, 8, ink.fill)) +
      rect(156, 88, 88, 58, 4, glass.fill) +
      rect(132, 190, 136, 134, 24, body.fill) +
      rect(132, 188, 136, 6, 0, body.dark) +
      repeat(12, (at) => rect(146 + (at % 3) * 38, 206 + Math.floor(at / 3) * 27, 32, 20, 9, body.light)) +
      rect(146, 206, 32, 20, 9, accent.mid),
  },
  phoneCase: {
    colours: ["black", "navy", "rose", "clear", "mint", "cognac"],
    draw: ({ body, accent, ink, says, pick }) => {
      const wallet = says(/wallet|leather|folio|flip/iu);
      const motif = pick("motif", [
        "",
        area("M130 250L270 170V214L130 294z", body.light, 0.6),
        circle(200, 226, 30, accent.mid, 0.7),
        line("M150 180V296M176 180V296M202 180V296M228 180V296M254 180V296", body.light, 3, 0.6),
      ]);
      const lens =
        rect(144, 84, 62, 62, 18, body.dark) +
        repeat(3, (at) => circle(162 + (at % 2) * 26, 102 + Math.floor(at / 2) * 26, 10, ink.fill));
      if (!wallet) {
        return (
          shadow(204, 324, 78) +
          turned(
            8,
            200,
            200,
            rect(120, 62, 164, 264, 32, body.deep) + rect(120, 60, 158, 262, 32, body.fill) + motif + lens,
          )
        );
      }
      return (
        shadow(196, 322, 110) +
        area("M196 74L322 92Q330 94 330 102V292Q330 300 322 302L196 320z", body.dark) +
        rect(214, 106, 96, 70, 8, accent.light) +
        rect(214, 150, 102, 126, 6, body.mid) +
        line("M226 166H304M226 190H304", body.deep, 3) +
        rect(88, 66, 120, 262, 18, body.fill) +
        line("M102 82H194V312H102z", body.light, 2, 0.7) +
        rect(76, 176, 34, 34, 10, body.dark) +
        circle(94, 193, 7, accent.mid)
      );
    },
  },
  screenGlass: {
    colours: ["clear"],
    draw: ({ glass, paper, accent }) =>
      shadow(204, 322, 92) +
      turned(
        10,
        240,
        200,
        rect(176, 66, 138, 254, 20, paper.fill) + rect(188, 84, 114, 218, 10, accent.light, 0.7),
      ) +
      turned(
        -6,
        180,
        200,
        rect(108, 64, 142, 258, 22, glass.fill, 0.85) +
          line(
            "M130 66H228Q248 66 248 86V300Q248 320 228 320H130Q110 320 110 300V86Q110 66 130 66z",
            "#fff",
            3,
            0.8,
          ) +
          area("M110 210L210 66H244L110 262z", "#fff", 0.42) +
          rect(160, 78, 38, 8, 4, glass.dark),
      ),
  },
  charger: {
    colours: ["white", "black"],
    draw: ({ body, ink, accent, metal, says }) => {
      if (says(/wireless|disc|pad|mat|dock|stand/iu)) {
        return (
          shadow(200, 286, 128) +
          line("M312 250Q372 246 366 190T300 120", body.deep, 8) +
          ellipse(200, 258, 130, 40, body.deep) +
          ellipse(200, 244, 130, 40, body.fill) +
          ellipse(200, 244, 84, 25, body.light) +
          area("M206 222L182 250H198L192 268L220 240H203z", accent.mid)
        );
      }
      const car = says(/car|vehicle/iu);
      return (
        shadow(196, 308, 86) +
        (car
          ? rect(150, 76, 92, 120, 26, body.fill) +
            rect(168, 190, 56, 96, 14, body.dark) +
            rect(184, 282, 24, 22, 8, metal.fill)
          : repeat(2, (at) => rect(146 + at * 66, 70, 18, 56, 6, metal.fill)) +
            rect(112, 112, 164, 190, 28, body.fill)) +
        rect(172, car ? 104 : 232, 46, 20, 10, ink.fill) +
        (car
          ? ""
          : rect(172, 264, 46, 14, 7, ink.fill) +
            rect(112, 150, 164, 5, 0, body.dark) +
            area("M203 172L184 198H197L192 214L212 190H199z", accent.mid))
      );
    },
  },
  powerBank: {
    colours: ["black", "white", "navy"],
    draw: ({ body, ink, accent, pick }) => {
      const lit = pick("lit", [2, 3, 4]);
      return (
        shadow(200, 322, 84) +
        rect(124, 76, 152, 246, 30, body.deep) +
        rect(124, 70, 152, 246, 30, body.fill) +
        rect(136, 84, 16, 190, 8, "#fff", 0.16) +
        repeat(4, (at) => circle(170 + at * 20, 286, 5, at < lit ? accent.mid : body.dark)) +
        rect(162, 84, 34, 12, 6, ink.fill) +
        rect(208, 84, 34, 12, 6, ink.fill) +
        area("M206 150L174 200H196L188 240L226 188H202z", accent.mid)
      );
    },
  },
  cable: {
    colours: ["black", "white", "grey", "red"],
    draw: ({ body, metal, pick }) => {
      const turns = pick("turns", [2, 3, 4]);
      return (
        shadow(200, 308, 110) +
        repeat(turns, (at) => ring(200, 200, 92 - at * 15, at % 2 === 0 ? body.mid : body.dark, 11)) +
        line("M292 196Q300 270 240 296", body.mid, 11) +
        line("M110 196Q96 268 148 296", body.dark, 11) +
        turned(62, 232, 298, rect(216, 276, 34, 52, 8, body.fill) + rect(222, 324, 22, 24, 5, metal.fill)) +
        turned(-62, 150, 298, rect(134, 276, 34, 52, 8, body.fill) + rect(140, 324, 22, 24, 5, metal.fill)) +
        rect(176, 96, 48, 56, 8, body.deep)
      );
    },
  },
  mount: {
    colours: ["black", "silver"],
    draw: ({ body, accent, ink, wood, says }) =>
      says(/tripod|selfie|stick/iu)
        ? shadow(200, 322, 100) +
          line("M200 190L128 318M200 190L272 318M200 190V318", body.mid, 12) +
          rect(186, 166, 28, 40, 8, body.deep) +
          turned(90, 200, 118, rect(152, 40, 96, 160, 14, ink.fill) + rect(160, 50, 80, 140, 8, accent.fill))
        : shadow(200, 318, 96) +
          (says(/wood|beech|oak|bamboo/iu)
            ? area("M112 300L148 222H252L288 300z", wood.fill)
            : area("M180 210H220L232 300H168z", body.dark)) +
          rect(112, 296, 176, 20, 10, says(/wood|beech|oak/iu) ? wood.dark : body.fill) +
          turned(
            -4,
            200,
            160,
            rect(140, 62, 120, 196, 18, ink.fill) +
              rect(149, 73, 102, 174, 10, accent.fill) +
              circle(220, 130, 40, accent.light),
          ) +
          rect(126, 236, 148, 18, 8, body.mid),
  },
  watch: {
    colours: ["black", "navy", "rose", "sand"],
    draw: ({ body, accent, ink, metal, says }) => {
      const round = says(/gps|running|round|sport|orbit/iu);
      const strap = rect(160, 40, 80, 130, 20, body.fill) + rect(160, 230, 80, 130, 20, body.fill);
      const holes = repeat(4, (at) => ellipse(200, 296 + at * 15, 5, 4, body.deep));
      const face = round
        ? circle(200, 200, 88, metal.fill) +
          circle(200, 200, 76, ink.fill) +
          ring(200, 200, 58, accent.mid, 8) +
          line("M200 200V158M200 200L230 214", "#fff", 6)
        : rect(118, 112, 164, 176, 46, metal.fill) +
          rect(128, 122, 144, 156, 38, ink.fill) +
          ring(200, 194, 42, accent.mid, 10) +
          ring(200, 194, 26, accent.light, 8) +
          rect(168, 252, 64, 8, 4, "#fff", 0.8);
      return (
        (says(/band|strap/iu) && !says(/smart ?watch\b(?!es)/iu)
          ? placed(0, 0, 1, strap + holes + rect(176, 168, 48, 64, 6, metal.fill))
          : strap + holes + rect(round ? 284 : 280, 180, 12, 36, 5, metal.dark) + face) +
        area("M140 150Q160 118 200 116L150 240Q130 200 140 150z", "#fff", 0.1)
      );
    },
  },
  earpiece: {
    colours: ["black"],
    draw: ({ body, accent, ink }) =>
      shadow(206, 316, 70) +
      line("M176 130Q176 76 226 76T276 132V170", body.dark, 13) +
      turned(
        20,
        190,
        200,
        rect(156, 118, 62, 190, 31, body.fill) +
          rect(166, 130, 14, 130, 7, "#fff", 0.16) +
          circle(187, 284, 5, accent.mid),
      ) +
      circle(236, 168, 30, ink.fill) +
      circle(229, 161, 10, ink.light),
  },
  card: {
    colours: ["navy", "teal", "orange", "plum"],
    draw: ({ body, accent, paper, pick }) =>
      shadow(204, 292, 126) +
      turned(6, 220, 190, rect(96, 110, 240, 152, 16, paper.fill)) +
      turned(
        -6,
        190,
        200,
        rect(66, 122, 252, 160, 18, body.fill) +
          (pick("swash", [0, 1]) === 0
            ? area("M66 250Q180 170 318 230V264a18 18 0 0 1-18 18H84a18 18 0 0 1-18-18z", body.light, 0.7)
            : circle(286, 150, 62, body.light, 0.3)) +
          rect(90, 156, 46, 36, 7, "#e0b457") +
          line("M90 174H136M113 156V192", "#a97b25", 2) +
          rect(90, 230, 110, 10, 5, accent.light) +
          rect(90, 250, 66, 8, 4, accent.light, 0.7),
      ),
  },
  tracker: {
    colours: ["white", "black"],
    draw: ({ body, accent, metal }) =>
      shadow(200, 318, 86) +
      ring(200, 92, 32, metal.mid, 8) +
      rect(114, 116, 172, 192, 44, body.fill) +
      circle(200, 150, 14, accent.light) +
      ring(200, 226, 40, accent.mid, 9) +
      circle(200, 226, 10, accent.mid),
  },
} satisfies Drawings;
