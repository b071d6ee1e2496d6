export { type Child, type EpochEvent, type Outcome, startCommand, startTraining } from "./child.ts";
export { folderOf, type Job, noteSettings, planOf, stateOf } from "./plan.ts";
export { Pool } from "./pool.ts";
export { FootLine, Overall } from "./progress.ts";
