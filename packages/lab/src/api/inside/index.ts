// Looks inside: one's own model, and small machines to play with.

// Photos
export { type PhotoClinicOptions, photoClinic } from "./clinic.ts";
// The student's model
export { type Confusion, type ConfusionOptions, confusion } from "./confusion.ts";
export type { Example } from "./example.ts";
export { type FeatureMapsOptions, featureMaps } from "./featureMaps.ts";
export { type GradCamOptions, gradCam } from "./gradCam.ts";
export { type OpenConvolutionOptions, openConvolution } from "./openConvolution.ts";

// Machines to play with
export {
  type ConvolutionStepperOptions,
  convolutionStepper,
  type DescentExplorerOptions,
  descentExplorer,
  type PoolingStepperOptions,
  poolingStepper,
  type SoftmaxExplorerOptions,
  softmaxExplorer,
} from "./steppers.ts";
