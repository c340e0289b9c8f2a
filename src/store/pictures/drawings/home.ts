import type { Drawings } from "../drawing.ts";
import { area, circle, ellipse, line, mirrored, rect, repeat, ring, shadow, turned } from "../shapes.ts";

/** Textiles, order, air and decoration. */
export const home = {
  bedding: {
    colours: ["sage", "chalk", "blue", "blush"],
    draw: ({ body, accent, paper }) =>
      shadow(200, 308, 150) +
      rect(68, 106, 130, 76, 30, paper.fill) +
      rect(202, 106, 130, 76, 30, paper.dark) +
      area("M48 190Q200 140 352 190V288Q352 306 334 306H66Q48 306 48 288z", body.fill) +
      area("M48 190Q200 140 352 190V226Q200 178 48 226z", accent.fill) +
      line("M120 204Q112 250 122 304M200 194Q208 250 198 304M284 204Q290 250 280 304", body.dark, 4, 0.7),
  },
  towel: {
    colours: ["white", "petrol", "blush", "sand"],
    draw: ({ body, accent }) =>
      shadow(200, 306, 136) +
      rect(70, 238, 260, 66, 32, body.dark) +
      rect(80, 178, 240, 66, 32, accent.fill) +
      rect(70, 118, 260, 66, 32, body.fill) +
      line("M88 150H250M98 210H240M88 272H250", "#fff", 4, 0.45) +
      circle(298, 151, 17, body.dark) +
      circle(298, 151, 7, body.light) +
      circle(288, 211, 15, accent.dark) +
      circle(298, 271, 17, body.deep),
  },
  shower: {
    colours: ["silver", "black"],
    draw: ({ body, glass }) =>
      line("M200 40V120", body.dark, 20) +
      area("M126 158Q130 112 200 112T274 158z", body.fill) +
      rect(112, 154, 176, 20, 10, body.dark) +
      repeat(7, (at) => line(`M${130 + at * 23} 192v${54 + (at % 3) * 30}`, glass.dark, 5)) +
      repeat(7, (at) => circle(130 + at * 23, 270 + (at % 3) * 30, 5, glass.dark)),
  },
  curtain: {
    colours: ["night blue", "grey", "sand", "sage"],
    draw: ({ body, wood, accent }) =>
      rect(46, 62, 308, 12, 6, wood.dark) +
      circle(46, 68, 12, wood.fill) +
      circle(354, 68, 12, wood.fill) +
      rect(150, 78, 100, 230, 0, "#fff", 0.55) +
      mirrored(
        area("M66 74H176Q186 190 116 214Q150 260 158 318H66z", body.fill) +
          line(
            "M92 78V314M120 78Q122 160 98 208M146 78Q152 160 112 208M112 222Q130 262 132 314",
            body.dark,
            5,
            0.7,
          ) +
          rect(64, 204, 62, 15, 7, accent.mid),
      ),
  },
  rug: {
    colours: ["rust", "navy", "beige", "sage"],
    draw: ({ body, accent, paper, pick }) =>
      repeat(15, (at) => line(`M${70 + at * 18.5} 106V92M${70 + at * 18.5} 308V322`, paper.dark, 4)) +
      rect(60, 104, 280, 206, 4, body.fill) +
      rect(76, 120, 248, 174, 2, accent.mid) +
      rect(84, 128, 232, 158, 2, body.mid) +
      pick("weave", [
        area("M200 144L284 207L200 270L116 207z", accent.fill) +
          area("M200 172L246 207L200 242L154 207z", paper.mid),
        repeat(5, (at) =>
          line(
            `M96 ${146 + at * 30}l26 14 26-14 26 14 26-14 26 14 26-14 26 14 26-14`,
            at % 2 === 0 ? accent.light : paper.mid,
            6,
          ),
        ),
        repeat(3, (at) =>
          rect(
            104 + at * 34,
            148 + at * 20,
            192 - at * 68,
            118 - at * 40,
            3,
            at % 2 === 0 ? accent.light : body.dark,
          ),
        ),
      ]),
  },
  cushion: {
    colours: ["ochre", "oat", "teal", "rose"],
    draw: ({ body, accent, says }) =>
      says(/throw|blanket|plaid/iu)
        ? shadow(200, 312, 140) +
          rect(76, 216, 248, 92, 26, body.dark) +
          rect(68, 152, 264, 92, 30, body.fill) +
          repeat(6, (at) => line(`M${96 + at * 42} 168q-12 14 0 28t0 32`, body.light, 8)) +
          repeat(9, (at) => line(`M${86 + at * 28} 306V326`, body.mid, 6)) +
          area("M68 178Q68 152 98 152H150Q104 180 110 244H98Q68 244 68 218z", accent.mid, 0.5)
        : shadow(200, 312, 120) +
          area("M80 96Q200 128 320 96Q296 200 320 304Q200 280 80 304Q104 200 80 96z", body.fill) +
          line("M112 200H288M120 164H280M120 236H280", accent.mid, 9) +
          line("M100 112Q120 200 102 288", body.light, 5),
  },
  storage: {
    colours: ["white", "natural", "clear"],
    draw: ({ body, accent, wood, says }) =>
      says(/basket|seagrass|laundry|wicker/iu)
        ? shadow(200, 320, 110) +
          area("M96 128H304L284 304Q282 318 266 318H134Q118 318 116 304z", wood.fill) +
          line(
            repeat(6, (row) => repeat(7, (at) => `M${120 + at * 24 + (row % 2) * 10} ${158 + row * 26}h14`)),
            wood.dark,
            7,
          ) +
          ellipse(200, 126, 112, 28, wood.dark) +
          ellipse(200, 118, 112, 28, wood.light) +
          line("M176 106Q200 78 224 106", wood.dark, 8)
        : shadow(200, 304, 148) +
          area("M60 166H340L322 290Q320 302 306 302H94Q80 302 78 290z", body.fill) +
          rect(46, 140, 308, 32, 12, accent.fill) +
          rect(160, 208, 80, 30, 10, body.dark) +
          line("M92 184L104 286M308 184L296 286", body.light, 6, 0.8),
  },
  vacuum: {
    colours: ["blue", "graphite", "red", "white"],
    draw: ({ body, accent, ink, metal, says }) =>
      says(/stick|cordless|handheld|crumb/iu)
        ? shadow(190, 326, 100) +
          turned(
            14,
            200,
            200,
            line("M200 160V296", metal.mid, 14) +
              rect(140, 296, 120, 28, 12, body.dark) +
              rect(166, 84, 66, 92, 22, body.fill) +
              rect(176, 120, 46, 66, 12, accent.fill) +
              line("M204 88Q204 46 246 52T252 124", ink.fill, 16),
          )
        : shadow(190, 310, 140) +
          line("M206 190Q150 40 300 72T338 220", ink.light, 16) +
          line("M338 216L356 296", metal.mid, 13) +
          rect(318, 290, 66, 20, 8, ink.fill) +
          area("M60 268Q60 176 152 176Q258 176 262 268Q262 290 240 290H82Q60 290 60 268z", body.fill) +
          circle(112, 272, 38, ink.fill) +
          circle(112, 272, 18, body.light) +
          circle(238, 290, 19, ink.fill) +
          rect(158, 204, 62, 24, 12, accent.mid),
  },
  robot: {
    colours: ["white", "black"],
    draw: ({ body, accent, ink }) =>
      shadow(200, 288, 148) +
      ellipse(200, 244, 146, 50, body.deep) +
      area("M54 208V244A146 50 0 0 0 346 244V208z", body.dark) +
      ellipse(200, 206, 146, 56, body.fill) +
      ellipse(200, 200, 116, 42, body.light, 0.6) +
      ellipse(200, 188, 40, 18, ink.fill) +
      ellipse(200, 182, 40, 18, accent.fill) +
      circle(200, 236, 7, accent.mid) +
      rect(120, 252, 160, 12, 6, ink.mid, 0.7),
  },
  fan: {
    colours: ["white", "black", "silver"],
    draw: ({ body, accent, metal, says }) =>
      says(/tower|air condition|heater/iu)
        ? shadow(200, 324, 78) +
          ellipse(200, 312, 78, 16, body.dark) +
          rect(150, 58, 100, 252, 36, body.fill) +
          repeat(9, (at) => line(`M168 ${112 + at * 18}H232`, body.dark, 6)) +
          circle(200, 84, 9, accent.mid)
        : shadow(200, 324, 90) +
          rect(188, 230, 24, 80, 6, metal.dark) +
          ellipse(200, 312, 82, 16, body.dark) +
          circle(200, 160, 108, body.light, 0.5) +
          repeat(3, (at) =>
            turned(at * 120, 200, 160, area("M200 160Q150 110 186 70Q240 70 200 160z", accent.fill)),
          ) +
          ring(200, 160, 108, body.mid, 9) +
          ring(200, 160, 72, body.dark, 3) +
          circle(200, 160, 22, body.fill),
  },
  purifier: {
    colours: ["white", "grey"],
    draw: ({ body, accent, glass, says }) =>
      shadow(200, 322, 92) +
      (says(/humidifier|diffus/iu)
        ? line("M186 96Q170 70 192 50M214 96Q238 66 214 40", glass.dark, 9, 0.6)
        : "") +
      rect(120, 100, 160, 220, 34, body.fill) +
      ellipse(200, 116, 68, 16, body.dark) +
      ring(200, 164, 20, accent.mid, 7) +
      repeat(6, (row) => repeat(6, (at) => circle(150 + at * 20, 214 + row * 16, 4, body.dark))) +
      rect(134, 130, 10, 160, 5, "#fff", 0.4),
  },
  vase: {
    colours: ["sage", "clear", "terracotta", "white"],
    draw: ({ body, leaf, accent }) =>
      shadow(200, 322, 74) +
      line("M196 170Q180 110 150 80M204 170Q206 100 214 62M208 170Q240 120 262 104", leaf.dark, 5) +
      circle(146, 74, 25, accent.fill) +
      circle(146, 74, 9, accent.dark) +
      circle(216, 56, 21, accent.light) +
      circle(268, 98, 18, accent.mid) +
      area("M176 150Q140 142 134 118Q168 118 184 148z", leaf.mid) +
      area("M172 160H228L222 190Q282 230 258 292Q246 320 200 320T142 292Q118 230 178 190z", body.fill) +
      line("M156 226Q146 262 164 294", "#fff", 7, 0.5),
  },
  candle: {
    colours: ["cream", "rose", "sage"],
    draw: ({ body, accent }) =>
      shadow(200, 318, 92) +
      circle(200, 110, 62, "#ffd27a", 0.25) +
      area("M200 76Q228 112 200 138Q172 112 200 76z", "#f6a63a") +
      area("M200 98Q212 118 200 132Q188 118 200 98z", "#fff0b8") +
      line("M200 138V162", "#4b3a30", 4) +
      rect(118, 160, 164, 156, 18, body.fill) +
      ellipse(200, 164, 80, 16, body.light) +
      rect(118, 214, 164, 62, 0, accent.fill) +
      rect(150, 234, 100, 8, 4, accent.light) +
      rect(166, 250, 68, 6, 3, accent.light),
  },
  clock: {
    colours: ["white", "black", "oak"],
    draw: ({ body, accent, ink, paper }) =>
      circle(208, 210, 122, "#1b1a2b", 0.15) +
      circle(200, 200, 122, body.fill) +
      circle(200, 200, 104, paper.fill) +
      repeat(12, (at) => turned(at * 30, 200, 200, rect(196, 104, 8, at % 3 === 0 ? 24 : 14, 3, ink.mid))) +
      line("M200 200L154 166", ink.mid, 9) +
      line("M200 200L250 138", ink.mid, 6) +
      line("M200 214V126", accent.mid, 3) +
      circle(200, 200, 9, accent.mid),
  },
  picture: {
    colours: ["oak", "black", "gold"],
    draw: ({ body, accent, leaf, paper, glass, says }) =>
      rect(90, 82, 240, 260, 4, "#1b1a2b", 0.14) +
      rect(80, 70, 240, 260, 6, body.fill) +
      rect(96, 86, 208, 228, 2, paper.fill) +
      (says(/mirror/iu)
        ? rect(96, 86, 208, 228, 2, glass.fill) + area("M96 260L270 86H304L96 294z", "#fff", 0.45)
        : rect(120, 112, 160, 176, 0, accent.light) +
          circle(232, 160, 24, "#f4c95d") +
          area("M120 288V240L172 190L216 232L244 208L280 244V288z", leaf.fill)),
  },
} satisfies Drawings;
