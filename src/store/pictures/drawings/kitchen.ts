import type { Drawings } from "../drawing.ts";
import { area, circle, ellipse, line, mirrored, rect, repeat, shadow, turned } from "../shapes.ts";

/** What cooks, cuts, boils and bakes. */
export const kitchen = {
  knife: {
    colours: ["black", "walnut", "graphite"],
    draw: ({ body, metal, says }) => {
      const bread = says(/bread|serrated|saw/iu);
      const blade = bread
        ? "M176 40L226 40V226H176L182 214L176 202L182 190L176 178L182 166L176 154L182 142L176 130L182 118L176 106L182 94L176 82L182 70z"
        : "M226 36V226H172Q156 130 226 36z";
      return turned(
        38,
        200,
        200,
        area(blade, metal.fill) +
          area("M226 36V226H208V64z", metal.dark, 0.5) +
          rect(170, 224, 60, 16, 4, metal.dark) +
          area("M178 240H226V340Q226 360 204 360Q186 360 184 342z", body.fill) +
          repeat(3, (at) => circle(206, 264 + at * 34, 6, metal.light)),
      );
    },
  },
  knifeBlock: {
    colours: ["oak", "walnut"],
    draw: ({ body, ink, metal, says }) =>
      says(/whetstone|sharpen/iu)
        ? shadow(200, 276, 148) +
          rect(48, 236, 304, 36, 8, body.dark) +
          rect(74, 196, 252, 42, 6, ink.light) +
          rect(74, 190, 252, 24, 6, "#c98b6b") +
          area("M110 150L290 174L250 190H120z", metal.fill)
        : shadow(200, 300, 150) +
          rect(46, 112, 308, 52, 10, body.fill) +
          repeat(
            4,
            (at) =>
              rect(82 + at * 68, 96, 26, 96, 3, metal.fill) +
              area(`M${82 + at * 68} 190h26v${100 - at * 14}q-22 -10 -26 -50z`, metal.light) +
              rect(84 + at * 68, 52, 22, 60, 8, ink.fill),
          ) +
          rect(46, 148, 308, 16, 6, body.dark, 0.4),
  },
  pan: {
    colours: ["black", "graphite", "silver"],
    draw: ({ body, accent, metal, wood, says }) =>
      shadow(176, 300, 132) +
      turned(
        -14,
        180,
        230,
        rect(278, 214, 108, 22, 11, says(/iron|skillet/iu) ? body.dark : wood.fill) +
          rect(270, 216, 30, 18, 4, metal.dark),
      ) +
      area("M44 224H312L292 284Q284 298 262 298H96Q74 298 66 284z", body.dark) +
      ellipse(178, 224, 134, 44, body.light) +
      ellipse(178, 224, 122, 37, body.deep) +
      (says(/wok|egg/iu) ? "" : ellipse(168, 226, 56, 18, "#fff") + ellipse(176, 223, 20, 9, "#f2b134")) +
      line("M70 216Q100 192 160 190", "#fff", 4, 0.4) +
      circle(330, 196, 3, accent.mid),
  },
  pot: {
    colours: ["red", "ocean blue", "cream", "silver"],
    draw: ({ body, metal, accent }) =>
      shadow(200, 312, 132) +
      mirrored(area("M86 208H58Q44 208 44 222T58 238H86z", body.dark)) +
      area("M78 186H322V274Q322 310 286 310H114Q78 310 78 274z", body.fill) +
      area("M78 186H322V206H78z", body.dark, 0.6) +
      area("M70 176Q84 128 200 124T330 176z", body.light) +
      rect(66, 170, 268, 18, 9, body.mid) +
      rect(190, 106, 20, 22, 4, metal.dark) +
      ellipse(200, 104, 26, 12, metal.fill) +
      rect(98, 216, 12, 66, 6, "#fff", 0.35) +
      circle(330, 300, 0, accent.mid),
  },
  bakeware: {
    colours: ["graphite", "silver", "red"],
    draw: ({ body, accent, says }) =>
      says(/ramekin|soufflé|muffin|cup/iu)
        ? shadow(200, 306, 150) +
          repeat(3, (at) => {
            const x = [118, 282, 200][at] ?? 200;
            const y = at === 2 ? 40 : 0;
            return (
              area(
                `M${x - 60} ${190 + y}H${x + 60}L${x + 52} ${256 + y}Q${x} ${270 + y} ${x - 52} ${256 + y}z`,
                "#f6f1e8",
              ) +
              repeat(6, (rib) => line(`M${x - 46 + rib * 18} ${206 + y}v44`, "#d9d2c5", 4)) +
              area(
                `M${x - 54} ${192 + y}Q${x - 40} ${150 + y} ${x} ${152 + y}T${x + 54} ${192 + y}z`,
                accent.fill,
              ) +
              ellipse(x, 190 + y, 60, 12, "#fff", 0.5)
            );
          })
        : says(/torch/iu)
          ? shadow(200, 320, 70) +
            rect(156, 168, 88, 150, 18, body.fill) +
            area("M176 168V120H130V96H224V168z", body.dark) +
            rect(98, 100, 38, 18, 4, "#b9bdc4") +
            area("M98 109Q60 92 30 109Q60 126 98 109z", "#5ea0e0", 0.9) +
            rect(168, 186, 10, 110, 5, "#fff", 0.25)
          : shadow(200, 304, 146) +
            ellipse(200, 276, 138, 28, body.deep) +
            area("M62 194H338V274Q338 300 200 302T62 274z", body.fill) +
            ellipse(200, 194, 138, 36, body.light) +
            ellipse(200, 196, 124, 29, "#e8b878") +
            repeat(7, (at) => circle(112 + at * 29, 190 + (at % 2) * 12, 8, "#c4314b")) +
            rect(300, 206, 20, 64, 6, body.dark),
  },
  scales: {
    colours: ["white", "graphite", "mint"],
    draw: ({ body, accent, ink }) =>
      shadow(200, 302, 142) +
      circle(170, 150, 36, "#e58a5b") +
      circle(222, 158, 30, "#d9b145") +
      line("M172 118Q176 104 186 102", "#5b7a3a", 6) +
      ellipse(200, 190, 132, 24, body.light) +
      area("M62 204H338L354 288Q354 300 342 300H58Q46 300 46 288z", body.fill) +
      rect(144, 234, 112, 40, 8, ink.fill) +
      rect(158, 248, 60, 12, 5, accent.mid),
  },
  board: {
    colours: ["walnut", "oak", "natural"],
    draw: ({ body, leaf }) =>
      shadow(200, 306, 140) +
      turned(
        -10,
        200,
        200,
        rect(66, 118, 276, 176, 22, body.deep) +
          rect(66, 110, 276, 176, 22, body.fill) +
          line("M84 152Q180 142 324 156M84 196Q190 186 324 200M84 242Q160 236 324 246", body.dark, 3, 0.6) +
          circle(102, 134, 10, body.deep) +
          circle(226, 190, 38, "#d9503f") +
          circle(226, 190, 28, "#ee8a6d") +
          area("M216 154Q226 140 238 154z", leaf.mid) +
          area("M256 232Q300 204 314 236Q290 256 256 232z", leaf.fill),
      ),
  },
} satisfies Drawings;
