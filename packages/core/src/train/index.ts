export { deviceOf, type Evaluation, evaluate } from "./evaluate.ts";
export {
  type EpochResult,
  LossNotFiniteError,
  type Position,
  type StepEvent,
  Trainer,
  type TrainerEvents,
  type TrainerOptions,
} from "./trainer.ts";
