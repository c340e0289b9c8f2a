import type { Drawings } from "../drawing.ts";
import {
  area,
  circle,
  ellipse,
  line,
  mirrored,
  rect,
  repeat,
  ring,
  shadow,
  tiles,
  turned,
} from "../shapes.ts";

/** Keyboards, mice, screens, drives and what connects them. */
export const computers = {
  keyboard: {
    colours: ["graphite", "light grey", "white"],
    draw: ({ body, accent, says, pick }) => {
      const narrow = says(/\b(?:8[478]|6\d|75|tenkeyless|travel|mini|compact|fold)/iu);
      const width = narrow ? 250 : 310;
      const left = 200 - width / 2;
      const columns = narrow ? 10 : 13;
      const key = (width - 28) / columns;
      const caps = (fill: string, wanted: (row: number, column: number) => boolean): string => {
        const corners = Array.from(
          { length: 4 * columns },
          (_, at) => [Math.floor(at / columns), at % columns] as const,
        )
          .filter(([row, column]) => wanted(row, column))
          .map(([row, column]) => [Math.round(left + 14 + column * key), 158 + row * 24] as const);
        return tiles(corners, Math.round(key) - 4, 20, 4, fill);
      };
      const marked = pick("marked", [0, 1, 2]);
      const isMarked = (row: number, column: number): boolean =>
        marked > 0 && ((row === 0 && column === 0) || (row === marked && column === columns - 1));
      const keys =
        caps(body.light, (row, column) => !isMarked(row, column)) +
        (marked === 0 ? "" : caps(accent.mid, isMarked));
      const space = rect(left + 14 + 3 * key, 254, key * (columns - 6) - 4, 18, 4, body.light);
      const sides = repeat(3, (at) => rect(left + 14 + at * key, 254, key - 4, 18, 4, body.light));
      const cable = says(/wireless|bluetooth/iu) ? "" : line("M200 146V118q0-26 34-26h60", body.deep, 6);
      const deck = rect(left, 144, width, 142, 16, body.deep) + rect(left, 142, width, 136, 16, body.fill);
      return shadow(200, 290, width / 2) + cable + turned(-6, 200, 210, deck + keys + space + sides);
    },
  },
  mouse: {
    colours: ["graphite", "light grey", "black"],
    draw: ({ body, accent, says, pick }) => {
      const wide = pick("width", [62, 68, 74]);
      const top = `M${200 - wide} 190a${wide} 92 0 0 1 ${2 * wide} 0z`;
      const cable = says(/wireless|bluetooth|travel/iu)
        ? ""
        : line("M200 100q0-44 44-40t48-30", body.deep, 6);
      return (
        shadow(206, 312, 82) +
        cable +
        turned(
          12,
          200,
          210,
          rect(200 - wide, 98, 2 * wide, 212, wide, body.fill) +
            area(top, body.light, 0.55) +
            line("M200 98V188", body.dark, 3) +
            line(`M${201 - wide} 190H${199 + wide}`, body.dark, 3) +
            rect(191, 124, 18, 42, 9, body.deep) +
            rect(195, 130, 10, 20, 5, accent.mid),
        )
      );
    },
  },
  mat: {
    colours: ["graphite", "slate", "sage", "cork natural"],
    draw: ({ body, accent, ink }) =>
      shadow(200, 292, 150) +
      turned(
        -8,
        200,
        200,
        rect(56, 122, 288, 168, 18, body.deep) +
          rect(56, 116, 288, 168, 18, body.fill) +
          line("M72 132H328V268H72z", accent.mid, 2) +
          area("M56 220Q160 150 344 200V266a18 18 0 0 1-18 18H74a18 18 0 0 1-18-18z", body.dark, 0.35) +
          rect(236, 156, 46, 78, 23, ink.fill) +
          line("M259 158V186", ink.light, 2),
      ),
  },
  laptop: {
    colours: ["silver", "graphite", "light grey"],
    draw: ({ body, accent, ink, pick }) => {
      const wall = pick("wall", [
        area("M92 246V190Q150 130 210 186T308 150V246z", accent.fill) + circle(256, 132, 20, accent.light),
        area("M92 98H308V160Q200 240 92 150z", accent.fill),
        circle(200, 172, 52, accent.fill) + circle(218, 160, 30, accent.light, 0.7),
        area("M92 246L170 140L214 198L250 158L308 246z", accent.fill),
      ]);
      return (
        shadow(200, 296, 160) +
        rect(78, 84, 244, 176, 14, body.deep) +
        rect(78, 82, 244, 174, 14, body.fill) +
        rect(92, 96, 216, 150, 4, ink.fill) +
        wall +
        area("M92 96H190L120 246H92z", "#fff", 0.08) +
        area("M40 258H360L346 286Q344 292 336 292H64Q56 292 54 286z", body.fill) +
        area("M40 258H360L357 266H43z", body.light) +
        rect(166, 258, 68, 8, 4, body.dark)
      );
    },
  },
  monitor: {
    colours: ["graphite", "silver"],
    draw: ({ body, accent, ink, says, pick }) => {
      const half = says(/3[24]|curve|ultrawide|television|\btvs?\b/iu) ? 156 : 136;
      const x = 200 - half;
      const wall = pick("wall", [
        area(`M${x + 8} 236V190Q160 110 220 180T${392 - x} 150V236z`, accent.fill),
        circle(240, 150, 46, accent.fill) +
          area(`M${x + 8} 236V214Q200 150 ${392 - x} 210V236z`, accent.dark),
        area(`M${x + 8} 92H200Q150 180 250 236H${x + 8}z`, accent.fill),
      ]);
      return (
        shadow(200, 316, 90) +
        area("M172 240H228L236 306H164z", body.dark) +
        rect(134, 302, 132, 14, 7, body.fill) +
        rect(x, 82, 2 * half, 168, 12, body.deep) +
        rect(x + 8, 90, 2 * half - 16, 146, 4, ink.fill) +
        wall +
        area(`M${x + 8} 90H${x + 120}L${x + 50} 236H${x + 8}z`, "#fff", 0.09)
      );
    },
  },
  television: {
    colours: ["black"],
    draw: ({ accent, ink, metal }) =>
      shadow(200, 304, 150) +
      mirrored(line("M120 262L104 300", metal.dark, 9)) +
      rect(36, 88, 328, 186, 10, ink.deep) +
      rect(43, 95, 314, 170, 4, ink.fill) +
      area("M43 265V210Q130 120 220 196T357 150V265z", accent.fill) +
      area("M43 265V240Q180 180 357 236V265z", accent.dark, 0.8) +
      circle(284, 138, 24, accent.light) +
      area("M43 95H170L90 265H43z", "#fff", 0.08),
  },
  ssd: {
    colours: ["graphite", "slate", "navy"],
    draw: ({ body, accent, metal, ink, says }) =>
      says(/nvme|m\.2/iu)
        ? shadow(200, 300, 120) +
          turned(
            -28,
            200,
            200,
            rect(62, 162, 276, 78, 6, body.fill) +
              repeat(9, (at) => rect(50, 168 + at * 8, 16, 5, 0, "#d9a441")) +
              rect(104, 174, 62, 54, 5, ink.fill) +
              rect(178, 174, 62, 54, 5, ink.fill) +
              rect(252, 182, 44, 38, 4, accent.fill) +
              circle(338, 201, 13, metal.mid),
          )
        : shadow(200, 318, 92) +
          rect(112, 86, 176, 230, 16, body.deep) +
          rect(112, 82, 176, 230, 16, body.fill) +
          rect(132, 104, 136, 96, 8, accent.fill) +
          area("M132 200V172Q190 130 268 180V200z", accent.dark, 0.5) +
          rect(132, 222, 84, 10, 5, body.light) +
          rect(132, 244, 56, 10, 5, body.light) +
          repeat(8, (at) => rect(144 + at * 14, 296, 8, 16, 1, "#d9a441")),
  },
  drive: {
    colours: ["graphite", "navy", "silver"],
    draw: ({ body, accent, metal, pick }) => {
      const tall = pick("tall", [210, 180]);
      const top = 306 - tall;
      return (
        shadow(200, 308, 84) +
        line("M200 110Q210 60 270 66T330 120", metal.dark, 7) +
        rect(122, top, 156, tall, 24, body.deep) +
        rect(122, top - 5, 156, tall, 24, body.fill) +
        area(`M122 ${top + 60}L278 ${top + 20}V${top + 44}L122 ${top + 84}z`, accent.mid) +
        circle(200, 276, 6, accent.light) +
        rect(176, top - 9, 48, 12, 4, metal.fill)
      );
    },
  },
  usbStick: {
    colours: ["graphite", "red", "navy", "silver"],
    draw: ({ body, accent, metal, ink }) =>
      shadow(206, 312, 70) +
      turned(
        32,
        200,
        200,
        rect(166, 62, 68, 84, 4, metal.fill) +
          rect(178, 82, 16, 16, 2, ink.mid) +
          rect(206, 82, 16, 16, 2, ink.mid) +
          rect(148, 132, 104, 190, 22, body.fill) +
          rect(164, 150, 20, 110, 10, "#fff", 0.18) +
          ring(200, 290, 13, accent.mid, 7),
      ),
  },
  webcam: {
    colours: ["graphite", "white"],
    draw: ({ body, accent, ink, glass, says }) =>
      shadow(200, 318, 84) +
      (says(/document|overhead/iu)
        ? rect(188, 150, 20, 160, 8, body.dark) + line("M198 150V96H256", body.dark, 18)
        : area("M184 226H216L230 300H170z", body.dark)) +
      rect(132, 298, 136, 18, 9, body.fill) +
      (says(/document|overhead/iu)
        ? rect(230, 76, 80, 52, 14, body.fill) +
          circle(270, 122, 17, ink.fill) +
          circle(266, 118, 6, glass.light)
        : rect(84, 116, 232, 112, 56, body.fill) +
          circle(200, 172, 46, ink.fill) +
          circle(200, 172, 30, ink.deep) +
          circle(200, 172, 16, accent.dark) +
          circle(188, 160, 9, glass.light) +
          circle(284, 172, 6, accent.light)),
  },
  hub: {
    colours: ["silver", "graphite"],
    draw: ({ body, ink, accent, pick }) => {
      const ports = pick("ports", [4, 5]);
      return (
        shadow(200, 276, 140) +
        line("M66 214Q20 200 30 150T90 96", body.deep, 9) +
        turned(42, 92, 94, rect(70, 78, 42, 30, 6, body.dark) + rect(82, 56, 18, 24, 3, ink.light)) +
        rect(62, 178, 280, 92, 18, body.deep) +
        rect(62, 170, 280, 92, 18, body.fill) +
        repeat(ports, (at) => rect(84 + at * (232 / ports), 208, 150 / ports, 20, 4, ink.fill)) +
        circle(326, 188, 5, accent.mid)
      );
    },
  },
  router: {
    colours: ["white", "graphite"],
    draw: ({ body, accent, says }) =>
      says(/mesh|repeater|set of/iu)
        ? shadow(200, 306, 130) +
          repeat(3, (at) => {
            const x = [88, 312, 200][at] ?? 200;
            const y = at === 2 ? 26 : 0;
            return (
              rect(x - 44, 156 + y, 88, 132, 40, body.dark) +
              rect(x - 44, 150 + y, 88, 132, 40, body.fill) +
              ellipse(x, 176 + y, 36, 20, body.light) +
              circle(x, 252 + y, 5, accent.mid)
            );
          })
        : shadow(200, 296, 138) +
          repeat(3, (at) =>
            turned((at - 1) * 12, 110 + at * 90, 220, rect(102 + at * 90, 84, 16, 140, 8, body.dark)),
          ) +
          area(
            "M70 216H330Q346 216 350 232L362 284Q362 292 352 292H48Q38 292 38 284L50 232Q54 216 70 216z",
            body.fill,
          ) +
          repeat(5, (at) => circle(140 + at * 30, 262, 6, at === 4 ? body.dark : accent.mid)),
  },
} satisfies Drawings;
