import type { Drawings } from "../drawing.ts";
import { area, circle, ellipse, line, rect, repeat, ring, shadow } from "../shapes.ts";

/** Shoes from the side, toe to the right. */
export const shoes = {
  runner: {
    colours: ["coral", "navy", "white", "lime", "grey"],
    draw: ({ body, accent, paper, pick }) => {
      const stripe = pick("stripe", [
        line("M128 250L176 206M152 256L200 214M176 260L222 222", accent.mid, 9),
        area("M118 244Q180 200 250 216Q190 224 148 262z", accent.mid),
        line("M120 236Q170 262 214 214T290 238", accent.mid, 10),
      ]);
      return (
        shadow(204, 312, 156) +
        area("M52 272Q46 302 70 306H330Q362 304 356 280L350 264H58z", paper.fill) +
        area("M56 288Q200 276 357 284Q360 304 330 306H70Q52 304 56 288z", accent.mid) +
        area(
          "M58 272Q50 214 66 156Q96 172 122 148L140 138Q176 206 262 222Q344 232 352 272Q200 286 58 272z",
          body.fill,
        ) +
        area("M66 156Q96 172 122 148L140 138L150 154Q120 178 62 176z", body.dark) +
        stripe +
        repeat(4, (at) =>
          line(`M${150 + at * 24} ${176 + at * 13}L${170 + at * 22} ${158 + at * 14}`, paper.mid, 7),
        ) +
        area("M300 236Q346 244 352 272Q330 276 296 277Q288 252 300 236z", body.dark, 0.7)
      );
    },
  },
  sneaker: {
    colours: ["white", "black", "sage", "navy"],
    draw: ({ body, accent, paper, pick }) => {
      const mark = pick("mark", [
        circle(112, 228, 20, accent.mid),
        line("M140 268L166 214M164 270L190 222", accent.mid, 10),
        area("M104 214L150 208L132 262H96z", accent.mid),
      ]);
      return (
        shadow(204, 306, 152) +
        area("M62 276V146Q84 158 132 140L150 138Q184 206 246 218Q340 226 350 276z", body.fill) +
        area("M288 226Q340 236 350 276H278Q272 244 288 226z", body.light) +
        area("M62 146Q84 158 132 140L150 138L156 150Q116 172 62 170z", body.dark) +
        mark +
        repeat(4, (at) =>
          line(`M${160 + at * 22} ${180 + at * 11}L${178 + at * 21} ${164 + at * 13}`, accent.dark, 6),
        ) +
        rect(54, 268, 304, 34, 15, paper.fill) +
        line("M66 284H346", accent.mid, 4)
      );
    },
  },
  boot: {
    colours: ["brown", "black", "olive", "yellow"],
    draw: ({ body, accent, ink, says }) => {
      const rubber = says(/wellington|rubber|rain|gum/iu);
      const laces = rubber
        ? area("M110 96H222V126H110z", body.light)
        : repeat(6, (at) =>
            line(`M${196 + at * 4} ${112 + at * 20}L${226 + at * 5} ${104 + at * 20}`, accent.mid, 6),
          );
      return (
        shadow(210, 320, 146) +
        area("M110 80H222Q220 170 240 208Q342 216 350 290H100Q120 190 110 80z", body.fill) +
        area("M276 220Q344 228 350 290H262Q250 250 276 220z", body.dark, 0.6) +
        area("M110 80H222V100H110z", body.dark) +
        laces +
        line("M112 208Q180 204 240 208", body.dark, 4) +
        area("M92 286H356V306Q356 316 344 316H214L206 306H178L170 318H102Q90 318 92 306z", ink.fill) +
        line("M102 292H346", accent.mid, 4)
      );
    },
  },
  sandal: {
    colours: ["sand", "black", "cognac", "navy"],
    draw: ({ body, accent, wood, ink, says }) =>
      shadow(204, 304, 154) +
      area("M54 262Q60 244 110 252T330 258Q360 266 352 292Q350 302 330 302H70Q50 300 54 262z", wood.fill) +
      area("M56 284Q200 276 354 286Q350 302 330 302H70Q54 300 56 284z", ink.fill) +
      area("M222 258Q240 196 288 194Q332 206 340 262Q280 250 222 258z", body.fill) +
      area("M84 252Q96 176 156 170Q176 172 174 188Q130 200 128 254z", body.fill) +
      (says(/trek|river|velcro|sport/iu) ? line("M160 180Q210 196 246 218", body.dark, 18) : "") +
      rect(262, 212, 30, 24, 6, accent.mid) +
      rect(108, 206, 24, 20, 5, accent.mid),
  },
  slipper: {
    colours: ["grey", "red", "sand", "navy"],
    draw: ({ body, accent, paper }) =>
      shadow(204, 304, 152) +
      area("M56 258Q52 220 84 226Q130 236 168 210Q216 168 278 190Q346 216 350 278z", body.fill) +
      area(
        "M84 226Q130 236 168 210Q188 194 204 187Q220 214 190 236Q140 262 64 250Q60 226 84 226z",
        paper.fill,
      ) +
      rect(50, 264, 306, 36, 17, body.deep) +
      rect(50, 260, 306, 22, 11, accent.dark) +
      circle(280, 222, 14, accent.mid),
  },
  dressShoe: {
    colours: ["brown", "black", "cognac"],
    draw: ({ body, ink }) =>
      shadow(204, 304, 154) +
      area("M58 268Q54 200 70 162Q108 178 150 164Q186 206 258 222Q344 236 354 272z", body.fill) +
      area("M286 230Q348 244 354 272H270Q268 246 286 230z", body.dark) +
      area("M120 268Q116 210 150 164L200 204Q168 236 176 268z", body.dark, 0.5) +
      repeat(3, (at) =>
        line(`M${150 + at * 20} ${186 + at * 12}L${170 + at * 18} ${178 + at * 12}`, ink.mid, 5),
      ) +
      line("M74 172Q110 186 148 172", body.light, 5, 0.8) +
      area("M54 266H356Q360 284 340 286H146L138 302H62Q52 300 54 266z", ink.fill),
  },
  heel: {
    colours: ["red", "black", "nude", "rose"],
    draw: ({ body, accent, says }) => {
      const block = says(/block|chunky|wedge/iu);
      return (
        shadow(206, 320, 150) +
        area(block ? "M70 182H128L122 314H82z" : "M74 182H112L96 316H84z", body.dark) +
        area(
          "M66 178Q64 140 82 128Q130 160 178 224Q230 262 300 262Q350 274 352 296Q352 304 338 306H240Q190 296 150 238Q120 204 66 196z",
          body.fill,
        ) +
        area("M82 128Q130 160 178 224Q160 212 130 192Q100 172 76 168Q72 140 82 128z", body.deep) +
        line("M240 306H340", body.deep, 7) +
        (says(/sandal|strap|ankle/iu) ? line("M82 130Q120 96 150 132", body.dark, 9) : "") +
        area("M300 262Q350 274 352 296Q320 296 296 288z", accent.mid, says(/flower|bow/iu) ? 1 : 0)
      );
    },
  },
  polish: {
    colours: ["black", "brown", "navy"],
    draw: ({ body, accent, wood, paper, says }) =>
      says(/spray|clean|wipe/iu)
        ? shadow(200, 322, 62) +
          rect(150, 132, 100, 188, 18, body.fill) +
          area("M156 134Q160 108 178 108H222Q240 108 244 134z", body.dark) +
          rect(176, 70, 48, 40, 8, paper.fill) +
          rect(150, 190, 100, 74, 0, paper.mid) +
          circle(200, 227, 22, accent.mid)
        : shadow(200, 308, 144) +
          rect(64, 170, 130, 130, 12, wood.dark) +
          ring(129, 164, 34, wood.mid, 12) +
          rect(64, 190, 130, 112, 10, wood.fill) +
          ellipse(262, 282, 74, 24, body.deep) +
          rect(188, 246, 148, 36, 0, body.fill) +
          ellipse(262, 246, 74, 24, body.light) +
          ellipse(262, 244, 52, 15, accent.fill),
  },
} satisfies Drawings;
