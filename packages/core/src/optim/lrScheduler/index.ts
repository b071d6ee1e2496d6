export { ChainedScheduler } from "./chained.ts";
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
export { CyclicLR, type CyclicLROptions } from "./cyclic.ts";
export {
  MultiplicativeLR,
  type MultiplicativeLROptions,
  PolynomialLR,
  type PolynomialLROptions,
} from "./decays.ts";
export { OneCycleLR, type OneCycleSettings } from "./oneCycle.ts";
export { type PlateauSettings, ReduceLROnPlateau } from "./plateau.ts";
export {
  CosineAnnealingWarmRestarts,
  type CosineAnnealingWarmRestartsOptions,
} from "./restarts.ts";
export { LRScheduler, type Scheduled, type SchedulerState } from "./scheduler.ts";
export { SequentialLR } from "./sequential.ts";
