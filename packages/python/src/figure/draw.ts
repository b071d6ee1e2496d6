// A figure as SVG.
import { drawAxes } from "./axes.ts";
import type { Figure } from "./described.ts";
import { FONTS, px, tag, text } from "./svg.ts";

/** Pixels of an inch. */
const INCH = 100;
const GAP = 10;

/** The whole drawing, on white. */
export function drawFigure({ width, height, title, axes }: Figure): string {
  const [wide, high] = [width * INCH, height * INCH];
  const above = title ? 34 : 0;
  const drawn = axes.map((one) => {
    const [row, column, rows, columns, lastRow, lastColumn] = one.place;
    const [w, h] = [(wide - GAP) / columns, (high - above - GAP) / rows];
    const box = {
      left: GAP + column * w,
      top: above + GAP / 2 + row * h,
      width: (lastColumn - column + 1) * w - GAP,
      height: (lastRow - row + 1) * h - GAP / 2,
    };
    return drawAxes(one, box);
  });
  const head = title ? text(wide / 2, 24, title, { size: 16, weight: 700, anchor: "middle" }) : "";
  const ground = tag("rect", { width: wide, height: high, fill: "#ffffff" });
  return `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${px(wide)}" height="${px(high)}" viewBox="0 0 ${px(wide)} ${px(high)}" font-family="${FONTS}">${ground}${head}${drawn.join("")}</svg>`;
}
