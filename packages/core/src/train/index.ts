export { deviceOf, type Evaluation, evaluate, type Outcome } from "./evaluate.ts";
export {
  type EpochResult,
  LossNotFiniteError,
  type Position,
  type StepEvent,
  Trainer,
  type TrainerEvents,
  type TrainerOptions,
} from "./trainer.ts";
