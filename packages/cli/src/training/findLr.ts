// A learning rate for a training: the loss while the rate rises from step to step (Smith 2017, https://arxiv.org/abs/1506.01186).
import { dirname } from "node:path";
import * as Plot from "@observablehq/plot";
import { say } from "@tinycnn/core";
import { makeFolder, writeWhole } from "@tinycnn/vision/node";
import { UserError } from "../errors.ts";
import type { Output } from "../output.ts";
import { BLUE, chart, ORANGE, page, place, QUIET, text } from "../plots/svg.ts";
import { ProgressLine } from "../progress.ts";
import type { Session } from "../session.ts";

const STEPS = 100;
const [LOWEST, HIGHEST] = [1e-6, 1];
/** How much of a loss's running mean stays at a step. */
const STAYS = 0.9;
/** The search is over where the loss is so many times the best. */
const DIVERGED = 3;
/** What is proposed lies this far below the rate of the least loss: there training already shakes. */
const BELOW = 10;

export interface LrPoint {
  readonly lr: number;
  /** Mean of the losses so far, the last ones counting most. */
  readonly loss: number;
}

/** A rate for these losses: a tenth of the one with the least. @throws UserError for too few to tell */
export function proposedLr(points: readonly LrPoint[]): number {
  if (points.length < 10)
    throw new UserError(
      say`the loss diverged after ${points.length} steps, so no learning rate can be proposed; look at the data and the model`,
    );
  const best = points.reduce((one, other) => (other.loss < one.loss ? other : one));
  return Number((best.lr / BELOW).toPrecision(2));
}

/** Trains for a hundred steps while the rate rises. */
async function losses({ trainer }: Session): Promise<LrPoint[]> {
  const { trainLoader, model, criterion, optimizer, mix } = trainer.options;
  const points: LrPoint[] = [];
  const line = new ProgressLine();
  line.start(say`Learning rates`, STEPS);
  let [mean, best, step] = [0, Number.POSITIVE_INFINITY, 0];
  try {
    model.train();
    while (step < STEPS)
      for (const read of trainLoader) {
        if (step === STEPS) break;
        const lr = LOWEST * (HIGHEST / LOWEST) ** (step / (STEPS - 1));
        for (const group of optimizer.paramGroups) group.lr = lr;
        const [x, y] = mix?.(read) ?? read;
        const loss = criterion(model(x), y);
        const value = await loss.item();
        step++;
        mean = STAYS * mean + (1 - STAYS) * value;
        const smooth = mean / (1 - STAYS ** step);
        best = Math.min(best, smooth);
        if (!Number.isFinite(value) || smooth > DIVERGED * best) return points;
        points.push({ lr, loss: smooth });
        optimizer.zeroGrad();
        loss.backward();
        optimizer.step();
        line.update(step);
      }
    return points;
  } finally {
    line.stop();
  }
}

function lrSvg(points: readonly LrPoint[], proposed: number): string {
  const drawing = chart({
    width: 520,
    height: 320,
    marginLeft: 48,
    marginBottom: 42,
    x: { type: "log", label: say`learning rate`, labelAnchor: "center", tickFormat: "~e" },
    y: { label: say`loss`, grid: true },
    marks: [
      Plot.ruleX([proposed], { stroke: ORANGE, strokeDasharray: "4 4" }),
      Plot.line(points, { x: "lr", y: "loss", stroke: BLUE, strokeWidth: 2.5 }),
    ],
  });
  return page(
    540,
    390,
    text(16, 26, say`proposed: ${proposed}`, { size: 15, weight: 700 }),
    text(16, 46, say`a tenth of the rate with the least loss`, { size: 12, fill: QUIET }),
    place(8, 56, drawing),
  );
}

/** Draws loss against learning rate and proposes one; the model is not kept. */
export async function findLr(session: Session, file: string, out: Output): Promise<number> {
  const points = await losses(session);
  const proposed = proposedLr(points);
  makeFolder(dirname(file));
  writeWhole(file, lrSvg(points, proposed));
  out.say(say`loss against learning rate: ${file}`);
  out.say(say`proposed: --lr ${proposed}`);
  out.emit({ event: "lr", proposed, file, points });
  return proposed;
}
