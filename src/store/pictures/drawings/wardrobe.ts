import type { Drawings } from "../drawing.ts";
import { area, circle, ellipse, line, mirrored, placed, rect, repeat, shadow } from "../shapes.ts";

/** What is worn below the waist, on hands and heads, and carried along. */
export const wardrobe = {
  coverUp: {
    colours: ["white", "oat", "turquoise", "coral"],
    draw: ({ body }) =>
      shadow(200, 334, 116) +
      area(
        "M158 76L74 138L52 236L120 246L138 196L122 318H278L262 196L280 246L348 236L326 138L242 76L200 168z",
        body.fill,
      ) +
      line("M158 76L200 168L242 76", body.dark, 9) +
      repeat(3, (at) => line(`M${133 - at * 3} ${222 + at * 30}H${267 + at * 3}`, body.dark, 4, 0.55)) +
      line("M55 224L123 234M345 224L277 234", body.dark, 5, 0.7) +
      repeat(9, (at) => line(`M${128 + at * 18} 318V336`, body.mid, 7)),
  },
  trousers: {
    colours: ["denim", "black", "khaki", "grey"],
    draw: ({ body, accent, says }) => {
      const jeans = says(/jean|denim/iu);
      return (
        shadow(200, 340, 88) +
        area("M132 64H268L290 334H222L200 160L178 334H110z", body.fill) +
        rect(130, 60, 140, 22, 5, body.dark) +
        line("M200 82V160", body.dark, 4) +
        mirrored(line("M136 118Q160 116 166 84", jeans ? accent.mid : body.dark, 4)) +
        line("M150 140L132 330M250 140L268 330", body.light, 4, 0.7) +
        circle(200, 71, 6, jeans ? accent.mid : body.light)
      );
    },
  },
  shorts: {
    colours: ["denim", "khaki", "black", "coral"],
    draw: ({ body, accent }) =>
      shadow(200, 296, 112) +
      area("M112 108H288L320 286H212L200 202L188 286H80z", body.fill) +
      rect(110, 102, 180, 24, 6, body.dark) +
      mirrored(line("M118 164Q148 160 154 128", body.dark, 4)) +
      line("M200 126V202", body.dark, 4) +
      line("M190 118Q184 160 178 166M210 118Q216 156 222 162", accent.mid, 5) +
      mirrored(area("M80 286H188L187 274H82z", body.dark, 0.7)),
  },
  skirt: {
    colours: ["plum", "navy", "mustard", "rose"],
    draw: ({ body, accent, pick }) => {
      const end = pick("end", [280, 304, 320]);
      return (
        shadow(200, end + 8, 116) +
        area(`M148 84H252L314 ${end}Q200 ${end + 26} 86 ${end}z`, body.fill) +
        line(
          `M168 108L126 ${end}M184 108L168 ${end + 8}M216 108L232 ${end + 8}M232 108L274 ${end}`,
          body.dark,
          5,
          0.7,
        ) +
        rect(146, 78, 108, 24, 8, accent.mid) +
        area(
          `M90 ${end - 12}Q200 ${end + 14} 310 ${end - 12}L314 ${end}Q200 ${end + 26} 86 ${end}z`,
          body.dark,
          0.6,
        )
      );
    },
  },
  socks: {
    colours: ["mustard", "grey", "navy", "red"],
    draw: ({ body, accent, pick }) => {
      const sock = (fill: string): string =>
        area("M140 80H220V206L292 262Q320 290 290 310Q262 322 232 306L150 258Q138 248 140 230z", fill);
      const bands = pick("bands", [
        rect(140, 130, 80, 14, 0, accent.mid) + rect(140, 158, 80, 14, 0, accent.mid),
        repeat(6, (at) => circle(160 + (at % 2) * 36, 134 + Math.floor(at / 2) * 30, 7, accent.mid)),
        line("M142 150l13 12 13-12 13 12 13-12 13 12 12-10", accent.mid, 7),
      ]);
      return (
        shadow(210, 322, 110) +
        placed(44, -8, 0.96, sock(body.dark)) +
        placed(
          -30,
          4,
          1,
          sock(body.fill) +
            bands +
            area("M262 240L292 262Q320 290 290 310Q276 316 262 315Q284 280 262 240z", accent.mid) +
            area("M140 222L172 268L150 258Q138 248 140 230z", accent.mid) +
            rect(136, 74, 88, 32, 9, body.light),
        )
      );
    },
  },
  gloves: {
    colours: ["brown", "black", "red", "navy"],
    draw: ({ body, accent, says }) => {
      const mitten = says(/mitten|oven/iu);
      const hand = mitten
        ? area("M126 270V150Q126 84 172 84T222 150V196Q240 176 256 186Q272 200 256 222L222 270z", body.fill)
        : area(
            "M124 270V120a14 14 0 0 1 28 0V96a14 14 0 0 1 28 0V88a14 14 0 0 1 28 0V120a13 13 0 0 1 26 0V196L252 176Q272 178 264 200L228 270z",
            body.fill,
          ) + line("M152 120V176M180 96V176M208 120V176", body.dark, 4);
      const glove =
        hand +
        rect(116, 262, 120, 48, 12, body.dark) +
        line("M128 262V308M152 264V308M176 264V308M200 264V308M222 264V308", body.mid, 4) +
        rect(120, 256, 112, 12, 5, accent.mid);
      return (
        shadow(210, 318, 120) +
        `<g transform="matrix(-1 0 0 1 420 -6)" opacity=".8">${glove}</g>` +
        placed(-32, 4, 1, glove)
      );
    },
  },
  beanie: {
    colours: ["mustard", "navy", "grey", "berry"],
    draw: ({ body, accent, pick }) =>
      shadow(200, 296, 120) +
      (pick("bobble", [true, false])
        ? circle(200, 84, 34, accent.fill) + circle(190, 76, 12, accent.light, 0.6)
        : "") +
      area("M86 236Q86 104 200 104T314 236z", body.fill) +
      repeat(5, (at) =>
        line(`M${120 + at * 40} 230Q${140 + at * 30} 160 ${172 + at * 14} 116`, body.dark, 4, 0.7),
      ) +
      rect(76, 224, 248, 62, 18, body.light) +
      repeat(14, (at) => line(`M${92 + at * 17} 232V278`, body.dark, 4, 0.6)),
  },
  cap: {
    colours: ["navy", "black", "red", "khaki"],
    draw: ({ body, accent }) =>
      shadow(206, 274, 136) +
      area("M78 230Q78 112 184 112T290 230z", body.fill) +
      area("M184 230Q182 150 184 112Q120 114 92 176Q110 220 100 230z", body.light, 0.35) +
      line("M184 112Q150 160 148 230M184 112Q226 160 228 230", body.dark, 3) +
      area("M180 222Q270 206 352 250Q360 262 346 264Q260 246 180 252z", body.dark) +
      rect(76, 222, 216, 16, 8, body.deep) +
      circle(184, 110, 8, accent.mid) +
      circle(206, 176, 19, accent.mid),
  },
  sunHat: {
    colours: ["sand", "natural", "cream", "navy"],
    draw: ({ body, accent }) =>
      shadow(200, 284, 152) +
      ellipse(200, 246, 158, 44, body.dark) +
      ellipse(200, 240, 158, 42, body.fill) +
      area("M112 236Q106 112 200 112T288 236Q200 262 112 236z", body.fill) +
      area("M112 236Q110 214 113 198Q200 222 287 198Q290 214 288 236Q200 262 112 236z", accent.mid) +
      line("M132 180Q142 132 190 126", body.light, 7, 0.8),
  },
  scarf: {
    colours: ["red", "oat", "forest", "navy"],
    draw: ({ body, accent }) =>
      shadow(200, 330, 90) +
      area("M206 150L262 150L276 306H216z", body.dark) +
      area("M146 150H206L196 326H132z", body.fill) +
      rect(134, 250, 64, 16, 0, accent.mid) +
      rect(132, 280, 66, 16, 0, accent.mid) +
      repeat(7, (at) => line(`M${138 + at * 9} 326V340`, body.dark, 4)) +
      repeat(7, (at) => line(`M${221 + at * 8} 306V320`, body.deep, 4)) +
      area("M104 108Q120 64 200 64T296 108Q300 168 200 176T104 108z", body.fill) +
      area("M136 104Q150 84 200 84T264 104Q262 128 200 130T136 104z", body.deep) +
      line("M112 128Q150 160 250 152", body.light, 5, 0.7),
  },
  handbag: {
    colours: ["cognac", "black", "rose", "sand"],
    draw: ({ body, accent, pick }) => {
      const form = pick("form", [
        "M92 160H308L326 300Q326 318 306 318H94Q74 318 74 300z",
        "M112 150H288Q320 240 300 300Q294 318 270 318H130Q106 318 100 300Q80 240 112 150z",
        "M84 190Q84 158 116 158H284Q316 158 316 190V296Q316 318 294 318H106Q84 318 84 296z",
      ]);
      return (
        shadow(200, 320, 124) +
        line("M142 164Q142 70 200 70T258 164", body.dark, 13) +
        area(form, body.fill) +
        area("M92 162H308L302 214Q200 250 98 214z", body.dark, 0.75) +
        rect(180, 212, 40, 30, 8, "#d9b25c") +
        circle(200, 227, 6, body.deep) +
        mirrored(circle(142, 172, 8, "#d9b25c")) +
        line("M96 292Q200 304 304 292", accent.mid, 4)
      );
    },
  },
  wallet: {
    colours: ["cognac", "black", "navy"],
    draw: ({ body, accent, leaf }) =>
      shadow(200, 300, 124) +
      rect(104, 104, 176, 90, 10, leaf.fill) +
      rect(96, 118, 200, 90, 8, accent.fill) +
      rect(74, 132, 252, 162, 20, body.fill) +
      line("M90 148H310V278H90z", body.light, 2, 0.7) +
      rect(246, 190, 88, 48, 20, body.dark) +
      circle(268, 214, 9, "#d9b25c"),
  },
  belt: {
    colours: ["brown", "black", "cognac"],
    draw: ({ body, metal }) =>
      shadow(200, 300, 126) +
      ellipse(200, 196, 130, 90, body.deep) +
      ellipse(200, 186, 130, 88, body.fill) +
      ellipse(200, 178, 104, 66, body.deep) +
      area("M96 178a104 66 0 0 0 208 0V190a104 66 0 0 1-208 0z", body.dark) +
      `<g fill="none" stroke="${metal.mid}" stroke-width="10"><rect x="158" y="232" width="84" height="56" rx="10"/></g>` +
      line("M166 260H228", metal.dark, 8) +
      repeat(3, (at) => circle(266 + at * 18, 250 - at * 10, 4, body.deep)),
  },
} satisfies Drawings;
