import type { Drawings } from "../drawing.ts";
import { area, circle, ellipse, line, mirrored, rect, repeat, shadow, turned } from "../shapes.ts";

/** What dogs, cats, birds and hamsters need. */
export const animals = {
  petBed: {
    colours: ["grey", "sand", "sage"],
    draw: ({ body, accent }) =>
      shadow(200, 308, 158) +
      ellipse(200, 242, 156, 66, body.dark) +
      ellipse(200, 228, 156, 66, body.fill) +
      ellipse(200, 230, 112, 42, body.deep) +
      ellipse(200, 238, 106, 36, accent.light) +
      line("M60 212Q90 176 140 168", "#fff", 7, 0.4) +
      area("M182 232a13 11 0 0 1 36 0q8 20-18 20t-18-20z", accent.dark) +
      repeat(4, (at) => ellipse(176 + at * 16, 218 - (at % 3 === 0 ? 0 : 7), 6, 7, accent.dark)),
  },
  harness: {
    colours: ["red", "black", "teal"],
    draw: ({ body, accent, metal, says }) =>
      says(/lead|leash|collar/iu)
        ? shadow(200, 314, 118) +
          line("M104 120Q60 220 140 250T270 210T300 300", body.dark, 15) +
          line("M104 116Q60 216 140 246T270 206T300 296", body.mid, 12) +
          `<ellipse cx="126" cy="106" rx="42" ry="56" transform="rotate(24 126 106)" fill="none" stroke="${body.mid}" stroke-width="17"/>` +
          rect(284, 290, 30, 40, 10, metal.fill)
        : shadow(200, 322, 110) +
          line("M130 150Q120 70 200 66T270 150", body.mid, 24) +
          area("M122 140Q200 170 278 140L262 250Q200 280 138 250z", body.fill) +
          line("M138 240Q90 260 110 304H290Q310 260 262 240", body.dark, 22) +
          rect(174, 176, 52, 40, 8, accent.mid) +
          circle(200, 260, 15, metal.fill) +
          rect(126, 292, 36, 26, 6, metal.dark),
  },
  petFood: {
    colours: ["red", "teal", "navy", "orange"],
    draw: ({ body, accent, paper, metal, says, pick }) =>
      says(/wet|tin|can|pouch|85 g/iu)
        ? shadow(200, 310, 110) +
          rect(92, 196, 216, 110, 10, body.fill) +
          ellipse(200, 196, 108, 30, metal.fill) +
          ellipse(200, 196, 92, 23, metal.dark) +
          line("M200 186Q230 168 244 184", metal.light, 9) +
          rect(92, 226, 216, 52, 0, paper.fill) +
          area("M156 252Q186 230 220 252Q186 274 156 252zM218 252L244 236V268z", accent.dark)
        : shadow(200, 324, 100) +
          area("M116 80L128 70H272L284 80L292 300Q294 322 272 322H128Q106 322 108 300z", body.fill) +
          area("M116 80L128 70H272L284 80L282 104H118z", body.dark) +
          circle(200, 190, 56, paper.fill) +
          pick("mark", [
            area("M176 196a22 18 0 0 1 48 0q10 28-24 28t-24-28z", accent.dark) +
              repeat(4, (at) => ellipse(168 + at * 21, 174 - (at % 3 === 0 ? 0 : 12), 9, 12, accent.dark)),
            line("M172 190H228", accent.dark, 17) +
              mirrored(circle(170, 180, 13, accent.dark) + circle(170, 200, 13, accent.dark)),
          ]) +
          rect(140, 268, 120, 13, 6, body.light) +
          rect(160, 290, 80, 9, 4, body.light),
  },
  petToy: {
    colours: ["red", "orange", "teal"],
    draw: ({ body, ink, says }) =>
      says(/hedgehog|squeak|plush/iu)
        ? shadow(200, 312, 130) +
          area(
            "M70 280L62 240L86 236L80 196L110 200L112 160L146 174L160 136L190 160L214 132L238 164L272 150L282 190L314 196Q350 240 340 280Q330 300 200 300T70 280z",
            "#8d6748",
          ) +
          area("M70 284Q40 266 60 250Q90 226 130 250Q150 280 140 298Q90 300 70 284z", "#e9c79c") +
          circle(56, 258, 10, ink.fill) +
          circle(98, 252, 7, ink.fill)
        : shadow(200, 322, 90) +
          ellipse(200, 282, 84, 38, body.dark) +
          ellipse(200, 266, 84, 42, body.fill) +
          ellipse(200, 202, 66, 34, body.mid) +
          ellipse(200, 148, 48, 28, body.light) +
          ellipse(200, 124, 22, 9, ink.mid) +
          line("M150 254Q156 240 180 234", "#fff", 7, 0.4),
  },
  catTree: {
    colours: ["beige", "grey", "natural"],
    draw: ({ body, accent, wood, ink, says }) =>
      shadow(200, 330, 120) +
      rect(86, 308, 228, 20, 8, body.dark) +
      (says(/cardboard|scratcher|corrugated/iu)
        ? area("M60 250Q130 200 200 250T340 250L330 306H70z", wood.fill) +
          repeat(11, (at) => line(`M${84 + at * 23} 262V300`, wood.dark, 4))
        : rect(186, 90, 28, 220, 6, wood.light) +
          repeat(10, (at) => line(`M186 ${124 + at * 18}l28 -7`, wood.dark, 4)) +
          rect(112, 78, 176, 24, 12, body.fill) +
          (says(/post/iu)
            ? ""
            : rect(98, 196, 102, 108, 12, body.fill) +
              circle(150, 252, 30, ink.fill) +
              rect(214, 184, 98, 19, 9, body.fill) +
              line("M262 202V308", wood.mid, 15)) +
          line("M276 102V138", ink.mid, 3) +
          circle(276, 146, 11, accent.mid)),
  },
  litter: {
    colours: ["sage", "navy", "white"],
    draw: ({ body, accent, ink, paper, says }) =>
      says(/flap|door/iu)
        ? rect(100, 84, 216, 236, 26, "#1b1a2b", 0.12) +
          rect(92, 76, 216, 236, 26, body.fill) +
          rect(128, 122, 144, 156, 18, ink.fill) +
          area("M140 140H260V262Q200 280 140 262z", accent.light, 0.8) +
          circle(200, 98, 7, accent.mid)
        : shadow(200, 324, 100) +
          area("M116 82L136 66H264L284 82L292 304Q292 322 272 322H128Q108 322 108 304z", body.fill) +
          rect(112, 132, 176, 120, 0, paper.fill) +
          area("M160 226Q150 170 164 158L178 172H222L236 158Q250 170 240 226Q200 246 160 226z", accent.dark) +
          rect(140, 276, 120, 13, 6, body.light),
  },
  petBowl: {
    colours: ["white", "teal", "silver"],
    draw: ({ body, accent, glass, metal, says }) =>
      says(/rake|brush|comb|groom/iu)
        ? turned(
            -30,
            200,
            200,
            rect(186, 160, 30, 190, 14, body.fill) +
              rect(120, 104, 162, 60, 20, body.dark) +
              repeat(9, (at) => line(`M${136 + at * 16} 104V60`, metal.mid, 6)) +
              rect(192, 260, 18, 70, 9, accent.mid),
          )
        : shadow(200, 314, 136) +
          (says(/fountain|drink/iu)
            ? line(
                "M200 204Q200 100 250 112Q270 140 262 200M200 204Q200 100 150 112Q130 140 138 200",
                glass.dark,
                8,
              )
            : "") +
          area("M84 200H316L350 296Q350 312 336 312H64Q50 312 50 296z", body.fill) +
          ellipse(200, 202, 118, 30, body.dark) +
          ellipse(200, 208, 102, 23, says(/fountain|drink/iu) ? glass.mid : "#9b6b43") +
          area("M180 264a13 11 0 0 1 40 0q8 22-20 22t-20-22z", accent.mid) +
          repeat(4, (at) => ellipse(172 + at * 19, 248 - (at % 3 === 0 ? 0 : 7), 6, 8, accent.mid)),
  },
  hutch: {
    colours: ["natural", "green"],
    draw: ({ body, accent, ink, wood, says }) =>
      says(/wheel/iu)
        ? shadow(200, 326, 84) +
          line("M200 190L140 324M200 190L260 324", wood.dark, 13) +
          circle(200, 184, 104, body.light, 0.6) +
          `<circle cx="200" cy="184" r="98" fill="none" stroke="${body.mid}" stroke-width="22"/>` +
          repeat(8, (at) => turned(at * 45, 200, 184, line("M200 184V96", body.dark, 4))) +
          circle(200, 184, 15, accent.mid)
        : shadow(200, 324, 138) +
          area("M200 62L346 136L334 154H66L54 136z", accent.fill) +
          rect(78, 150, 244, 160, 4, body.fill) +
          rect(94, 166, 100, 60, 3, ink.light) +
          rect(206, 166, 100, 60, 3, body.light) +
          rect(94, 240, 212, 58, 3, ink.light) +
          repeat(5, (at) => line(`M${106 + at * 19} 168V224`, body.light, 3)) +
          repeat(11, (at) => line(`M${106 + at * 19} 242V296`, body.light, 3)) +
          mirrored(rect(86, 308, 17, 16, 2, body.deep)) +
          circle(256, 196, 17, ink.fill),
  },
} satisfies Drawings;
