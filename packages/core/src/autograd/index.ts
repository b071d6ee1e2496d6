// torch.autograd.

export {
  AnomalyError,
  detectAnomaly,
  isAnomalyEnabled,
  setDetectAnomaly,
} from "../tensor/anomaly.ts";
export { enableGrad, isGradEnabled, noGrad, setGradEnabled } from "../tensor/mode.ts";
export { backward, type GradOptions, grad, type Some } from "./grad.ts";
