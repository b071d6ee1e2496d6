// torch.autograd.

export {
  AnomalyError,
  detectAnomaly,
  isAnomalyEnabled,
  setDetectAnomaly,
} from "../tensor/anomaly.ts";
export { enableGrad, inferenceMode, isGradEnabled, noGrad, setGradEnabled } from "../tensor/mode.ts";
export { AutogradFunction as Function, type FunctionContext } from "./function.ts";
export * as functional from "./functional.ts";
export { backward, type GradOptions, grad, type Some } from "./grad.ts";
