// Korean for the command's texts. Particles that follow the last sound: {0:을} after a value, {:을} after the text so far.
import type { Catalogue } from "@tinycnn/core";
import { koClass } from "./koClass.ts";
import { koErrors } from "./koErrors.ts";
import { koExport } from "./koExport.ts";
import { koHelp } from "./koHelp.ts";
import { koMachines } from "./koMachines.ts";
import { koPictures } from "./koPictures.ts";
import { koPlans } from "./koPlans.ts";
import { koPython } from "./koPython.ts";
import { koRuns } from "./koRuns.ts";
import { koSweep } from "./koSweep.ts";
import { koTraining } from "./koTraining.ts";
import { koTransfer } from "./koTransfer.ts";

export const ko: Catalogue = {
  ...koHelp,
  ...koTraining,
  ...koTransfer,
  ...koRuns,
  ...koPlans,
  ...koPython,
  ...koPictures,
  ...koErrors,
  ...koExport,
  ...koSweep,
  ...koMachines,
  ...koClass,
};
