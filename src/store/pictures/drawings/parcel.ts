import type { Drawing } from "../drawing.ts";
import { area, rect, shadow } from "../shapes.ts";

/** What no word tells the shape of: a parcel. */
export const parcel: Drawing = {
  colours: ["natural", "tan", "sand"],
  draw: ({ body, accent, paper, pick }) => {
    const band = pick("band", [182, 166, 198]);
    return (
      shadow(200, 318, 122) +
      area("M84 166L200 116L316 166L200 216z", body.light) +
      area("M84 166L200 216V322L84 272z", body.fill) +
      area("M316 166L200 216V322L316 272z", body.dark) +
      area(`M${band - 40} 141L${band - 8} 127L${band + 108} 177L${band + 76} 191z`, accent.mid) +
      area(`M${band + 76} 191L${band + 108} 177V214L${band + 76} 228z`, accent.dark) +
      rect(104, 214, 52, 30, 4, paper.mid, 0.9) +
      rect(112, 222, 34, 4, 2, body.deep, 0.6) +
      rect(112, 231, 22, 4, 2, body.deep, 0.6)
    );
  },
};
