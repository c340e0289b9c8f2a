import type { Drawings } from "../drawing.ts";
import { area, circle, ellipse, line, mirrored, rect, repeat, ring, shadow, turned } from "../shapes.ts";

const GLOW = "#ffd978";
const LIT = "#fff3c9";

/** What gives light, and the light it gives. */
export const lighting = {
  pendant: {
    colours: ["brass", "black", "white", "sage"],
    draw: ({ body, pick, says }) =>
      line("M200 0V110", body.deep, 4) +
      area("M106 246L40 400H360L294 246z", GLOW, 0.28) +
      (says(/ring|halo/iu)
        ? line("M200 60L96 196M200 60L304 196", body.dark, 3) +
          `<ellipse cx="200" cy="206" rx="120" ry="40" fill="none" stroke="${body.mid}" stroke-width="20"/><ellipse cx="200" cy="214" rx="116" ry="36" fill="none" stroke="${LIT}" stroke-width="7"/>`
        : ellipse(200, 250, 40, 24, LIT) +
          pick("shade", [
            area("M92 246Q92 120 200 116T308 246z", body.fill),
            area("M168 118H232L302 246H98z", body.fill),
            area("M100 246Q96 178 168 166V116H232V166Q304 178 300 246z", body.fill),
          ]) +
          ellipse(200, 246, 106, 14, body.deep) +
          ellipse(200, 248, 88, 9, GLOW) +
          rect(188, 98, 24, 24, 5, body.dark) +
          line("M122 216Q128 164 164 146", body.light, 7, 0.7)),
  },
  ceiling: {
    colours: ["white", "silver"],
    draw: ({ body }) =>
      ellipse(200, 210, 186, 130, GLOW, 0.25) +
      ellipse(200, 190, 146, 84, body.dark) +
      ellipse(200, 182, 146, 84, body.fill) +
      ellipse(200, 188, 126, 70, LIT) +
      ellipse(180, 172, 70, 34, "#fff", 0.7),
  },
  deskLamp: {
    colours: ["white", "black", "red", "sage"],
    draw: ({ body, accent, says }) =>
      shadow(180, 322, 92) +
      area("M260 140L196 320H396L330 110z", GLOW, 0.24) +
      (says(/clip/iu)
        ? rect(96, 286, 90, 32, 8, body.dark)
        : ellipse(164, 312, 82, 17, body.dark) + ellipse(164, 306, 82, 17, body.fill)) +
      line("M164 304L120 186L236 92", body.mid, 13) +
      circle(120, 186, 14, accent.mid) +
      (says(/magnif/iu)
        ? ring(284, 130, 52, body.mid, 15) + circle(284, 130, 45, "#e6f3f7", 0.8)
        : turned(
            -24,
            270,
            110,
            area("M240 72H292L332 140H202z", body.fill) + rect(206, 134, 122, 12, 6, LIT),
          )) +
      circle(236, 92, 12, body.dark),
  },
  floorLamp: {
    colours: ["natural", "grey", "white"],
    draw: ({ body, wood, metal, says }) =>
      shadow(200, 338, 92) +
      circle(200, 130, 132, GLOW, 0.2) +
      (says(/tripod/iu)
        ? line("M200 170L130 334M200 170L270 334M200 170V336", wood.mid, 10)
        : line("M200 170V324", metal.dark, 9) + ellipse(200, 330, 62, 12, metal.dark)) +
      area("M150 62H250L286 178H114z", body.fill) +
      area("M150 62H250L254 74H146z", LIT, 0.9) +
      area("M118 166H282L286 178H114z", LIT, 0.9) +
      line("M162 82L140 160", "#fff", 7, 0.5),
  },
  tableLamp: {
    colours: ["sand", "white", "coral", "black"],
    draw: ({ body, accent }) =>
      shadow(200, 322, 78) +
      circle(200, 140, 120, GLOW, 0.24) +
      rect(190, 180, 20, 110, 6, accent.dark) +
      ellipse(200, 306, 66, 16, accent.dark) +
      ellipse(200, 300, 66, 16, accent.fill) +
      area("M96 190Q96 80 200 80T304 190z", body.fill) +
      ellipse(200, 190, 104, 13, LIT) +
      line("M116 170Q122 118 160 102", "#fff", 7, 0.5),
  },
  bulb: {
    colours: ["clear"],
    draw: ({ metal, glass, says, pick }) =>
      shadow(200, 326, 60) +
      circle(200, 158, 140, GLOW, 0.22) +
      (says(/tube|candle/iu)
        ? area("M200 56Q262 110 252 176Q240 220 236 244H164Q160 220 148 176Q138 110 200 56z", LIT)
        : pick("round", [
            circle(200, 158, 96, LIT) + area("M160 226H240L234 262H166z", LIT),
            area("M200 60a92 92 0 0 1 70 152Q240 240 238 262H162Q160 240 130 212A92 92 0 0 1 200 60z", LIT),
          ])) +
      (says(/filament|globe|vintage/iu)
        ? line("M180 256L170 170Q182 130 190 170T210 170T230 170L220 256", "#e8973a", 5)
        : area("M150 120Q166 90 196 86Q160 120 158 180Q140 150 150 120z", "#fff", 0.9)) +
      repeat(3, (at) => rect(160, 260 + at * 17, 80, 13, 6, at === 1 ? metal.dark : metal.fill)) +
      rect(182, 310, 36, 12, 6, glass.deep),
  },
  strip: {
    colours: ["white"],
    draw: ({ paper, accent, metal }) => {
      const reel = "M200 96a104 104 0 1 0 104 104a76 76 0 1 0-76 76a52 52 0 1 0-52-52";
      return (
        line(reel, GLOW, 44, 0.3) +
        line(reel, paper.dark, 24) +
        `<path d="${reel}" fill="none" stroke="${accent.mid}" stroke-width="10" stroke-dasharray="12 20"/>` +
        rect(176, 82, 44, 30, 6, metal.fill) +
        line("M176 96H96", paper.dark, 9)
      );
    },
  },
  nightLight: {
    colours: ["white", "pink", "mint"],
    draw: ({ body, accent, ink, says }) =>
      shadow(200, 318, 90) +
      circle(200, 196, 150, GLOW, 0.26) +
      (says(/bunny|rabbit/iu)
        ? mirrored(ellipse(164, 100, 23, 58, body.fill) + ellipse(164, 104, 10, 40, accent.light))
        : says(/star|projector/iu)
          ? repeat(7, (at) => circle(84 + at * 39, 84 + ((at * 47) % 60), 7, "#fff7d6"))
          : mirrored(circle(128, 128, 30, body.fill))) +
      area("M92 232Q92 132 200 132T308 232Q308 316 200 316T92 232z", body.fill) +
      area("M112 216Q124 160 176 150Q140 190 138 250Q108 250 112 216z", "#fff", 0.5) +
      mirrored(line("M152 222Q164 234 176 222", ink.mid, 6) + circle(140, 248, 13, accent.light)) +
      line("M192 244Q200 252 208 244", ink.mid, 5),
  },
  fairy: {
    colours: ["gold", "green"],
    draw: ({ leaf, accent, pick }) => {
      const hues = pick("warm", [
        [GLOW, GLOW],
        ["#f08a6a", "#7fc4a8"],
        [GLOW, accent.mid],
      ]);
      return (
        line("M20 110Q110 200 200 130T380 110M20 200Q110 296 200 220T380 210", leaf.deep, 5) +
        repeat(7, (at) => {
          const x = 40 + at * 53;
          const y = 128 + 26 * Math.sin(at * 1.05);
          return (
            circle(x, y + 34, 30, GLOW, 0.25) +
            rect(x - 7, y + 4, 14, 14, 3, leaf.deep) +
            ellipse(x, y + 34, 12, 18, hues[at % 2] ?? GLOW) +
            circle(x, y + 128, 30, GLOW, 0.25) +
            rect(x - 7, y + 98, 14, 14, 3, leaf.deep) +
            ellipse(x, y + 128, 12, 18, hues[(at + 1) % 2] ?? GLOW)
          );
        })
      );
    },
  },
  lantern: {
    colours: ["black", "green", "yellow"],
    draw: ({ body, metal, says }) =>
      shadow(200, 324, 78) +
      circle(200, 200, 140, GLOW, 0.24) +
      (says(/wall|solar/iu)
        ? rect(96, 110, 28, 170, 8, body.dark) + line("M124 150H190", body.dark, 13)
        : line("M140 116Q140 50 200 50T260 116", metal.dark, 9)) +
      area("M140 124L164 94H236L260 124z", body.fill) +
      rect(146, 124, 108, 150, 6, LIT) +
      line("M164 126V272M236 126V272M200 126V272", body.dark, 5) +
      rect(128, 120, 144, 14, 6, body.dark) +
      area("M134 272H266L280 316H120z", body.fill) +
      ellipse(200, 216, 20, 38, "#f6b84a"),
  },
} satisfies Drawings;
