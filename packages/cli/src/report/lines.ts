// What is drawn of a run, and how one line of it is.
import * as Plot from "@observablehq/plot";
import type { Group } from "../compare/index.ts";
import { chart, FONTS } from "../plots/svg.ts";
import { Markup } from "./html.ts";
import { type Point, series, type Value } from "./series.ts";
import type { words } from "./words.ts";

export interface Line {
  group: Group;
  points: Point[];
}

export interface Measure {
  title(groups: readonly Group[]): keyof typeof words;
  value: Value;
  domain(lines: readonly Line[]): [number, number];
  format: string;
}

const ends = (lines: readonly Line[]): [number, number] => {
  const points = lines.flatMap((line) => line.points);
  return [Math.min(...points.map((p) => p.low)), Math.max(...points.map((p) => p.high))];
};

/** Says on what accuracy was measured after each epoch, where that is the same for all runs. */
function accuracyTitle(groups: readonly Group[]): keyof typeof words {
  const isValidation = groups.flatMap(({ runs }) =>
    runs.map(({ config }) => (config.validation ?? null) !== null),
  );
  if (isValidation.every((is) => is)) return "validationCurve";
  return isValidation.some((is) => is) ? "accuracyCurve" : "testCurve";
}

export const measures: readonly Measure[] = [
  {
    title: () => "lossCurve",
    value: (row) => row.loss,
    domain: (lines) => [Math.min(0, ends(lines)[0]), ends(lines)[1] * 1.04 + 1e-9],
    format: ".2~f",
  },
  {
    title: accuracyTitle,
    value: (row) => row.valAcc,
    domain(lines) {
      const [low, high] = ends(lines);
      const air = Math.max(0.01, 0.08 * (high - low));
      return [Math.max(0, low - air), Math.min(1, high + air)];
    },
    format: ".0%",
  },
];

export const linesOf = (groups: readonly Group[], value: Value): Line[] =>
  groups.map((group) => ({ group, points: series(group, value) })).filter(({ points }) => points.length > 0);

export const lastEpoch = (lines: readonly Line[]): number =>
  Math.max(...lines.flatMap(({ points }) => points.map((p) => p.epoch)));

export function epochTicks(last: number, most: number): number[] {
  const step = Math.max(1, Math.ceil(last / most));
  return Array.from({ length: Math.floor(last / step) }, (_, i) => (i + 1) * step);
}

/** Plot's svg, coloured by the page, hidden from those who hear it: the table says the same. */
export const svg = (options: Plot.PlotOptions): Markup =>
  new Markup(
    chart({
      style: { background: "none", color: "var(--ink)", fontFamily: FONTS, fontSize: "13px" },
      ...options,
    }).replace("<svg", '<svg aria-hidden="true"'),
  );

/** A line with its band. Plot gives the class to the group element around each mark. */
export function marks({ points }: Line, color: string, name: string): Plot.Markish[] {
  const at = { x: "epoch" as const, className: `line ${name}` };
  const spread = points.some((p) => p.high > p.low);
  return [
    ...(spread ? [Plot.areaY(points, { ...at, y1: "low", y2: "high", fill: color, fillOpacity: 0.16 })] : []),
    Plot.lineY(points, { ...at, y: "mean", stroke: color, strokeWidth: 2 }),
    ...(points.length < 13 ? [Plot.dot(points, { ...at, y: "mean", fill: color, r: 2.5 })] : []),
  ];
}
