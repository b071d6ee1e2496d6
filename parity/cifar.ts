// What cifar.py found of networks for CIFAR-10, by how long a check takes.
import { test } from "node:test";
import type { nn } from "@tinycnn/core";
import { models } from "@tinycnn/vision";
import { checkStep, isMeasured, type Measured, measuredIn, undrawn } from "./filled.ts";

/** Of those whose step takes PyTorch minutes there are keys alone. */
export interface Network extends Partial<Measured> {
  name: string;
  parameters: number;
  keys: string;
}

export const networks = measuredIn<Network>("cifar.json");

export const made = (name: string): nn.Module =>
  undrawn(() => (models.cifar as unknown as Record<string, models.cifar.CifarModel>)[name]());

/** Those of which a step is taken in every run. */
const QUICK = new Set([
  "lenet",
  "mobilenet",
  "shufflenet_g2",
  "cifar_regnet_x_200mf",
  "pnasnet_b",
  "densenet_cifar",
]);

/** A step of each against PyTorch's. */
export function checkSteps(effort: "quick" | "long"): void {
  for (const one of networks.filter(({ name }) => QUICK.has(name) === (effort === "quick")))
    if (isMeasured(one)) test(one.name, () => checkStep(made(one.name), one));
}
