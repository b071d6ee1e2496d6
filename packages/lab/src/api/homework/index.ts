// The homework's checks: each looks at the student's own objects and results, and says what is missing.
export { augmentation } from "./augmentation.ts";
export { clipping } from "./clipping.ts";
export { earlyStopping } from "./earlyStopping.ts";
export { epochs } from "./epochs.ts";
export { loss } from "./loss.ts";
export { optimizer } from "./optimizer.ts";
export type { Check, HomeworkRun, Plan } from "./run.ts";
export { schedule } from "./schedule.ts";
export { structure } from "./structure.ts";
