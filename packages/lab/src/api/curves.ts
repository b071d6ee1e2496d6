// Training curves: loss and accuracy, each on an axis of its own.

import * as Plot from "@observablehq/plot";
import { options, say, WrongTypeError } from "@tinycnn/core";
import type { Bundle } from "../notebook/outputs.ts";
import { DISPLAY } from "./display.ts";
import { plot } from "./plot.ts";

/** One epoch. */
export interface CurvePoint {
  epoch: number;
  loss: number;
  /** Fraction classified right, of the images it is measured on. */
  valAcc: number;
}

export interface CurvesOptions {
  /** What the accuracy is measured on: the test images, or those kept for validation. "test" by default. */
  accuracy?: "test" | "validation";
}

const accuracyTitle = (accuracy: "test" | "validation"): string =>
  accuracy === "validation" ? say`validation accuracy` : say`test accuracy`;

/** What the line says, for who does not see it: `training loss 1.00 → 0.54, 3 epochs`. */
function inWords(values: readonly number[], title: string): string {
  const [first, last] = [values[0], values[values.length - 1]];
  if (values.length === 0) return title;
  return values.length === 1
    ? say`${title} ${last.toFixed(3)}, 1 epoch`
    : say`${title} ${first.toFixed(3)} → ${last.toFixed(3)}, ${values.length} epochs`;
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
      label: say`epoch`,
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
  drawing.setAttribute("role", "img");
  drawing.setAttribute("aria-label", inWords(values, title));
  return `<figure><figcaption>${title}</figcaption>${drawing.outerHTML}</figure>`;
}

/** Loss and accuracy by epoch, side by side; `display(curves(history))`, and `update` after each epoch. */
export function curves(history: readonly CurvePoint[], { accuracy = "test" }: CurvesOptions = {}) {
  const isPoint = (point: unknown): boolean =>
    ["epoch", "loss", "valAcc"].every(
      (key) => typeof (Object(point) as Record<string, unknown>)[key] === "number",
    );
  if (!Array.isArray(history) || !history.every(isPoint))
    throw new WrongTypeError(
      say`curves expects a list with an entry for each epoch, [{ epoch, loss, valAcc }], got ${options.show(history)}`,
    );
  return {
    [DISPLAY]: (): Bundle => ({
      "text/html": `<div class="curves">${panel(history, "loss", say`training loss`, "#c2570c")}${panel(history, "valAcc", accuracyTitle(accuracy), "#2f7bd9")}</div>`,
      "text/plain": history
        .map((p) => `[${p.epoch}] loss=${p.loss.toFixed(4)} val_acc=${p.valAcc.toFixed(3)}`)
        .join("\n"),
    }),
  };
}
