// What is taken for what: rows are the true classes, columns the predicted ones.
import { say } from "@tinycnn/core";
import { INK, page, QUIET, short, text } from "./svg.ts";

export interface ConfusionOptions {
  classes: string[];
  matrix: number[][];
  accuracy: number;
  title: string;
}

const CELL = 56;
const LEFT = 150;
const TOP = 176;
/** Characters of a class name that fit beside the matrix. */
const LABEL = 14;

/** White to blue by the share of a row, rising fast at first so that rare mistakes show. */
function shade(share: number): string {
  const t = Math.sqrt(Math.max(0, Math.min(1, share)));
  const mix = (a: number, b: number): number => Math.round(a + (b - a) * t);
  return `rgb(${mix(250, 29)},${mix(251, 84)},${mix(253, 173)})`;
}

export function confusionSvg({ classes, matrix, accuracy, title }: ConfusionOptions): string {
  const n = classes.length;
  const cells = matrix.flatMap((row, i) => {
    const total = row.reduce((a, b) => a + b, 0);
    const y = TOP + i * CELL;
    const counts = row.map((count, j) => {
      const share = total > 0 ? count / total : 0;
      const x = LEFT + j * CELL;
      const ink = share > 0.3 ? "#ffffff" : count === 0 ? "#b6bcc8" : INK;
      return (
        `<rect x="${x}" y="${y}" width="${CELL - 2}" height="${CELL - 2}" fill="${shade(share)}"/>` +
        text(x + CELL / 2 - 1, y + CELL / 2 + 4, String(count), {
          anchor: "middle",
          fill: ink,
          weight: i === j ? 700 : 400,
        })
      );
    });
    const own = total > 0 ? `${((100 * row[i]) / total).toFixed(1)}%` : "–";
    return [
      text(LEFT - 12, y + CELL / 2 + 4, short(classes[i], LABEL), { anchor: "end" }),
      ...counts,
      text(LEFT + n * CELL + 12, y + CELL / 2 + 4, own, { weight: 700 }),
    ];
  });
  const columns = classes.map(
    (label, j) =>
      `<g transform="translate(${LEFT + j * CELL + CELL / 2 + 3},${TOP - 10}) rotate(-45)">${text(0, 0, short(label, LABEL))}</g>`,
  );
  return page(
    LEFT + n * CELL + 100,
    TOP + n * CELL + 24,
    text(28, 38, say`Accuracy ${(100 * accuracy).toFixed(2)}%`, { size: 20, weight: 700 }),
    text(28, 60, say`${title}: rows are the true classes, columns the predicted ones`, { fill: QUIET }),
    text(LEFT + n * CELL + 12, TOP - 12, say`right`, { fill: QUIET }),
    ...columns,
    ...cells,
  );
}
