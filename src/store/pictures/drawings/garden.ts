import type { Drawings } from "../drawing.ts";
import { area, circle, ellipse, line, mirrored, rect, repeat, shadow, turned } from "../shapes.ts";

/** What stands and works outside. */
export const garden = {
  mower: {
    colours: ["green", "red", "orange"],
    draw: ({ body, accent, ink, leaf, says }) =>
      shadow(200, 314, 142) +
      (says(/robot/iu)
        ? area("M66 270Q70 184 196 180T338 270V290H66z", body.fill) +
          area("M110 220Q150 190 220 198Q270 206 296 232Q200 216 110 220z", ink.fill) +
          rect(178, 206, 44, 17, 8, accent.mid)
        : line("M150 220L40 70M40 70H88", ink.mid, 12) +
          area("M96 270Q96 210 160 206H304Q342 214 346 270z", body.fill) +
          rect(184, 156, 106, 56, 16, ink.fill) +
          rect(196, 142, 80, 18, 8, accent.mid)) +
      circle(120, 284, 32, ink.fill) +
      circle(120, 284, 14, accent.light) +
      circle(312, 288, 26, ink.fill) +
      circle(312, 288, 11, accent.light) +
      repeat(14, (at) => line(`M${40 + at * 24} 322l${at % 2 === 0 ? 6 : -5} -20`, leaf.dark, 5)),
  },
  trimmer: {
    colours: ["green", "orange"],
    draw: ({ body, ink, accent, leaf }) =>
      turned(
        28,
        200,
        200,
        line("M200 60V300", ink.light, 13) +
          rect(172, 44, 56, 90, 20, body.fill) +
          rect(180, 58, 40, 14, 6, accent.mid) +
          line("M168 176H232V150", ink.mid, 13) +
          area("M150 316Q150 280 200 280T250 316z", body.fill) +
          rect(186, 312, 28, 18, 6, ink.fill),
      ) + repeat(15, (at) => line(`M${30 + at * 24} 330l${at % 2 === 0 ? 7 : -6} -26`, leaf.dark, 5)),
  },
  hose: {
    colours: ["green", "orange", "blue"],
    draw: ({ body, accent, ink }) =>
      shadow(190, 320, 120) +
      repeat(
        4,
        (at) =>
          `<ellipse cx="184" cy="${290 - at * 28}" rx="${118 - at * 3}" ry="40" fill="none" stroke="${at % 2 === 0 ? body.dark : body.mid}" stroke-width="22"/>`,
      ) +
      line("M290 206Q330 150 296 110", body.mid, 20) +
      turned(-26, 288, 96, rect(270, 60, 38, 60, 10, accent.fill) + rect(278, 34, 22, 30, 5, ink.fill)),
  },
  wateringCan: {
    colours: ["silver", "green", "blue", "yellow"],
    draw: ({ body, accent, glass }) =>
      shadow(210, 318, 110) +
      line("M300 160Q366 168 346 240T300 288", body.dark, 14) +
      area("M148 230L56 130L76 112L152 190z", body.dark) +
      turned(-44, 64, 120, rect(34, 100, 60, 22, 8, body.light)) +
      line("M150 150Q220 70 296 150", body.dark, 14) +
      area("M140 150H304L316 302Q316 316 302 316H142Q128 316 128 302z", body.fill) +
      rect(134, 206, 178, 13, 0, accent.mid) +
      repeat(4, (at) => line(`M${30 + at * 15} ${160 + at * 4}l-7 ${26 + at * 3}`, glass.dark, 5)) +
      rect(154, 166, 12, 120, 6, "#fff", 0.3),
  },
  plantPot: {
    colours: ["terracotta", "grey", "white", "sage"],
    draw: ({ body, leaf, accent, pick, says }) => {
      const plant = pick("plant", [
        line("M200 200V110", leaf.dark, 6) +
          mirrored(
            area(
              "M200 190Q130 180 116 120Q180 120 200 190zM200 150Q150 130 150 76Q196 96 200 150z",
              leaf.fill,
            ),
          ),
        mirrored(
          area("M196 206Q150 130 96 136Q140 156 190 206zM198 206Q160 90 132 66Q140 140 192 206z", leaf.fill),
        ) + area("M190 206Q180 90 200 54Q220 90 210 206z", leaf.dark),
        circle(150, 136, 40, leaf.fill) +
          circle(246, 130, 44, leaf.mid) +
          circle(200, 96, 44, leaf.fill) +
          circle(156, 120, 11, accent.mid) +
          circle(230, 92, 12, accent.mid) +
          circle(254, 146, 10, accent.light),
      ]);
      const wide = says(/raised|rail|planter|cube|trough/iu);
      return (
        shadow(200, 322, wide ? 132 : 92) +
        plant +
        (wide
          ? area("M78 208H322L312 310Q312 318 302 318H98Q88 318 88 310z", body.fill) +
            rect(66, 194, 268, 28, 6, body.dark) +
            line("M100 236H300M98 262H302M100 290H300", body.dark, 3, 0.5)
          : area("M120 216H280L262 306Q258 320 242 320H158Q142 320 138 306z", body.fill) +
            rect(106, 190, 188, 36, 8, body.light) +
            area("M114 226H286L284 240H117z", body.dark))
      );
    },
  },
  seeds: {
    colours: ["sage", "yellow", "sky blue"],
    draw: ({ body, accent, leaf, paper, says }) =>
      shadow(204, 324, 96) +
      turned(
        -5,
        200,
        200,
        rect(108, 66, 184, 252, 8, paper.fill) +
          rect(108, 66, 184, 40, 8, body.fill) +
          rect(124, 122, 152, 150, 6, body.light, 0.6) +
          line("M200 270V180M200 236Q170 230 160 206M200 246Q230 240 240 216", leaf.dark, 6) +
          (says(/tomato/iu)
            ? circle(170, 180, 26, "#d9472f") + circle(226, 170, 30, "#e25a3a")
            : says(/tulip|bulb/iu)
              ? area(
                  "M170 150Q170 110 176 104L200 130L224 104Q230 110 230 150Q226 186 200 186T170 150z",
                  accent.fill,
                )
              : repeat(5, (at) => turned(at * 72, 200, 160, ellipse(200, 132, 14, 24, accent.fill))) +
                circle(200, 160, 14, "#f4c04e")) +
          rect(140, 288, 120, 10, 5, body.dark),
      ),
  },
  grill: {
    colours: ["black", "red", "silver"],
    draw: ({ body, accent, ink, metal, says }) =>
      says(/fire bowl|fire pit|焚き火/iu)
        ? shadow(200, 318, 110) +
          area("M200 70Q270 150 232 206H160Q120 160 168 120Q170 150 184 156Q176 110 200 70z", "#f08a35") +
          area("M204 130Q236 170 220 206H178Q160 180 204 130z", "#ffd166") +
          line("M130 210L250 180M150 184L262 214", "#6b4a35", 15) +
          area("M74 206H326Q310 284 200 286T74 206z", body.fill) +
          line("M130 270L106 316M270 270L294 316", body.deep, 13)
        : shadow(200, 326, 110) +
          line("M140 230L96 324M260 230L304 324M200 250V300", metal.dark, 10) +
          (says(/gas|burner/iu)
            ? rect(64, 186, 272, 66, 10, ink.fill) +
              repeat(3, (at) => circle(128 + at * 72, 222, 13, metal.fill)) +
              area("M84 180Q84 96 200 92T316 180z", body.fill) +
              rect(150, 138, 100, 10, 5, metal.fill)
            : area("M78 184H322Q312 262 200 262T78 184z", ink.fill) +
              area("M78 176Q84 86 200 82T322 176z", body.fill) +
              rect(182, 66, 36, 14, 7, metal.fill) +
              rect(72, 172, 256, 13, 6, metal.dark)) +
          line("M116 156Q126 118 168 108", "#fff", 7, 0.35) +
          circle(304, 316, 14, ink.fill) +
          circle(304, 316, 5, accent.mid),
  },
  bench: {
    colours: ["natural", "white", "green"],
    draw: ({ body, accent, says }) =>
      says(/bistro|set|table/iu)
        ? shadow(200, 322, 150) +
          ellipse(200, 196, 76, 17, body.dark) +
          ellipse(200, 190, 76, 17, body.fill) +
          line("M200 204L160 318M200 204L240 318", body.dark, 8) +
          mirrored(
            line("M56 110V318M124 226L132 318M56 226L48 318", accent.dark, 8) +
              rect(50, 100, 12, 120, 5, accent.fill) +
              rect(50, 212, 82, 14, 6, accent.fill),
          )
        : shadow(200, 318, 160) +
          mirrored(line("M76 120V316", body.deep, 14) + rect(50, 184, 52, 14, 6, body.dark)) +
          repeat(3, (at) => rect(62, 116 + at * 32, 276, 22, 5, body.fill)) +
          rect(48, 222, 304, 20, 6, body.light) +
          rect(48, 244, 304, 14, 5, body.dark),
  },
  hammock: {
    colours: ["orange", "blue", "cream"],
    draw: ({ body, accent, wood }) =>
      shadow(200, 316, 130) +
      mirrored(line("M40 320V90", wood.dark, 15)) +
      line("M40 110L96 176M40 110L110 156M360 110L304 176M360 110L290 156", wood.mid, 4) +
      area("M92 160Q200 190 308 160Q300 270 200 272T92 160z", body.fill) +
      line("M120 200Q200 232 280 200M138 230Q200 256 262 230", accent.mid, 11) +
      area("M92 160Q200 190 308 160L306 176Q200 206 95 176z", body.light),
  },
  parasol: {
    colours: ["sand", "red", "green", "navy"],
    draw: ({ body, wood, metal }) =>
      shadow(200, 330, 78) +
      rect(194, 70, 12, 250, 4, wood.fill) +
      area(
        "M30 186Q60 74 200 66T370 186Q340 166 314 186Q286 166 256 186Q228 166 200 186Q172 166 144 186Q116 166 86 186Q60 166 30 186z",
        body.fill,
      ) +
      area("M200 66Q146 96 144 186Q172 166 200 186Q228 166 256 186Q254 96 200 66z", body.light, 0.7) +
      area("M200 66Q340 80 370 186Q340 166 314 186Q300 110 200 66z", body.dark, 0.4) +
      circle(200, 62, 9, wood.dark) +
      rect(140, 310, 120, 20, 9, metal.dark),
  },
  cover: {
    colours: ["graphite", "sage"],
    draw: ({ body, accent }) =>
      shadow(200, 314, 150) +
      area(
        "M88 130Q200 104 312 130L352 300Q330 290 300 306Q260 292 220 306Q180 292 140 306Q90 290 48 300z",
        body.fill,
      ) +
      area("M88 130Q200 104 312 130Q200 156 88 130z", body.light) +
      line("M120 150Q96 230 92 290M200 152V296M280 150Q304 230 308 290", body.dark, 5) +
      rect(170, 210, 60, 11, 5, accent.mid),
  },
  birdHouse: {
    colours: ["natural", "green", "rust"],
    draw: ({ body, accent, ink, leaf, wood, says }) =>
      says(/hedgehog|igel/iu)
        ? shadow(200, 314, 140) +
          area("M60 306Q70 150 200 146T340 306z", body.fill) +
          area("M150 306V260a50 50 0 0 1 100 0V306z", ink.fill) +
          line("M100 220H300M84 262H148M252 262H318", body.dark, 4) +
          mirrored(area("M60 306Q90 260 110 306z", leaf.mid))
        : shadow(200, 326, 80) +
          rect(190, 280, 20, 46, 3, wood.dark) +
          area("M124 160L200 92L276 160V290H124z", body.fill) +
          area("M200 70L312 166L294 184L200 104L106 184L88 166z", accent.fill) +
          (says(/feeder|futter/iu)
            ? rect(150, 178, 100, 80, 6, "#e9f2f4") +
              area("M150 206H250V258H150z", "#d8b56a") +
              rect(110, 274, 180, 18, 8, body.dark)
            : circle(200, 196, 30, ink.fill) + line("M200 240V256", wood.deep, 9)) +
          area("M268 92Q300 66 316 88L334 92L318 100Q306 124 280 116z", "#5d8fc2"),
  },
  secateurs: {
    colours: ["red", "orange", "green"],
    draw: ({ body, metal, ink, says }) =>
      says(/weed|spade|fork|rake|long handled/iu)
        ? turned(
            26,
            200,
            200,
            line("M200 60V250", "#b98b58", 17) +
              rect(178, 44, 44, 26, 12, ink.fill) +
              area("M164 236H236V300Q236 350 200 366Q164 350 164 300z", metal.fill) +
              line("M200 250V350", metal.dark, 5),
          )
        : turned(
            24,
            200,
            200,
            area("M206 186Q170 110 196 44Q246 90 226 186z", metal.fill) +
              area("M194 190Q148 150 162 96Q176 140 214 170z", metal.dark) +
              line("M206 196Q150 240 168 344", body.mid, 28) +
              line("M214 196Q270 240 250 344", body.dark, 28) +
              circle(210, 190, 19, metal.light) +
              circle(210, 190, 8, ink.mid),
          ),
  },
} satisfies Drawings;
