export {
  ConstantLR,
  CosineAnnealingLR,
  ExponentialLR,
  LambdaLR,
  LinearLR,
  MultiStepLR,
  StepLR,
} from "./closedForm.ts";
export { OneCycleLR, type OneCycleSettings } from "./oneCycle.ts";
export { type PlateauSettings, ReduceLROnPlateau } from "./plateau.ts";
export { LRScheduler, type Scheduled, type SchedulerState } from "./scheduler.ts";
export { SequentialLR } from "./sequential.ts";
