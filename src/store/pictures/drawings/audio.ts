import type { Drawings } from "../drawing.ts";
import { area, circle, ellipse, line, mirrored, placed, rect, repeat, ring, shadow } from "../shapes.ts";

/** What plays and records sound. */
export const audio = {
  headphones: {
    colours: ["black", "sand", "navy"],
    draw: ({ body, accent, ink, says, pick }) => {
      const bear = says(/bear|ears|bunny|cat/iu)
        ? circle(112, 102, 30, body.fill) + circle(112, 102, 15, accent.mid)
        : "";
      const cup = pick("cup", [
        rect(70, 190, 62, 116, 31, body.fill),
        rect(64, 186, 68, 122, 24, body.fill),
        ellipse(98, 248, 36, 60, body.fill),
      ]);
      const microphone = says(/headset|callmate|office|gaming/iu)
        ? line("M92 300Q110 344 176 336", body.deep, 8) + ellipse(184, 335, 16, 9, ink.fill)
        : "";
      return (
        shadow(200, 326, 128) +
        mirrored(bear) +
        line("M98 220V186a102 108 0 0 1 204 0V220", body.deep, 22) +
        line("M96 216V184a104 108 0 0 1 198-40", body.mid, 20) +
        mirrored(
          rect(122, 196, 34, 104, 17, ink.fill) +
            cup +
            ring(98, 248, 17, accent.mid, 5) +
            rect(76, 206, 8, 60, 4, "#fff", 0.18),
        ) +
        microphone
      );
    },
  },
  earbuds: {
    colours: ["black", "pearl", "moss"],
    draw: ({ body, ink, accent, says }) => {
      const bud = (x: number): string =>
        rect(x - 14, 120, 28, 92, 14, body.fill) +
        ellipse(x, 122, 36, 34, body.fill) +
        circle(x - 8, 114, 10, "#fff", 0.25) +
        ellipse(x + 26, 128, 13, 18, ink.fill);
      const hook = says(/hook|sport|ear ?loop/iu)
        ? line("M140 104Q140 46 190 62M262 104Q262 46 212 62", body.dark, 9)
        : "";
      return (
        shadow(200, 326, 118) +
        hook +
        placed(-62, -18, 1, bud(200)) +
        `<g transform="matrix(-1 0 0 1 462 -18)">${bud(200)}</g>` +
        rect(84, 226, 232, 98, 46, body.deep) +
        rect(84, 220, 232, 98, 46, body.fill) +
        line("M86 262H314", body.dark, 3) +
        rect(184, 256, 32, 12, 6, body.deep) +
        circle(200, 292, 5, accent.mid)
      );
    },
  },
  speaker: {
    colours: ["navy", "black", "coral", "teal"],
    draw: ({ body, accent, ink, says, pick }) => {
      if (says(/party|foghorn|120 w/iu)) {
        return (
          shadow(200, 326, 92) +
          line("M146 80Q146 52 200 52T254 80", body.deep, 14) +
          rect(116, 76, 168, 248, 28, body.fill) +
          circle(200, 136, 34, ink.fill) +
          circle(200, 136, 14, body.mid) +
          circle(200, 238, 62, ink.fill) +
          ring(200, 238, 58, accent.mid, 5) +
          circle(200, 238, 26, body.mid)
        );
      }
      if (pick("form", ["tube", "can"]) === "tube") {
        return (
          shadow(200, 292, 142) +
          rect(56, 132, 288, 156, 76, body.fill) +
          ellipse(108, 210, 34, 62, ink.fill) +
          ellipse(108, 210, 15, 30, body.mid) +
          repeat(4, (row) => repeat(8, (column) => circle(168 + column * 18, 176 + row * 22, 4, body.dark))) +
          line("M300 132Q346 110 340 168", accent.mid, 8) +
          rect(168, 144, 96, 12, 6, body.light)
        );
      }
      return (
        shadow(200, 324, 86) +
        rect(122, 92, 156, 230, 44, body.fill) +
        ellipse(200, 122, 64, 26, body.light) +
        ellipse(200, 120, 40, 14, body.dark) +
        repeat(5, (row) => repeat(7, (column) => circle(146 + column * 18, 180 + row * 20, 4, body.dark))) +
        line("M122 150Q84 170 96 232", accent.mid, 9) +
        circle(200, 302, 5, accent.light)
      );
    },
  },
  loudspeakers: {
    colours: ["walnut", "white", "black"],
    draw: ({ body, ink, metal, says }) => {
      const tall = says(/floorstanding|column/iu);
      const top = tall ? 58 : 122;
      const box = (x: number): string =>
        rect(x, top, 108, 322 - top, 8, body.deep) +
        rect(x, top, 100, 322 - top, 8, body.fill) +
        circle(x + 50, top + 42, 22, ink.fill) +
        circle(x + 50, top + 42, 8, metal.mid) +
        circle(x + 50, top + 118, 38, ink.fill) +
        ring(x + 50, top + 118, 30, metal.dark, 4) +
        circle(x + 50, top + 118, 13, metal.mid) +
        (tall ? circle(x + 50, top + 208, 38, ink.fill) + circle(x + 50, top + 208, 13, metal.mid) : "");
      return shadow(200, 324, 142) + box(74) + box(226);
    },
  },
  soundbar: {
    colours: ["black", "graphite"],
    draw: ({ body, accent, ink, says }) =>
      shadow(200, 296, 160) +
      (says(/subwoofer|5\.1/iu)
        ? rect(246, 116, 96, 140, 12, body.dark) +
          circle(294, 190, 34, ink.deep) +
          circle(294, 190, 14, body.light)
        : "") +
      rect(36, 232, 328, 60, 22, body.deep) +
      rect(36, 226, 328, 58, 22, body.fill) +
      repeat(22, (at) => line(`M${64 + at * 13} 242V268`, body.light, 4, 0.7)) +
      circle(346, 255, 4, accent.mid),
  },
  turntable: {
    colours: ["black", "walnut", "red"],
    draw: ({ body, accent, ink, metal }) =>
      shadow(200, 314, 160) +
      area("M70 126H330L352 268H48z", body.fill) +
      area("M48 268H352V300Q352 306 346 306H54Q48 306 48 300z", body.dark) +
      ellipse(178, 196, 112, 58, ink.deep) +
      ellipse(178, 192, 112, 58, ink.fill) +
      `<g fill="none" stroke="${ink.light}" opacity=".5"><ellipse cx="178" cy="192" rx="92" ry="47"/><ellipse cx="178" cy="192" rx="70" ry="36"/></g>` +
      ellipse(178, 192, 38, 20, accent.fill) +
      ellipse(178, 192, 5, 3, ink.deep) +
      circle(312, 158, 17, metal.dark) +
      line("M312 156L318 220L262 236", metal.light, 7) +
      rect(246, 228, 26, 14, 4, metal.mid) +
      circle(84, 286, 7, accent.mid),
  },
  microphone: {
    colours: ["black", "ivory", "silver"],
    draw: ({ body, accent, metal, ink }) =>
      shadow(200, 322, 84) +
      line("M200 270V308", metal.dark, 14) +
      ellipse(200, 312, 78, 14, body.deep) +
      line("M122 178V196a78 78 0 0 0 156 0V178", metal.mid, 11) +
      rect(146, 68, 108, 180, 54, body.fill) +
      area("M146 150V122a54 54 0 0 1 108 0V150z", metal.fill) +
      line("M150 108H250M146 130H254M174 76V150M200 68V150M226 76V150", ink.light, 2, 0.55) +
      rect(146, 148, 108, 12, 0, accent.mid) +
      circle(200, 206, 10, body.deep),
  },
  radio: {
    colours: ["cream", "sage", "red"],
    draw: ({ body, accent, metal, ink, wood }) =>
      shadow(200, 306, 142) +
      line("M288 134L334 56", metal.dark, 6) +
      line("M120 136V112Q120 96 140 96H232Q252 96 252 112V136", wood.dark, 12) +
      rect(62, 132, 276, 172, 30, body.fill) +
      rect(82, 152, 130, 132, 18, body.dark) +
      repeat(6, (row) => line(`M96 ${170 + row * 19}H198`, body.light, 5, 0.75)) +
      rect(230, 154, 88, 48, 8, ink.fill) +
      rect(240, 174, 50, 8, 4, accent.light) +
      circle(252, 244, 20, wood.fill) +
      circle(302, 244, 14, metal.fill),
  },
  amplifier: {
    colours: ["silver", "black"],
    draw: ({ body, accent, ink, metal }) =>
      shadow(200, 288, 150) +
      rect(50, 150, 300, 132, 12, body.deep) +
      rect(50, 144, 300, 128, 12, body.fill) +
      rect(76, 170, 120, 62, 8, ink.fill) +
      line("M92 214Q110 180 126 204T160 196T184 186", accent.mid, 5) +
      circle(290, 208, 42, body.dark) +
      circle(286, 204, 38, metal.fill) +
      line("M286 204L304 178", ink.mid, 5) +
      repeat(3, (at) => circle(88 + at * 30, 252, 6, body.dark)) +
      rect(74, 278, 30, 12, 4, ink.mid) +
      rect(296, 278, 30, 12, 4, ink.mid),
  },
} satisfies Drawings;
