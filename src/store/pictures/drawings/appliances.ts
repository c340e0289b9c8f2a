import type { Drawings } from "../drawing.ts";
import { area, circle, ellipse, line, rect, repeat, ring, shadow, turned } from "../shapes.ts";

/** What stands on and under the worktop. */
export const appliances = {
  kettle: {
    colours: ["white", "black", "silver", "red"],
    draw: ({ body, accent, ink, glass, metal, says }) => {
      if (says(/gooseneck|pour.?over/iu)) {
        return (
          shadow(200, 318, 104) +
          line("M122 280Q60 250 84 176T44 130", body.dark, 13) +
          line("M272 170Q354 150 330 250", ink.fill, 18) +
          area("M130 164H270L300 300H100z", body.fill) +
          rect(96, 294, 208, 22, 8, ink.fill) +
          area("M136 164Q146 136 200 136T264 164z", body.light) +
          circle(200, 128, 12, ink.fill) +
          rect(134, 186, 12, 90, 6, "#fff", 0.3)
        );
      }
      const clear = says(/glass/iu);
      return (
        shadow(200, 318, 112) +
        line("M266 120Q350 110 334 200T284 276", ink.fill, 20) +
        area("M134 104L84 120L116 158z", body.dark) +
        area("M134 96H260Q280 200 292 290H106Q116 200 134 96z", clear ? glass.fill : body.fill) +
        (clear
          ? area("M122 180H276Q286 240 292 290H106Q114 240 122 180z", accent.light, 0.7)
          : rect(142, 118, 14, 140, 7, "#fff", 0.28)) +
        area("M132 100Q140 76 198 76T262 100z", clear ? ink.fill : body.dark) +
        rect(186, 64, 26, 14, 6, ink.fill) +
        rect(98, 288, 202, 28, 10, clear ? metal.dark : body.dark) +
        circle(276, 302, 5, accent.mid)
      );
    },
  },
  toaster: {
    colours: ["white", "red", "mint", "silver"],
    draw: ({ body, ink, accent, metal, says }) => {
      const slices = says(/four|long/iu) ? 2 : 1;
      return (
        shadow(200, 308, 142) +
        repeat(slices, (at) => {
          const x = slices === 2 ? 88 + at * 110 : 132;
          return (
            area(
              `M${x} 176V122Q${x - 10} 96 ${x + 30} 96H${x + 92}Q${x + 130} 96 ${x + 120} 122V176z`,
              "#b9763c",
            ) +
            area(
              `M${x + 12} 176V124Q${x + 6} 108 ${x + 32} 108H${x + 90}Q${x + 114} 108 ${x + 108} 124V176z`,
              "#eec78c",
            )
          );
        }) +
        area("M66 212Q66 158 120 158H280Q334 158 334 212V282Q334 300 316 300H84Q66 300 66 282z", body.fill) +
        rect(104, 164, 192, 12, 6, ink.fill) +
        rect(66, 278, 268, 24, 10, metal.fill) +
        rect(332, 206, 24, 16, 6, ink.fill) +
        circle(290, 246, 17, metal.fill) +
        line("M290 246V234", ink.mid, 4) +
        area("M84 214Q84 178 118 178H140Q100 190 100 262H84z", "#fff", 0.3) +
        rect(78, 300, 36, 8, 3, ink.mid) +
        rect(286, 300, 36, 8, 3, ink.mid) +
        circle(250, 246, 4, accent.mid)
      );
    },
  },
  moka: {
    colours: ["silver", "red", "black"],
    draw: ({ body, ink }) =>
      shadow(200, 322, 92) +
      line("M268 124Q340 120 326 190T300 226", ink.fill, 17) +
      area("M146 92L110 106L138 136z", body.mid) +
      area("M144 92H262L250 196H158z", body.fill) +
      area("M182 92H218L212 196H190z", "#fff", 0.28) +
      area("M148 92Q160 68 204 66T258 92z", body.light) +
      circle(203, 58, 11, ink.fill) +
      rect(150, 194, 108, 22, 6, body.dark) +
      area("M154 216H254L274 316H134z", body.fill) +
      area("M186 216H222L228 316H182z", "#fff", 0.25) +
      circle(256, 262, 7, body.deep),
  },
  coffeeMachine: {
    colours: ["black", "silver", "red", "cream"],
    draw: ({ body, ink, accent, metal, paper, says }) => {
      const press = says(/\bpress|cafetière|chemex|filter jug|pour.?over|dripper/iu);
      if (press)
        return (
          shadow(200, 322, 84) +
          line("M256 150H300Q322 150 322 190T300 250H262", ink.fill, 15) +
          rect(136, 110, 128, 204, 12, "#dfe9ec", 0.85) +
          rect(136, 186, 128, 128, 12, "#5a3a26") +
          rect(130, 104, 140, 20, 8, metal.fill) +
          line("M200 104V60", metal.dark, 7) +
          circle(200, 56, 12, ink.fill) +
          rect(130, 292, 140, 28, 10, metal.fill) +
          rect(148, 134, 10, 140, 5, "#fff", 0.5)
        );
      return (
        shadow(200, 318, 118) +
        rect(96, 70, 208, 92, 20, body.fill) +
        rect(96, 150, 84, 150, 4, body.dark) +
        area("M86 292H314V310Q314 318 306 318H94Q86 318 86 310z", body.fill) +
        rect(192, 284, 104, 10, 3, metal.dark) +
        rect(112, 88, 92, 34, 8, ink.fill) +
        rect(122, 100, 40, 8, 4, accent.mid) +
        circle(270, 108, 17, metal.fill) +
        rect(216, 160, 54, 22, 6, metal.fill) +
        rect(268, 164, 64, 13, 6, ink.fill) +
        line("M234 184V206M252 184V206", "#6b4429", 5) +
        line("M282 244Q304 242 302 260T278 272", paper.fill, 8) +
        area("M206 232H282L274 284H214z", paper.fill) +
        ellipse(244, 234, 36, 6, "#6b4429")
      );
    },
  },
  grinder: {
    colours: ["black", "silver", "walnut"],
    draw: ({ body, ink, wood, metal, accent, says }) =>
      says(/hand|manual/iu)
        ? shadow(200, 322, 84) +
          line("M200 92H280", metal.dark, 9) +
          circle(286, 80, 17, wood.fill) +
          area("M150 160Q150 104 200 104T250 160z", metal.fill) +
          area("M142 160H258L270 312H130z", body.fill) +
          rect(164, 224, 72, 62, 5, body.dark) +
          circle(200, 254, 8, "#d9b25c")
        : shadow(200, 322, 80) +
          area("M146 72H254L244 150H156z", "#dfe9ec", 0.9) +
          area("M149 96H251L244 150H156z", "#5a3a26") +
          rect(138, 62, 124, 16, 7, ink.fill) +
          rect(140, 148, 120, 172, 16, body.fill) +
          rect(162, 244, 76, 60, 8, ink.fill) +
          circle(200, 194, 22, metal.fill) +
          line("M200 194L212 182", ink.mid, 5) +
          circle(236, 168, 4, accent.mid),
  },
  blender: {
    colours: ["black", "berry", "lime", "silver"],
    draw: ({ body, accent, ink, metal, says }) =>
      says(/hand|whisk|stick|immersion|mixer/iu)
        ? shadow(200, 320, 88) +
          turned(
            16,
            200,
            180,
            rect(168, 48, 58, 146, 27, body.fill) +
              rect(182, 70, 14, 40, 7, accent.mid) +
              rect(182, 190, 30, 74, 6, metal.fill) +
              area("M170 264H224L236 304Q197 320 158 304z", metal.dark),
          )
        : shadow(200, 322, 88) +
          area("M136 88H264L250 232H150z", "#e3edf0", 0.85) +
          area("M143 152H257L250 232H150z", accent.fill) +
          circle(180, 178, 9, accent.light) +
          circle(220, 200, 12, accent.light) +
          circle(226, 170, 6, accent.light) +
          rect(132, 70, 136, 22, 9, ink.fill) +
          rect(182, 56, 36, 16, 6, ink.fill) +
          area("M148 230H252L274 320H126z", body.fill) +
          circle(200, 276, 20, metal.fill) +
          line("M200 276V262", ink.mid, 5) +
          line("M150 104L156 216", "#fff", 6, 0.6),
  },
  fridge: {
    colours: ["silver", "white", "black"],
    draw: ({ body, metal, accent }) =>
      shadow(200, 330, 92) +
      rect(118, 50, 164, 276, 16, body.dark) +
      rect(118, 50, 156, 272, 16, body.fill) +
      line("M120 150H274", body.deep, 4) +
      rect(136, 84, 9, 48, 4, metal.dark) +
      rect(136, 168, 9, 70, 4, metal.dark) +
      rect(226, 84, 24, 24, 5, accent.mid),
  },
  oven: {
    colours: ["silver", "black", "white"],
    draw: ({ body, ink, accent, metal }) =>
      shadow(200, 318, 130) +
      rect(76, 78, 248, 236, 14, body.fill) +
      repeat(4, (at) => circle(116 + at * 34, 110, 11, metal.dark)) +
      rect(250, 98, 54, 24, 5, ink.fill) +
      rect(104, 150, 192, 12, 6, metal.dark) +
      rect(98, 176, 204, 110, 12, ink.fill) +
      ellipse(200, 270, 70, 12, accent.fill) +
      line("M112 240H288", ink.light, 3) +
      area("M98 188Q98 176 110 176H190L130 286H110Q98 286 98 274z", "#fff", 0.08),
  },
  washer: {
    colours: ["white", "silver"],
    draw: ({ body, ink, glass, accent, metal }) =>
      shadow(200, 322, 122) +
      rect(84, 66, 232, 254, 14, body.fill) +
      rect(84, 66, 232, 48, 14, body.light) +
      circle(282, 90, 13, metal.fill) +
      rect(104, 80, 60, 20, 5, body.dark) +
      circle(200, 212, 82, metal.fill) +
      circle(200, 212, 66, ink.fill) +
      circle(200, 212, 58, glass.dark) +
      area("M144 222Q170 200 200 218T256 214A58 58 0 0 1 144 222z", accent.light) +
      ring(200, 212, 66, metal.light, 3),
  },
} satisfies Drawings;
