// Training curves: loss and accuracy, each on an axis of its own.
import * as Plot from "@observablehq/plot";
import type { Bundle } from "../notebook/outputs.ts";
import { DISPLAY } from "./display.ts";
import { plot } from "./plot.ts";

/** One epoch. */
export interface CurvePoint {
  epoch: number;
  loss: number;
  /** Fraction of the test images classified right. */
  valAcc: number;
}

function panel(points: readonly CurvePoint[], key: "loss" | "valAcc", title: string, color: string): string {
  const last = points.at(-1)?.epoch ?? 1;
  const values = points.map((point) => point[key]);
  const domain =
    key === "loss" ? [0, Math.max(...values, 0.1) * 1.05] : [Math.max(0, Math.min(...values, 1) - 0.05), 1];
  const drawing = plot({
    width: 330,
    height: 240,
    marginLeft: 44,
    marginTop: 30,
    x: {
      domain: [1, Math.max(2, last)],
      ticks: Math.min(8, Math.max(1, last - 1)),
      tickFormat: "d",
      label: "epoch",
    },
    y: { domain, grid: true, label: null, ticks: 5 },
    marks: [
      Plot.lineY(points, { x: "epoch", y: key, stroke: color, strokeWidth: 2.5 }),
      Plot.dot(points, { x: "epoch", y: key, fill: color, r: 4 }),
      Plot.text(points.slice(-1), {
        x: "epoch",
        y: key,
        text: (p: CurvePoint) => p[key].toFixed(3),
        dy: -12,
        fill: color,
        fontWeight: "bold",
      }),
    ],
  });
  return `<figure><figcaption>${title}</figcaption>${drawing.outerHTML}</figure>`;
}

/** Loss and accuracy by epoch, side by side; `display(curves(history))`, and `update` after each epoch. */
export function curves(history: readonly CurvePoint[]) {
  return {
    [DISPLAY]: (): Bundle => ({
      "text/html": `<div class="curves">${panel(history, "loss", "training loss", "#c2570c")}${panel(history, "valAcc", "test accuracy", "#2f7bd9")}</div>`,
      "text/plain": history
        .map((p) => `[${p.epoch}] loss=${p.loss.toFixed(4)} val_acc=${p.valAcc.toFixed(3)}`)
        .join("\n"),
    }),
  };
}
