// The commands, in the order of --help.
import { registerClass } from "./class.ts";
import { registerCompare } from "./compare.ts";
import { registerData } from "./data.ts";
import { registerEval } from "./eval.ts";
import { registerExperiment } from "./experiment.ts";
import { registerExplain } from "./explain.ts";
import { registerExport } from "./export.ts";
import { registerInit } from "./init.ts";
import { registerLab } from "./lab.ts";
import { registerPredict } from "./predict.ts";
import { registerQueue } from "./queue.ts";
import { registerRecipes } from "./recipes.ts";
import type { Register } from "./register.ts";
import { registerRun } from "./run.ts";
import { registerRuns } from "./runs.ts";
import { registerSummary } from "./summary.ts";
import { registerSweep } from "./sweep.ts";
import { registerTrain } from "./train.ts";
import { registerWorker } from "./worker.ts";

export const commands: readonly Register[] = [
  registerTrain,
  registerRecipes,
  registerPredict,
  registerEval,
  registerExperiment,
  registerSweep,
  registerWorker,
  registerQueue,
  registerClass,
  registerExport,
  registerCompare,
  registerRuns,
  registerSummary,
  registerData,
  registerRun,
  registerLab,
  registerInit,
  registerExplain,
];
