// Whether probabilities mean what they say: of answers with so much confidence, how many are right.
import * as Plot from "@observablehq/plot";
import { say } from "@tinycnn/core";
import type { Calibration } from "@tinycnn/vision/run";
import { BLUE, chart, page, place, QUIET, text } from "./svg.ts";

const SIZE = 400;

/** The reliability curve of a calibrated model. */
export function reliabilitySvg({ bins, temperature, error, threshold }: Calibration, title: string): string {
  const points = bins.filter(({ n }) => n > 0);
  const drawing = chart({
    width: SIZE,
    height: SIZE - 60,
    marginLeft: 48,
    marginBottom: 42,
    x: { domain: [0, 1], label: say`probability that the model names`, labelAnchor: "center" },
    y: { domain: [0, 1], label: say`share that is right`, grid: true },
    marks: [
      Plot.line(
        [
          [0, 0],
          [1, 1],
        ],
        { stroke: QUIET, strokeDasharray: "4 4" },
      ),
      Plot.ruleX([threshold], { stroke: QUIET }),
      Plot.line(points, { x: "confidence", y: "accuracy", stroke: BLUE, strokeWidth: 2.5 }),
      Plot.dot(points, { x: "confidence", y: "accuracy", fill: BLUE, r: 4 }),
    ],
  });
  const note = say`temperature ${temperature.toFixed(2)}, calibration error ${error.before.toFixed(3)} without it, ${error.after.toFixed(3)} with it`;
  return page(
    SIZE + 20,
    SIZE + 10,
    text(16, 26, title, { size: 15, weight: 700 }),
    text(16, 46, note, { size: 12, fill: QUIET }),
    place(8, 56, drawing),
  );
}
