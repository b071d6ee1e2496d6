// What architectures.py found of torchvision's classifiers, by how long a check takes: some run in `npm test`, more in
// `npm run test:long`, the largest in `npm run trust`.
import { test } from "node:test";
import type { nn } from "@tinycnn/core";
import { models } from "@tinycnn/vision";
import { checkStep, isMeasured, type Measured, measuredIn, undrawn } from "./filled.ts";

/** Of those whose step takes PyTorch minutes there are keys alone. */
export interface Classifier extends Partial<Measured> {
  name: string;
  parameters: number;
  keys: string;
  /** Two sums over the initial weights of seed 0; of those with many weights there are none. */
  initial?: readonly number[];
}

export const classifiers = measuredIn<Classifier>("architectures.json");

const architecture = (name: string): models.Architecture =>
  (models as unknown as Record<string, models.Architecture>)[name];

export const made = (name: string, settings = {}): nn.Module => architecture(name)(settings);

/** Those of which a step is taken in every run. */
const QUICK = new Set([
  ...["efficientnet_b0", "mnasnet0_5", "mobilenet_v2", "mobilenet_v3_small", "regnet_y_400mf", "resnet18"],
  ...["shufflenet_v2_x0_5", "squeezenet1_1"],
]);

export type Effort = "quick" | "long" | "trust";

/** Many weights take long to be made, whatever is done with them. */
export function effortOf({ name, parameters }: Classifier): Effort {
  if (QUICK.has(name)) return "quick";
  return parameters <= 60e6 ? "long" : "trust";
}

/** architectures.py's options_of: nothing left out by chance, and the pictures' size where a network is made for one. */
function optionsOf(name: string, size: number): object {
  const { known } = architecture(name).settings;
  return {
    numClasses: 10,
    ...(known.includes("stochasticDepthProb") ? { stochasticDepthProb: 0 } : {}),
    // Inception's output beside the main one needs pictures of 299×299.
    ...(name === "inception_v3" ? { auxLogits: false } : {}),
    ...(known.includes("imageSize") ? { imageSize: size } : {}),
  };
}

/** A step of each of that effort against PyTorch's. */
export function checkSteps(effort: Effort): void {
  for (const one of classifiers.filter((each) => effortOf(each) === effort)) {
    if (!isMeasured(one)) continue;
    test(one.name, () =>
      checkStep(
        undrawn(() => made(one.name, optionsOf(one.name, one.size))),
        one,
      ),
    );
  }
}
