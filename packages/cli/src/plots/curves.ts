// How training went: loss and accuracy by epoch, each on an axis of its own.

import * as Plot from "@observablehq/plot";
import { say } from "@tinycnn/core";
import { BLUE, chart, ORANGE, page, place, QUIET, text } from "./svg.ts";

export interface CurveRow {
  epoch: number;
  loss: number;
  valAcc: number;
}

const WIDTH = 820;
const HEIGHT = 420;
const PANEL = 370;

interface Panel {
  title: string;
  color: string;
  value: (row: CurveRow) => number;
  format: (value: number) => string;
  domain: [number, number];
  /** The row whose value is named. */
  mark: CurveRow;
}

function panel(rows: CurveRow[], { title, color, value, format, domain, mark }: Panel): string {
  const last = rows[rows.length - 1].epoch;
  const points = rows.map((row) => ({ epoch: row.epoch, value: value(row) }));
  const named = { epoch: mark.epoch, value: value(mark) };
  const drawing = chart({
    width: PANEL,
    height: 310,
    marginLeft: 48,
    marginRight: 40,
    marginTop: 26,
    marginBottom: 42,
    x: {
      domain: last > 1 ? [1, last] : [0, 2],
      label: say`epoch`,
      labelAnchor: "center",
      ticks: ticksOf(last),
      tickFormat: "d",
    },
    y: { domain, label: null, grid: true, ticks: 6, nice: true },
    marks: [
      Plot.lineY(points, { x: "epoch", y: "value", stroke: color, strokeWidth: 2.5 }),
      Plot.dot(points, { x: "epoch", y: "value", fill: color, r: rows.length > 40 ? 0 : 3.5 }),
      Plot.dot([named], { x: "epoch", y: "value", stroke: color, fill: "#ffffff", strokeWidth: 2.5, r: 5 }),
      Plot.text([named], {
        x: "epoch",
        y: "value",
        text: () => format(named.value),
        dy: -14,
        // The first epoch's label stays clear of the axis.
        textAnchor: last > 1 && mark.epoch < 1 + last / 8 ? "start" : "middle",
        fill: color,
        fontWeight: "bold",
      }),
    ],
  });
  return text(48, 8, title, { size: 14, weight: 700, fill: color }) + place(0, 14, drawing);
}

/** Whole epochs, at most about eight of them. */
function ticksOf(last: number): number[] {
  const step = Math.max(1, Math.ceil(last / 8));
  return Array.from({ length: Math.floor(last / step) }, (_, i) => (i + 1) * step);
}

/** Training loss (mean over batches) and accuracy (fraction, on the split it is measured on) of every epoch. */
export function curvesSvg(
  rows: CurveRow[],
  {
    title,
    subtitle,
    measuredOn = "validation",
  }: { title: string; subtitle: string; measuredOn?: "test" | "validation" },
): string {
  const best = rows.reduce((a, b) => (b.valAcc > a.valAcc ? b : a));
  const losses = rows.map((row) => row.loss);
  const accuracies = rows.map((row) => row.valAcc);
  const [low, high] = [Math.min(...accuracies), Math.max(...accuracies)];
  const loss = panel(rows, {
    title: say`training loss`,
    color: ORANGE,
    value: (row) => row.loss,
    format: (value) => value.toFixed(4),
    domain: [0, Math.max(...losses) * 1.08 + 1e-9],
    mark: rows[rows.length - 1],
  });
  const accuracy = panel(rows, {
    title: measuredOn === "test" ? say`accuracy on the test split` : say`validation accuracy`,
    color: BLUE,
    value: (row) => row.valAcc,
    format: (value) => say`best ${value.toFixed(3)}`,
    domain: [Math.max(0, low - 0.05), Math.min(1, high + 0.05)],
    mark: best,
  });
  return page(
    WIDTH,
    HEIGHT,
    text(28, 36, title, { size: 19, weight: 700 }),
    text(28, 58, subtitle, { fill: QUIET }),
    place(16, 84, loss),
    place(WIDTH / 2 + 14, 84, accuracy),
  );
}
