import type { Drawings } from "../drawing.ts";
import { area, circle, ellipse, line, rect, repeat, shadow, turned } from "../shapes.ts";

/** What is eaten and drunk. */
export const pantry = {
  pouch: {
    colours: ["brown", "navy", "rust", "forest"],
    draw: ({ body, accent, paper }) =>
      shadow(200, 326, 92) +
      area("M120 78H280L290 300Q290 324 266 324H134Q110 324 110 300z", body.fill) +
      rect(116, 62, 168, 30, 5, body.dark) +
      line("M122 78H278", body.light, 4) +
      rect(140, 140, 120, 132, 8, paper.fill) +
      turned(
        24,
        200,
        190,
        ellipse(200, 190, 25, 35, "#6b4429") + line("M200 158Q188 190 200 222", "#a87a52", 5),
      ) +
      rect(160, 240, 80, 11, 5, accent.dark) +
      area("M120 96H136L128 300H114z", "#fff", 0.18),
  },
  tea: {
    colours: ["sage", "red", "forest", "cream"],
    draw: ({ body, accent, leaf, paper }) =>
      shadow(200, 318, 124) +
      area("M96 124L270 124L316 96H146z", body.light) +
      area("M270 124L316 96V284L270 314z", body.dark) +
      rect(96, 124, 174, 190, 3, body.fill) +
      circle(183, 214, 52, paper.fill) +
      area("M183 250Q140 220 160 176Q190 186 183 250z", leaf.mid) +
      area("M183 250Q226 220 206 176Q180 190 183 250z", leaf.dark) +
      line("M250 130Q330 150 320 220", paper.dark, 3) +
      rect(302, 216, 36, 42, 4, accent.fill),
  },
  pasta: {
    colours: ["yellow", "navy", "red"],
    draw: ({ body, accent, paper, pick, says }) => {
      const filling = says(/rice|grain|couscous|oat|lentil(?! fus)|flour/iu)
        ? repeat(18, (at) =>
            turned(
              at * 40,
              158 + (at % 5) * 20,
              150 + Math.floor(at / 5) * 26,
              ellipse(158 + (at % 5) * 20, 150 + Math.floor(at / 5) * 26, 9, 4, "#f6ead0"),
            ),
          )
        : pick("form", [
            repeat(9, (at) => line(`M${152 + at * 12} 136V224`, "#eec46a", 7)),
            repeat(9, (at) =>
              line(`M${150 + (at % 3) * 34} ${146 + Math.floor(at / 3) * 30}q8-9 15 0t15 0`, "#eec46a", 10),
            ),
          ]);
      return (
        shadow(200, 326, 92) +
        area("M116 70H284L290 308Q290 324 274 324H126Q110 324 110 308z", body.fill) +
        area(
          "M116 70H284V86L274 78L262 86L250 78L238 86L226 78L214 86L200 78L186 86L174 78L162 86L150 78L138 86L126 78L116 86z",
          body.dark,
        ) +
        rect(136, 126, 128, 108, 14, "#fff8e6", 0.92) +
        filling +
        rect(140, 256, 120, 34, 6, paper.fill) +
        rect(156, 268, 88, 10, 5, accent.dark)
      );
    },
  },
  oil: {
    colours: ["olive", "amber", "lime"],
    draw: ({ body, accent, ink, paper, says }) =>
      says(/tin\b|canister|3 l/iu)
        ? shadow(200, 322, 86) +
          rect(180, 62, 40, 26, 5, ink.fill) +
          area("M128 108L150 86H250L272 108V320H128z", body.fill) +
          rect(128, 160, 144, 108, 0, paper.fill) +
          ellipse(200, 214, 32, 40, body.dark) +
          ellipse(190, 204, 9, 12, "#fff", 0.5)
        : shadow(200, 328, 56) +
          rect(178, 44, 44, 44, 6, ink.fill) +
          area(
            "M182 88H218V136Q252 160 252 200V306Q252 326 232 326H168Q148 326 148 306V200Q148 160 182 136z",
            body.fill,
          ) +
          rect(148, 208, 104, 84, 0, paper.fill) +
          ellipse(200, 240, 15, 20, body.dark) +
          rect(172, 270, 56, 8, 4, accent.dark) +
          rect(160, 176, 10, 136, 5, "#fff", 0.35),
  },
  chocolate: {
    colours: ["brown", "red", "teal"],
    draw: ({ body, accent, says }) =>
      says(/praline|assortment|box|truffle/iu)
        ? shadow(200, 312, 132) +
          ellipse(200, 256, 132, 50, body.dark) +
          rect(68, 218, 264, 40, 0, body.dark) +
          ellipse(200, 216, 132, 50, body.fill) +
          ellipse(200, 216, 116, 40, "#f6ead8") +
          repeat(7, (at) =>
            circle(
              128 + (at % 4) * 48 + (at > 3 ? 24 : 0),
              202 + Math.floor(at / 4) * 30,
              18,
              at % 3 === 0 ? "#8a5a3a" : at % 3 === 1 ? "#4d2f22" : "#efdcc0",
            ),
          ) +
          circle(200, 232, 7, accent.mid)
        : shadow(204, 324, 104) +
          turned(
            -10,
            200,
            200,
            rect(118, 60, 164, 170, 5, "#4d2f22") +
              repeat(8, (at) =>
                rect(124 + (at % 4) * 39, 66 + Math.floor(at / 4) * 39, 33, 33, 4, "#6a4431"),
              ) +
              area(
                "M112 150L130 138L148 150L166 138L184 150L202 138L220 150L238 138L256 150L274 138L288 150V320H112z",
                "#e6e2dc",
              ) +
              rect(108, 176, 184, 150, 6, body.fill) +
              rect(136, 218, 128, 44, 6, accent.light) +
              rect(156, 234, 88, 11, 5, body.deep),
          ),
  },
  spice: {
    colours: ["rust", "mustard", "red", "green"],
    draw: ({ body, accent, metal, paper, says }) =>
      says(/sauce|bottle/iu)
        ? shadow(200, 328, 50) +
          rect(184, 48, 32, 44, 6, accent.fill) +
          area(
            "M186 90H214L220 150Q244 166 244 200V308Q244 326 226 326H174Q156 326 156 308V200Q156 166 180 150z",
            body.fill,
          ) +
          rect(156, 208, 88, 86, 0, paper.fill) +
          area("M178 268Q176 232 214 226Q224 260 186 270z", body.dark)
        : says(/set of|world|tubes/iu)
          ? shadow(200, 314, 150) +
            repeat(
              5,
              (at) =>
                rect(74 + at * 54, 96, 36, 180, 16, "#eef3f4") +
                rect(
                  74 + at * 54,
                  156,
                  36,
                  120,
                  16,
                  ["#c8552f", "#d9a531", "#6d8b3c", "#7a4630", "#b53a35"][at] ?? body.mid,
                ) +
                rect(72 + at * 54, 84, 40, 26, 5, "#a97e52"),
            ) +
            rect(52, 252, 296, 56, 8, "#c79a68")
          : shadow(200, 322, 80) +
            rect(128, 76, 144, 48, 8, metal.fill) +
            rect(128, 108, 144, 16, 4, metal.dark) +
            rect(120, 122, 160, 198, 18, "#f1f4f3") +
            rect(126, 176, 148, 138, 14, body.fill) +
            rect(120, 196, 160, 84, 0, paper.fill) +
            area("M200 262Q170 236 200 208Q230 236 200 262z", accent.dark) +
            rect(134, 138, 10, 166, 5, "#fff", 0.6),
  },
  honey: {
    colours: ["amber", "brown"],
    draw: ({ body, paper, accent, wood }) =>
      shadow(200, 322, 100) +
      rect(112, 78, 176, 48, 12, wood.fill) +
      area(
        "M116 124H284Q306 146 306 180V288Q306 320 274 320H126Q94 320 94 288V180Q94 146 116 124z",
        body.fill,
      ) +
      rect(94, 186, 212, 92, 0, paper.fill) +
      area("M200 198L230 215V249L200 266L170 249V215z", body.mid) +
      area("M200 212L218 222V242L200 252L182 242V222z", accent.light) +
      rect(110, 150, 12, 150, 6, "#fff", 0.4),
  },
  drink: {
    colours: ["apricot", "lime", "rose"],
    draw: ({ body, accent, leaf, paper, glass }) =>
      shadow(200, 330, 56) +
      rect(178, 42, 44, 34, 7, accent.dark) +
      area(
        "M182 76H218V120Q256 146 256 190V308Q256 328 236 328H164Q144 328 144 308V190Q144 146 182 120z",
        glass.light,
      ) +
      area(
        "M146 176Q150 150 174 134H226Q250 150 254 176L256 308Q256 328 236 328H164Q144 328 144 308z",
        body.fill,
      ) +
      rect(144, 204, 112, 90, 0, paper.fill) +
      repeat(5, (at) => turned(at * 72, 200, 246, ellipse(200, 230, 8, 12, accent.mid))) +
      area("M206 262Q234 262 236 284Q214 284 206 262z", leaf.mid) +
      rect(156, 160, 10, 150, 5, "#fff", 0.5),
  },
  snack: {
    colours: ["orange", "berry", "green"],
    draw: ({ body, accent, paper }) =>
      shadow(204, 314, 132) +
      [24, -18]
        .map((turn, at) =>
          turned(
            turn,
            200,
            220,
            area(
              `M52 176L66 184L52 192L66 200L52 208L66 216L52 224L66 232L52 240H348L334 232L348 224L334 216L348 208L334 200L348 192L334 184L348 176z`,
              at === 0 ? body.dark : body.fill,
            ) +
              rect(110, 186, 180, 44, 10, paper.fill) +
              circle(146, 208, 15, accent.mid) +
              rect(172, 202, 96, 12, 6, body.dark),
          ),
        )
        .join(""),
  },
} satisfies Drawings;
