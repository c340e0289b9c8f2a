import type { Drawings } from "../drawing.ts";
import { area, circle, ellipse, line, mirrored, rect, repeat, shadow, turned } from "../shapes.ts";

/** What builds, fixes and measures. */
export const tools = {
  drill: {
    colours: ["orange", "teal", "red", "navy"],
    draw: ({ body, ink, metal, accent }) =>
      shadow(216, 322, 96) +
      rect(28, 138, 76, 10, 4, metal.dark) +
      area("M96 118H128V168H96L84 156V130z", metal.fill) +
      rect(124, 100, 186, 86, 26, body.fill) +
      area("M210 180H286L296 288H226z", body.dark) +
      area("M206 186H222L216 226Q196 216 206 186z", ink.mid) +
      rect(196, 276, 132, 44, 10, ink.fill) +
      rect(150, 126, 84, 11, 5, body.light) +
      repeat(4, (at) => line(`M${262 + at * 11} 120V160`, body.dark, 5)) +
      rect(262, 290, 44, 10, 5, accent.mid),
  },
  saw: {
    colours: ["orange", "teal", "wood"],
    draw: ({ body, ink, metal, wood, says }) =>
      says(/circular|jigsaw/iu)
        ? shadow(200, 310, 138) +
          circle(196, 214, 84, metal.fill) +
          repeat(12, (at) => turned(at * 30, 196, 214, area("M190 132L196 120L204 132z", metal.dark))) +
          area("M96 222Q100 122 196 120T296 222z", body.fill) +
          line("M210 122Q230 70 290 92T320 180", ink.fill, 24) +
          rect(74, 286, 256, 14, 4, metal.dark) +
          circle(196, 214, 15, ink.fill)
        : turned(
            -24,
            200,
            200,
            area("M30 176H270V244Q150 240 30 206z", metal.fill) +
              repeat(17, (at) => area(`M${36 + at * 14} ${207 + at * 2.2}l7 9 7-7z`, metal.dark)) +
              area("M262 160H340Q372 162 368 200Q362 250 330 256H262Q276 226 262 200z", wood.fill) +
              area("M290 184H330Q342 186 340 206Q336 228 322 230H292z", ink.light),
          ),
  },
  sander: {
    colours: ["orange", "teal"],
    draw: ({ body, ink, accent, says }) =>
      says(/disc|paper|sheet/iu)
        ? shadow(200, 310, 110) +
          ellipse(220, 240, 104, 62, "#7a5a44") +
          ellipse(186, 196, 108, 66, "#a9805c") +
          ellipse(186, 190, 108, 66, "#c19a72") +
          repeat(8, (at) => turned(at * 45, 186, 190, circle(186 + 54, 190, 9, "#6b4e3b")))
        : shadow(200, 314, 110) +
          ellipse(200, 300, 112, 17, "#8a6a50") +
          rect(92, 272, 216, 28, 12, ink.fill) +
          area("M124 276Q120 150 190 120Q280 110 300 170Q296 200 268 206L276 276z", body.fill) +
          area("M268 150L350 196V232L260 196z", ink.mid) +
          rect(152, 216, 96, 13, 6, body.light) +
          circle(180, 160, 9, accent.mid),
  },
  screwdriver: {
    colours: ["red", "yellow", "navy"],
    draw: ({ body, accent, metal, ink, pick }) => {
      const one = (x: number, turn: number, handle: string): string =>
        turned(
          turn,
          200,
          330,
          rect(x - 6, 50, 12, 130, 3, metal.fill) +
            area(`M${x - 10} 50H${x + 10}L${x + 6} 36H${x - 6}z`, metal.dark) +
            rect(x - 26, 172, 52, 140, 22, handle) +
            line(`M${x - 10} 192V292M${x + 8} 192V292`, ink.mid, 6, 0.5),
        );
      return pick("set", [true, false])
        ? one(200, -24, accent.fill) + one(200, 24, body.dark) + one(200, 0, body.fill)
        : one(210, 32, body.fill);
    },
  },
  hammer: {
    colours: ["wood", "red"],
    draw: ({ wood, metal, body }) =>
      turned(
        34,
        200,
        200,
        rect(182, 110, 36, 250, 14, wood.fill) +
          rect(180, 262, 40, 96, 16, body.dark) +
          area("M118 76H262Q300 70 318 116Q280 96 254 124H118z", metal.fill) +
          rect(96, 68, 34, 64, 8, metal.dark) +
          line("M122 88H240", "#fff", 6, 0.45),
      ),
  },
  toolbox: {
    colours: ["red", "navy", "orange"],
    draw: ({ body, accent, metal, ink }) =>
      shadow(200, 314, 142) +
      line("M140 156V112Q140 92 160 92H240Q260 92 260 112V156", ink.fill, 16) +
      rect(60, 150, 280, 64, 12, body.light) +
      rect(60, 196, 280, 112, 12, body.fill) +
      rect(60, 196, 280, 12, 0, body.dark) +
      mirrored(rect(108, 186, 38, 42, 6, metal.fill)) +
      rect(160, 248, 80, 22, 8, accent.mid),
  },
  screws: {
    colours: ["silver", "gold"],
    draw: ({ body }) => {
      const screw = (x: number, y: number, turn: number): string =>
        turned(
          turn,
          x,
          y,
          area(
            `M${x - 26} ${y - 84}H${x + 26}L${x + 9} ${y - 58}V${y + 70}L${x} ${y + 96}L${x - 9} ${y + 70}V${y - 58}z`,
            body.fill,
          ) +
            repeat(6, (at) => line(`M${x - 13} ${y - 34 + at * 19}l26 -9`, body.dark, 6)) +
            line(`M${x - 12} ${y - 84}H${x + 12}`, body.deep, 5),
        );
      return shadow(200, 320, 120) + screw(130, 210, -24) + screw(276, 214, 26) + screw(204, 200, 4);
    },
  },
  hooks: {
    colours: ["white", "silver"],
    draw: ({ body, accent }) =>
      repeat(
        3,
        (at) =>
          rect(56 + at * 102, 108, 84, 120, 20, body.fill) +
          rect(64 + at * 102, 116, 68, 40, 14, body.light) +
          line(
            `M${98 + at * 102} 170V230Q${98 + at * 102} 270 ${70 + at * 102} 262`,
            at === 1 ? accent.mid : body.dark,
            15,
          ),
      ),
  },
  paint: {
    colours: ["sage", "blue", "terracotta", "yellow", "white"],
    draw: ({ body, metal, wood, paper, says }) =>
      says(/roller|brush|painting set/iu)
        ? turned(
            -20,
            200,
            200,
            rect(76, 84, 220, 74, 26, body.fill) +
              line("M296 122H330V188H206V236", metal.dark, 12) +
              rect(184, 230, 44, 124, 18, wood.fill) +
              rect(86, 98, 190, 13, 6, body.light),
          )
        : shadow(200, 320, 108) +
          line("M104 146Q104 46 200 46T296 146", metal.dark, 7) +
          rect(98, 140, 204, 178, 10, metal.fill) +
          rect(98, 186, 204, 100, 0, paper.fill) +
          circle(200, 236, 34, body.fill) +
          ellipse(200, 142, 102, 24, metal.dark) +
          ellipse(200, 140, 90, 18, body.fill) +
          area("M240 150H286V196a11 11 0 0 1-22 0V182a11 11 0 0 1-24 0z", body.mid),
  },
  ladder: {
    colours: ["silver", "orange"],
    draw: ({ body, accent, ink }) =>
      shadow(204, 332, 108) +
      line("M214 76L304 328", body.dark, 13) +
      line("M186 76L108 328M226 76L236 328", body.mid, 15) +
      repeat(4, (at) =>
        rect(166 - at * 19, 126 + at * 52, 68 + at * 20, 17, 4, at === 0 ? accent.fill : body.light),
      ) +
      rect(172, 62, 70, 24, 8, accent.fill) +
      circle(108, 328, 9, ink.mid) +
      circle(236, 328, 9, ink.mid),
  },
  measure: {
    colours: ["yellow", "orange", "red"],
    draw: ({ body, ink, metal, accent, says }) =>
      says(/laser/iu)
        ? shadow(190, 314, 84) +
          line("M40 186H360M200 40V330", "#e5484d", 3, 0.7) +
          rect(122, 116, 150, 194, 26, body.fill) +
          rect(142, 138, 110, 70, 10, ink.fill) +
          circle(197, 172, 13, accent.mid) +
          repeat(6, (at) => rect(144 + (at % 3) * 38, 226 + Math.floor(at / 3) * 34, 28, 22, 8, body.light))
        : shadow(180, 310, 110) +
          area("M230 254H372V286H230z", "#f4e3a1") +
          repeat(9, (at) => line(`M${250 + at * 13} 256v${at % 2 === 0 ? 16 : 9}`, ink.mid, 3)) +
          rect(366, 250, 11, 48, 3, metal.dark) +
          rect(62, 106, 200, 198, 54, body.fill) +
          circle(160, 204, 62, ink.fill) +
          circle(160, 204, 44, accent.fill) +
          rect(80, 120, 11, 100, 5, "#fff", 0.3),
  },
  earDefenders: {
    colours: ["red", "yellow", "green"],
    draw: ({ body, ink, accent }) =>
      shadow(200, 324, 116) +
      line("M98 230V180a102 104 0 0 1 204 0V230", ink.fill, 20) +
      mirrored(
        rect(124, 204, 30, 92, 14, ink.mid) +
          rect(68, 190, 66, 118, 26, body.fill) +
          rect(84, 224, 32, 50, 12, accent.mid),
      ),
  },
} satisfies Drawings;
