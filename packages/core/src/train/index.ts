export type { Clip } from "./clip.ts";
export { bestEpoch, type EarlyStopping, hasStalled } from "./earlyStopping.ts";
export { deviceOf, type EvaluateOptions, type Evaluation, evaluate, type Outcome } from "./evaluate.ts";
export type { EpochResult, Position, StepEvent, TrainerEvents } from "./position.ts";
export { Schedule, type ScheduleOptions, type ScheduleState, type Warmup } from "./schedule.ts";
export { LossNotFiniteError, Trainer, type TrainerOptions } from "./trainer.ts";
export { type TestTimeAugmentation, testTimeAugmentation } from "./views.ts";
