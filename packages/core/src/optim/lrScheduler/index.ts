export {
  ConstantLR,
  type ConstantLROptions,
  CosineAnnealingLR,
  type CosineAnnealingLROptions,
  ExponentialLR,
  type ExponentialLROptions,
  LambdaLR,
  type LambdaLROptions,
  LinearLR,
  type LinearLROptions,
  MultiStepLR,
  type MultiStepLROptions,
  StepLR,
  type StepLROptions,
} from "./closedForm.ts";
export { OneCycleLR, type OneCycleSettings } from "./oneCycle.ts";
export { type PlateauSettings, ReduceLROnPlateau } from "./plateau.ts";
export { LRScheduler, type Scheduled, type SchedulerState } from "./scheduler.ts";
export { SequentialLR } from "./sequential.ts";
