import type { Drawings } from "../drawing.ts";
import { area, circle, ellipse, line, mirrored, rect, repeat, shadow, turned } from "../shapes.ts";

/** What stands in rooms. */
export const furniture = {
  sofa: {
    colours: ["grey", "sage", "rust", "navy", "sand"],
    draw: ({ body, accent, wood, says }) => {
      const corner = says(/corner|chaise|sectional/iu);
      return (
        shadow(200, 310, 170) +
        mirrored(line("M74 290L68 312", wood.dark, 9)) +
        rect(62, 126, 276, 130, 30, body.dark) +
        rect(72, 132, 126, 100, 20, body.fill) +
        rect(202, 132, 126, 100, 20, body.fill) +
        rect(58, 214, 284, 78, 16, body.dark) +
        rect(66, 206, 132, 50, 16, body.light) +
        rect(202, 206, 132, 50, 16, body.light) +
        (corner
          ? area("M230 212H352Q362 212 362 222V300H230z", body.fill)
          : rect(326, 176, 48, 118, 22, body.fill)) +
        rect(26, 176, 48, 118, 22, body.fill) +
        turned(-14, 108, 180, rect(82, 154, 56, 56, 12, accent.fill))
      );
    },
  },
  armchair: {
    colours: ["moss", "mustard", "grey", "rust"],
    draw: ({ body, accent, wood }) =>
      shadow(200, 318, 118) +
      mirrored(line("M126 286L114 316", wood.dark, 10)) +
      area("M108 220Q92 84 200 78T292 220z", body.dark) +
      area("M122 220Q112 98 196 94T278 220z", body.fill) +
      rect(106, 220, 188, 74, 18, body.dark) +
      rect(116, 206, 168, 48, 18, body.light) +
      rect(76, 176, 54, 118, 25, body.fill) +
      rect(270, 176, 54, 118, 25, body.fill) +
      repeat(3, (at) => circle(164 + at * 36, 146, 4, body.deep)) +
      rect(168, 168, 64, 46, 12, accent.fill),
  },
  beanBag: {
    colours: ["blue", "red", "grey", "teal"],
    draw: ({ body }) =>
      shadow(200, 314, 136) +
      area(
        "M70 280Q60 216 130 190Q140 112 206 104Q262 110 276 186Q340 214 332 280Q326 314 200 314T70 280z",
        body.fill,
      ) +
      area("M130 190Q200 150 276 186Q220 214 204 250Q184 214 130 190z", body.light, 0.7) +
      line("M204 108Q190 150 196 170M130 192Q190 216 204 308M276 188Q220 216 206 260", body.dark, 4),
  },
  coffeeTable: {
    colours: ["oak", "walnut", "white"],
    draw: ({ body, accent, leaf, says }) =>
      says(/round|nest/iu)
        ? shadow(200, 312, 140) +
          line("M92 216L76 300M212 216L226 300", body.deep, 9) +
          ellipse(152, 214, 104, 30, body.dark) +
          ellipse(152, 206, 104, 30, body.fill) +
          line("M214 254L206 314M322 254L330 314", body.dark, 8) +
          ellipse(266, 252, 80, 24, body.deep) +
          ellipse(266, 246, 80, 24, body.light)
        : shadow(200, 308, 150) +
          mirrored(line("M80 224L64 304", body.deep, 12)) +
          rect(66, 258, 268, 14, 6, body.dark) +
          rect(40, 200, 320, 26, 8, body.dark) +
          rect(40, 194, 320, 22, 8, body.fill) +
          rect(226, 180, 84, 14, 3, accent.fill) +
          rect(234, 168, 66, 12, 3, accent.dark) +
          area("M110 194L104 164H142L136 194z", accent.light) +
          area("M122 164Q100 130 112 118Q124 130 124 164Q140 128 148 134Q146 150 126 164z", leaf.mid),
  },
  officeChair: {
    colours: ["black", "light grey", "navy"],
    draw: ({ body, accent, ink, metal, says }) =>
      shadow(200, 330, 104) +
      line("M200 246V296M200 296L116 320M200 296L284 320M200 296L200 326", metal.dark, 11) +
      repeat(3, (at) => circle(116 + at * 84, 322 + (at === 1 ? 5 : 0), 9, ink.fill)) +
      rect(138, 60, 124, 158, 32, body.fill) +
      (says(/mesh|ergonomic|vertebra/iu)
        ? repeat(6, (at) => line(`M154 ${88 + at * 20}H246`, body.light, 4, 0.7))
        : repeat(3, (at) =>
            line(`M150 ${96 + at * 38}Q200 ${108 + at * 38} 250 ${96 + at * 38}`, body.dark, 4),
          )) +
      rect(118, 214, 164, 40, 18, body.light) +
      rect(118, 232, 164, 24, 12, body.dark) +
      mirrored(line("M122 226H104V176", ink.mid, 10) + rect(86, 166, 40, 14, 7, ink.fill)) +
      rect(178, 196, 44, 10, 5, accent.mid),
  },
  desk: {
    colours: ["oak", "white", "walnut"],
    draw: ({ body, accent, metal, ink, says }) =>
      shadow(200, 318, 164) +
      (says(/electric|standing|rise/iu)
        ? mirrored(rect(84, 186, 22, 122, 3, metal.fill) + rect(58, 304, 80, 12, 6, metal.dark))
        : mirrored(line("M62 190L56 314M110 190V230", body.deep, 12)) +
          rect(226, 192, 116, 62, 4, body.dark) +
          rect(266, 216, 36, 8, 4, metal.mid)) +
      rect(32, 172, 336, 24, 6, body.dark) +
      rect(32, 166, 336, 20, 6, body.fill) +
      rect(112, 78, 120, 72, 6, ink.fill) +
      rect(118, 84, 108, 60, 3, accent.fill) +
      rect(164, 150, 16, 16, 0, ink.mid) +
      area("M282 166L286 132H316L320 166z", accent.mid) +
      line("M292 132L286 106M304 132L312 100", ink.mid, 4),
  },
  diningTable: {
    colours: ["oak", "walnut", "natural"],
    draw: ({ body, accent }) =>
      shadow(200, 316, 166) +
      mirrored(area("M66 206H94L84 314H72z", body.dark) + area("M118 206H136L132 300H122z", body.deep)) +
      rect(30, 184, 340, 26, 8, body.dark) +
      rect(30, 178, 340, 20, 8, body.fill) +
      area("M164 152H236Q232 180 200 180T164 152z", accent.fill) +
      circle(186, 146, 13, "#e08a4a") +
      circle(210, 142, 14, "#c9d06a"),
  },
  chair: {
    colours: ["natural", "black", "white"],
    draw: ({ body, accent }) =>
      shadow(204, 324, 92) +
      line("M262 226L276 318M160 226L146 318", body.deep, 11) +
      line("M136 76V214M252 70V214", body.dark, 12) +
      rect(128, 62, 134, 30, 14, body.fill) +
      repeat(4, (at) => line(`M${154 + at * 26} 90V210`, body.mid, 6)) +
      area("M118 212H270L288 238H106z", accent.fill) +
      rect(106, 234, 182, 16, 8, body.fill) +
      line("M118 250L106 324M272 250L296 324", body.mid, 12),
  },
  bed: {
    colours: ["oak", "grey", "walnut", "white"],
    draw: ({ body, accent, paper, pick }) => {
      const head = pick("head", [
        rect(62, 96, 276, 150, 16, body.fill),
        rect(62, 96, 276, 24, 10, body.fill) +
          repeat(9, (at) => rect(72 + at * 31, 112, 14, 120, 3, body.fill)),
        area("M62 246V130Q62 96 200 96T338 130V246z", body.fill),
      ]);
      return (
        shadow(200, 318, 164) +
        head +
        rect(52, 206, 296, 90, 16, paper.dark) +
        rect(52, 200, 296, 60, 22, paper.fill) +
        rect(86, 178, 98, 48, 20, "#fff") +
        rect(216, 178, 98, 48, 20, "#fff") +
        area("M46 250Q200 214 354 250V296H46z", accent.fill) +
        area("M46 250Q200 214 354 250V264Q200 230 46 264z", accent.light) +
        rect(40, 284, 320, 22, 8, body.fill) +
        mirrored(rect(56, 304, 18, 14, 3, body.deep))
      );
    },
  },
  mattress: {
    colours: ["white"],
    draw: ({ paper, accent }) =>
      shadow(200, 290, 160) +
      area("M94 158H330L366 214H40z", paper.fill) +
      line(
        repeat(4, (row) =>
          repeat(7, (at) => `M${112 + at * 32 - row * 4 + (row % 2) * 10} ${170 + row * 12}h0`),
        ),
        paper.dark,
        6,
      ) +
      area("M40 214H366V268Q366 280 354 280H52Q40 280 40 268z", paper.dark) +
      rect(40, 226, 326, 34, 0, accent.fill) +
      line("M48 216H358M48 274H358", "#fff", 4, 0.8) +
      repeat(16, (at) => line(`M${52 + at * 20} 234l10 18`, accent.light, 3)),
  },
  wardrobe: {
    colours: ["white", "oak", "walnut"],
    draw: ({ body, glass, metal, says, pick }) => {
      const mirror = says(/mirror|sliding/iu) || pick("mirror", [true, false]);
      return (
        shadow(200, 324, 128) +
        mirrored(rect(92, 308, 16, 16, 2, body.deep)) +
        rect(80, 58, 240, 254, 8, body.dark) +
        rect(88, 66, 110, 240, 3, body.fill) +
        rect(202, 66, 110, 240, 3, body.fill) +
        (mirror
          ? rect(212, 76, 90, 220, 3, glass.fill) + area("M212 220L302 90V140L212 270z", "#fff", 0.35)
          : rect(100, 80, 86, 100, 3, body.light, 0.6) + rect(214, 80, 86, 100, 3, body.light, 0.6)) +
        rect(184, 176, 7, 44, 3, metal.dark) +
        rect(209, 176, 7, 44, 3, metal.dark)
      );
    },
  },
  chest: {
    colours: ["white", "natural", "walnut"],
    draw: ({ body, accent, metal, pick }) => {
      const rows = pick("rows", [3, 4]);
      const height = 176 / rows;
      return (
        shadow(200, 322, 132) +
        mirrored(line("M98 300L90 322", body.deep, 11)) +
        rect(70, 114, 260, 194, 8, body.dark) +
        repeat(rows * 2, (at) => {
          const x = 80 + (at % 2) * 122;
          const y = 122 + Math.floor(at / 2) * height;
          return (
            rect(x, y, 118, height - 6, 4, body.fill) + rect(x + 44, y + height / 2 - 8, 30, 8, 4, metal.dark)
          );
        }) +
        rect(60, 104, 280, 16, 6, body.light) +
        area("M256 104L262 70H294L300 104z", accent.fill) +
        rect(96, 92, 76, 12, 3, accent.dark)
      );
    },
  },
  bookcase: {
    colours: ["oak effect", "white", "black"],
    draw: ({ body, accent, leaf, pick }) => {
      const spines = [accent.mid, accent.dark, body.light, leaf.dark, accent.light];
      const books = (x: number, y: number, about: string): string =>
        repeat(6, (at) => {
          const tall = 38 + pick(`${about}${at}`, [0, 4, 8, 12]);
          return rect(x + at * 12, y - tall, 11, tall, 2, spines[(at + about.length) % 5] ?? accent.mid);
        });
      return (
        shadow(200, 326, 112) +
        rect(96, 54, 208, 268, 6, body.dark) +
        repeat(4, (row) => rect(106, 64 + row * 64, 188, 56, 2, body.deep, 0.85)) +
        books(110, 120, "a") +
        books(206, 184, "bc") +
        books(112, 248, "def") +
        area("M214 120L218 92H250L254 120z", accent.light) +
        area("M234 92Q212 70 222 62Q236 70 235 92Q252 66 258 74Q256 86 236 92z", leaf.mid) +
        rect(124, 150, 44, 34, 4, accent.fill) +
        circle(232, 230, 18, body.light) +
        rect(116, 270, 168, 38, 4, body.light) +
        repeat(5, (row) => rect(96, 54 + row * 64, 208, 10, 2, body.fill)) +
        rect(96, 54, 10, 268, 2, body.fill) +
        rect(294, 54, 10, 268, 2, body.mid)
      );
    },
  },
  cot: {
    colours: ["natural", "white"],
    draw: ({ body, accent, paper }) =>
      shadow(200, 322, 132) +
      rect(74, 120, 252, 14, 7, body.dark) +
      rect(88, 214, 224, 54, 14, paper.fill) +
      rect(140, 206, 172, 58, 16, accent.fill) +
      repeat(10, (at) => rect(92 + at * 23, 150, 9, 124, 4, body.mid)) +
      rect(68, 136, 264, 18, 9, body.fill) +
      rect(68, 268, 264, 20, 8, body.fill) +
      mirrored(rect(66, 96, 20, 224, 9, body.fill)),
  },
} satisfies Drawings;
