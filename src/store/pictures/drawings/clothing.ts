import type { Drawings } from "../drawing.ts";
import { area, circle, ellipse, line, mirrored, rect, repeat, shadow } from "../shapes.ts";

const TORSO =
  "M150 92L96 120L64 214L104 232L118 190V318H282V190L296 232L336 214L304 120L250 92Q200 124 150 92z";
const LONG_SLEEVES =
  "M150 90L104 112Q88 120 82 140L50 286L92 298L120 196V320H280V196L308 298L350 286L318 140Q312 120 296 112L250 90Q200 118 150 90z";

/** What is worn above the waist and what covers everything; light and shade as folds. */
export const clothing = {
  jacket: {
    colours: ["yellow", "navy", "red", "forest"],
    draw: ({ body, accent, ink, pick, says }) => {
      const hood = says(/rain|hood|parka|squall|anorak|shell/iu) || pick("hood", [true, false]);
      const top = hood
        ? area("M142 104Q138 44 200 42T258 104L200 132z", body.dark) +
          area("M164 104Q164 66 200 64T236 104L200 124z", body.deep)
        : area("M148 96L164 66H236L252 96L200 130z", body.dark);
      return (
        shadow(200, 326, 110) +
        top +
        area(LONG_SLEEVES, body.fill) +
        area("M120 196V320H140V150zM280 196V320H264V150z", body.dark, 0.4) +
        line("M200 122V318", ink.light, 4) +
        mirrored(line("M140 252L172 240", body.deep, 5)) +
        rect(196, 130, 8, 16, 3, accent.mid) +
        mirrored(area("M50 286L92 298L96 284L54 272z", accent.mid))
      );
    },
  },
  padded: {
    colours: ["black", "navy", "olive", "rust"],
    draw: ({ body, accent, says }) => {
      const vest = says(/vest|gilet|bodywarmer/iu);
      const outline = vest
        ? "M152 92L112 110L122 200V320H278V200L288 110L248 92Q200 118 152 92z"
        : LONG_SLEEVES;
      return (
        shadow(200, 326, 110) +
        area("M146 98L156 58Q200 44 244 58L254 98L200 126z", body.dark) +
        area(outline, body.fill) +
        repeat(5, (at) =>
          line(`M124 ${156 + at * 32}Q200 ${168 + at * 32} 276 ${156 + at * 32}`, body.dark, 4, 0.8),
        ) +
        (vest ? "" : mirrored(line("M84 152L116 162M74 198L112 208M64 244L102 252", body.dark, 4, 0.8))) +
        line("M200 118V318", accent.mid, 5)
      );
    },
  },
  jumper: {
    colours: ["cream", "navy", "moss", "mustard"],
    draw: ({ body, pick, says }) => {
      const neck = says(/roll|turtle|polo/iu)
        ? rect(164, 60, 72, 50, 12, body.dark)
        : area("M154 94Q200 130 246 94L238 84Q200 104 162 84z", body.deep);
      const knit = pick("knit", [
        repeat(4, (row) =>
          line(
            `M128 ${160 + row * 34}l12 12 12-12 12 12 12-12 12 12 12-12 12 12 12-12 12 12 12-12 12 12 12-12`,
            body.light,
            3,
          ),
        ),
        repeat(3, (column) =>
          line(`M${160 + column * 40} 130q14 16 0 32t0 32t0 32t0 32t0 32`, body.light, 5),
        ),
        rect(120, 160, 160, 14, 0, body.light) + rect(120, 188, 160, 14, 0, body.light),
      ]);
      return (
        shadow(200, 328, 108) +
        (says(/roll|turtle/iu) ? neck : "") +
        area(LONG_SLEEVES, body.fill) +
        (says(/roll|turtle/iu) ? rect(164, 84, 72, 26, 10, body.mid) : neck) +
        knit +
        rect(118, 302, 164, 22, 6, body.dark) +
        mirrored(area("M50 286L92 298L97 280L55 268z", body.dark))
      );
    },
  },
  cardigan: {
    colours: ["oat", "rose", "grey", "forest"],
    draw: ({ body, accent }) =>
      shadow(200, 328, 108) +
      area("M150 90H250L200 190z", body.deep) +
      area(LONG_SLEEVES.replace("Q200 118 150 90", "L200 200L150 90"), body.fill) +
      line("M150 90L200 200V318M250 90L200 200", body.dark, 9) +
      repeat(4, (at) => circle(200, 214 + at * 28, 6, accent.mid)) +
      mirrored(rect(132, 250, 44, 42, 5, body.dark, 0.7)) +
      rect(118, 306, 164, 16, 5, body.dark),
  },
  shirt: {
    colours: ["white", "sky blue", "pink", "blue"],
    draw: ({ body, accent, says, pick }) => {
      const stripes =
        says(/strip|check|flannel|plaid/iu) || pick("stripes", [true, false, false])
          ? repeat(7, (at) => line(`M${134 + at * 22} 140V316`, body.dark, 3, 0.5))
          : "";
      return (
        shadow(200, 328, 108) +
        area(LONG_SLEEVES, body.fill) +
        stripes +
        area("M150 90L186 132L200 112L166 78zM250 90L214 132L200 112L234 78z", body.light) +
        area("M166 78Q200 96 234 78L200 112z", body.deep) +
        line("M200 116V318", body.dark, 3) +
        repeat(6, (at) => circle(206, 142 + at * 30, 4, accent.dark)) +
        area("M226 160H262V196L244 206L226 196z", body.dark, 0.35) +
        mirrored(area("M50 286L92 298L98 276L56 264z", body.light))
      );
    },
  },
  tshirt: {
    colours: ["white", "navy", "coral", "sage", "black"],
    draw: ({ body, accent, says, pick }) => {
      const print = says(/graphic|print|stripe|floral/iu)
        ? pick("print", [
            circle(200, 200, 34, accent.mid),
            rect(118, 168, 164, 16, 0, accent.mid) + rect(118, 200, 164, 16, 0, accent.mid),
            area("M168 226L200 166L232 226z", accent.mid),
          ])
        : "";
      return (
        shadow(200, 326, 100) +
        area(TORSO, body.fill) +
        print +
        area("M150 92Q200 150 250 92L240 88Q200 128 160 88z", body.dark) +
        mirrored(area("M64 214L104 232L108 220L68 202z", body.dark)) +
        line("M118 196V316M282 196V316", body.dark, 3, 0.5)
      );
    },
  },
  blouse: {
    colours: ["blush", "sky blue", "cream", "lilac", "sage", "coral"],
    draw: ({ body, accent, pick }) =>
      shadow(200, 324, 104) +
      area(
        "M148 96Q88 104 60 222Q88 248 116 232L128 196L112 316Q200 340 288 316L272 196L284 232Q312 248 340 222Q312 104 252 96L200 168z",
        body.fill,
      ) +
      mirrored(area("M60 222Q88 248 116 232L120 220Q92 232 66 210z", body.dark)) +
      line("M148 96L200 168L252 96", body.dark, 7) +
      pick("trim", [
        line("M200 168V310", body.dark, 3) + repeat(4, (at) => circle(200, 190 + at * 30, 4, accent.mid)),
        line("M200 170Q170 200 182 230M200 170Q232 196 220 228", accent.mid, 5),
        line("M150 214Q200 232 250 214M146 226Q200 246 254 226", body.dark, 3),
      ]) +
      line("M150 240L138 312M200 250V324M250 240L262 312", body.light, 4, 0.8),
  },
  tank: {
    colours: ["white", "black", "coral", "mint"],
    draw: ({ body, says }) =>
      shadow(200, 326, 84) +
      area(
        says(/bra|crop|bikini|bralette/iu)
          ? "M140 70H162Q160 150 200 152T238 70H260Q262 140 296 166V262H104V166Q138 140 140 70z"
          : "M142 70H166Q164 136 200 138T234 70H258Q258 140 292 166L286 322H114L108 166Q142 140 142 70z",
        body.fill,
      ) +
      line("M142 72Q140 142 108 168M258 72Q260 142 292 168", body.dark, 6) +
      line("M166 72Q164 138 200 140T234 72", body.dark, 6) +
      line("M150 190L144 250M250 190L256 250", body.light, 4, 0.7),
  },
  dress: {
    colours: ["red", "plum", "navy", "blush", "emerald", "mustard"],
    draw: ({ body, accent, says, pick }) => {
      const long = says(/maxi|midi|long/iu);
      const end = long ? 334 : 306;
      const print = says(/print|floral|flower|meadow|dot/iu)
        ? repeat(14, (at) =>
            circle(
              128 + ((at * 53) % 146),
              196 + ((at * 37) % (end - 220)),
              6,
              at % 2 === 0 ? accent.mid : body.light,
            ),
          )
        : "";
      const straps = pick("cut", [
        area("M156 58H170L180 110H220L230 58H244L240 180H160z", body.fill),
        area("M150 60L112 96L128 138L156 122L160 180H240L244 122L272 138L288 96L250 60L200 112z", body.fill),
      ]);
      return (
        shadow(200, end + 2, 100) +
        area(
          `M160 176H240L${long ? 304 : 296} ${end - 8}Q200 ${end + 18} ${long ? 96 : 104} ${end - 8}z`,
          body.fill,
        ) +
        line(`M178 190L148 ${end - 4}M200 190V${end}M222 190L252 ${end - 4}`, body.dark, 4, 0.6) +
        straps +
        print +
        rect(157, 170, 86, 16, 6, accent.mid)
      );
    },
  },
  jumpsuit: {
    colours: ["olive", "black", "denim", "rust"],
    draw: ({ body, accent }) =>
      shadow(200, 342, 76) +
      area("M150 62H170L180 104H220L230 62H250L258 172L270 336H212L200 214L188 336H130L142 172z", body.fill) +
      rect(141, 168, 118, 16, 5, accent.mid) +
      mirrored(line("M152 196L172 206", body.deep, 4)) +
      area("M180 104H220V140H180z", body.dark) +
      line("M200 190V214", body.dark, 4),
  },
  swimwear: {
    colours: ["turquoise", "coral", "navy", "yellow"],
    draw: ({ body, accent, says }) =>
      says(/bikini|two|set/iu)
        ? shadow(200, 316, 84) +
          line(
            "M150 150Q170 80 200 72Q230 80 250 150M100 160Q80 160 66 148M300 160Q320 160 334 148",
            body.dark,
            7,
          ) +
          mirrored(area("M104 172Q110 118 150 116Q188 130 194 172Q150 186 104 172z", body.fill)) +
          area("M100 236H300Q290 278 232 290Q224 310 200 312Q176 310 168 290Q110 278 100 236z", body.fill) +
          rect(98, 232, 204, 12, 6, accent.mid)
        : shadow(200, 330, 76) +
          line("M156 64V116M244 64V116", body.dark, 10) +
          area(
            "M140 110Q200 160 260 110L262 170Q252 206 282 262Q236 270 220 324Q200 336 180 324Q164 270 118 262Q148 206 138 170z",
            body.fill,
          ) +
          area("M140 196Q200 216 260 196V176Q200 196 139 176z", accent.mid),
  },
  pyjamas: {
    colours: ["blue striped", "blush", "sage"],
    draw: ({ body, accent }) =>
      shadow(200, 332, 104) +
      area("M136 206H264L284 330H214L200 250L186 330H116z", body.dark) +
      area(
        "M152 66L100 92L62 196L100 212L122 160V236H278V160L300 212L338 196L300 92L248 66L200 118z",
        body.fill,
      ) +
      repeat(7, (at) => line(`M${134 + at * 22} ${at === 3 ? 124 : 100}V234`, body.light, 4, 0.7)) +
      line("M152 66L200 120L248 66", accent.mid, 7) +
      repeat(3, (at) => circle(200, 144 + at * 30, 5, accent.mid)),
  },
  underwear: {
    colours: ["black", "white", "grey"],
    draw: ({ body, accent }) =>
      shadow(200, 292, 106) +
      area("M84 120H316L308 196Q240 200 226 284H174Q160 200 92 196z", body.fill) +
      rect(80, 112, 240, 24, 8, accent.mid) +
      line("M92 190Q160 196 176 280M308 190Q240 196 224 280", body.dark, 6) +
      ellipse(150, 160, 30, 8, "#fff", 0.15),
  },
} satisfies Drawings;
