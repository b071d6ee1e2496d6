export { ChainedScheduler } from "./chained.ts";
export {
  ConstantLR,
  type ConstantLROptions,
  CosineAnnealingLR,
  type CosineAnnealingLROptions,
  ExponentialLR,
  type ExponentialLROptions,
  LinearLR,
  type LinearLROptions,
  MultiStepLR,
  type MultiStepLROptions,
  StepLR,
  type StepLROptions,
} from "./closedForm.ts";
export { CyclicLR, type CyclicLROptions } from "./cyclic.ts";
export { PolynomialLR, type PolynomialLROptions } from "./decays.ts";
export {
  LambdaLR,
  type LambdaLROptions,
  MultiplicativeLR,
  type MultiplicativeLROptions,
} from "./lambdas.ts";
export { OneCycleLR, type OneCycleSettings } from "./oneCycle.ts";
export { type PlateauSettings, ReduceLROnPlateau } from "./plateau.ts";
export {
  CosineAnnealingWarmRestarts,
  type CosineAnnealingWarmRestartsOptions,
} from "./restarts.ts";
export { LRScheduler, type Scheduled, type SchedulerState } from "./scheduler.ts";
export { SequentialLR } from "./sequential.ts";
