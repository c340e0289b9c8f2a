import type { Drawings } from "../drawing.ts";
import { area, circle, line, mirrored, rect, repeat, ring, shadow, turned } from "../shapes.ts";

/** What adorns: glasses, metal, beads, hair. */
export const jewellery = {
  sunglasses: {
    colours: ["black", "brown", "rose", "navy"],
    draw: ({ body, accent, pick }) => {
      const lens = pick("lens", [
        "M72 168H186Q190 246 134 250T72 168z",
        "M66 160Q120 150 188 172Q184 244 128 244Q78 240 66 160z",
        "M76 166Q130 152 184 166V226Q130 250 76 226z",
      ]);
      return (
        shadow(200, 284, 140) +
        mirrored(
          line("M72 170Q60 130 96 116L132 112", body.dark, 9) +
            area(lens, accent.dark) +
            area("M84 174H130L98 226Q84 206 84 174z", "#fff", 0.28) +
            line(lens, body.mid, 10),
        ) +
        line("M186 178Q200 164 214 178", body.mid, 11)
      );
    },
  },
  finger: {
    colours: ["silver", "gold", "rose gold"],
    draw: ({ body, glass, accent, pick }) =>
      shadow(200, 318, 84) +
      ring(200, 224, 82, body.dark, 19) +
      ring(198, 222, 82, body.mid, 15) +
      line("M128 190Q140 160 170 148", body.light, 6) +
      area("M166 132L148 100L172 72H228L252 100L234 132L200 158z", pick("stone", [glass.fill, accent.fill])) +
      area("M148 100H252L200 158z", "#fff", 0.25) +
      line("M148 100H252M172 72L184 100L200 158L216 100L228 72", "#fff", 3, 0.7),
  },
  earrings: {
    colours: ["gold", "silver", "rose gold"],
    draw: ({ body, accent, pick }) => {
      const drop = pick("drop", [
        ring(130, 216, 52, body.mid, 13) + ring(130, 216, 57, body.light, 3),
        area("M130 150L170 240a40 42 0 0 1-80 0z", accent.fill) + circle(118, 234, 11, "#fff", 0.35),
        circle(130, 186, 20, body.fill) +
          circle(130, 236, 29, accent.fill) +
          circle(121, 227, 9, "#fff", 0.4),
      ]);
      return shadow(200, 316, 126) + mirrored(line("M130 150V118Q130 92 148 92", body.dark, 7) + drop);
    },
  },
  necklace: {
    colours: ["gold", "silver", "rose gold"],
    draw: ({ body, accent, pick }) =>
      shadow(200, 330, 80) +
      (pick("beads", [true, false])
        ? repeat(15, (at) =>
            circle(
              200 - 108 * Math.cos((at / 14) * Math.PI),
              96 + 150 * Math.sin((at / 14) * Math.PI),
              at === 7 ? 17 : 11,
              at % 2 === 0 ? body.fill : accent.fill,
            ),
          )
        : line("M92 80Q100 240 200 250T308 80", body.mid, 7)) +
      area("M200 246L234 284L200 324L166 284z", accent.fill) +
      area("M200 246L166 284H234z", "#fff", 0.3),
  },
  bracelet: {
    colours: ["silver", "gold", "brown"],
    draw: ({ body, accent }) =>
      shadow(200, 298, 124) +
      `<ellipse cx="200" cy="204" rx="116" ry="78" fill="none" stroke="${body.dark}" stroke-width="26"/><ellipse cx="200" cy="198" rx="116" ry="78" fill="none" stroke="${body.mid}" stroke-width="20"/>` +
      repeat(9, (at) =>
        circle(
          200 - 116 * Math.cos(((at + 1) / 10) * Math.PI),
          198 + 78 * Math.sin(((at + 1) / 10) * Math.PI),
          13,
          at % 3 === 1 ? accent.fill : body.light,
        ),
      ),
  },
  brooch: {
    colours: ["gold", "silver", "rose gold"],
    draw: ({ body, accent }) =>
      shadow(200, 318, 96) +
      line("M92 274L312 116", body.dark, 8) +
      circle(312, 116, 12, body.mid) +
      repeat(6, (at) =>
        turned(at * 60, 200, 196, `<ellipse cx="200" cy="136" rx="32" ry="56" fill="${body.fill}"/>`),
      ) +
      repeat(6, (at) => turned(at * 60, 200, 196, line("M200 170V108", body.light, 5))) +
      circle(200, 196, 36, accent.fill) +
      circle(190, 186, 11, "#fff", 0.5),
  },
  keyChain: {
    colours: ["silver", "gold", "brown"],
    draw: ({ body, metal }) =>
      shadow(200, 334, 70) +
      ring(200, 108, 50, metal.dark, 13) +
      ring(199, 106, 50, metal.light, 6) +
      line("M200 156V182", metal.mid, 12) +
      ring(200, 194, 14, metal.dark, 7) +
      rect(148, 206, 104, 126, 30, body.fill) +
      rect(160, 218, 80, 102, 22, body.dark) +
      rect(165, 223, 70, 92, 18, body.fill) +
      area("M200 240L214 264L242 268L222 288L226 314L200 302L174 314L178 288L158 268L186 264z", body.light),
  },
  hair: {
    colours: ["brown", "rose", "black", "gold"],
    draw: ({ body, accent, says }) =>
      says(/wig|lace front|extension/iu)
        ? shadow(200, 332, 90) +
          area(
            "M200 62Q96 62 94 190Q92 290 120 332Q164 310 160 200Q170 150 226 140Q250 160 246 210Q248 300 286 330Q312 280 306 190Q304 62 200 62z",
            body.fill,
          ) +
          line("M130 140Q116 220 134 308M268 140Q286 220 272 306M180 76Q140 90 130 140", body.light, 6, 0.7)
        : shadow(200, 292, 120) +
          turned(
            -8,
            200,
            200,
            area("M200 200L96 132Q76 126 76 150V250Q76 274 96 268z", body.fill) +
              area("M200 200L304 132Q324 126 324 150V250Q324 274 304 268z", body.dark) +
              rect(172, 166, 56, 68, 18, accent.fill),
          ),
  },
} satisfies Drawings;
