// The commands, in the order of --help.
import type { Command } from "commander";
import { registerCompare } from "./compare.ts";
import { registerData } from "./data.ts";
import { registerEval } from "./eval.ts";
import { registerExperiment } from "./experiment.ts";
import { registerLab } from "./lab.ts";
import { registerPredict } from "./predict.ts";
import { registerRecipes } from "./recipes.ts";
import { registerRuns } from "./runs.ts";
import { registerSummary } from "./summary.ts";
import { registerTrain } from "./train.ts";

/** Adds a command to the program. */
export type Register = (program: Command) => void;

export const commands: readonly Register[] = [
  registerTrain,
  registerRecipes,
  registerPredict,
  registerEval,
  registerExperiment,
  registerCompare,
  registerRuns,
  registerSummary,
  registerData,
  registerLab,
];
