export { deviceOf, type EvaluateOptions, type Evaluation, evaluate } from "./evaluate.ts";
export {
  type EpochResult,
  LossNotFiniteError,
  type Position,
  type StepEvent,
  Trainer,
  type TrainerEvents,
  type TrainerOptions,
} from "./trainer.ts";
export { type TestTimeAugmentation, testTimeAugmentation } from "./views.ts";
