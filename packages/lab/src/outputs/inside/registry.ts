// Which part of the page shows which view.
import type { Component } from "svelte";
import type { View } from "../../inside/views.ts";
import Check from "./Check.svelte";
import Clinic from "./Clinic.svelte";
import Confusion from "./Confusion.svelte";
import DataSet from "./DataSet.svelte";
import Descent from "./Descent.svelte";
import GradCam from "./GradCam.svelte";
import Maps from "./Maps.svelte";
import OpenConvolution from "./OpenConvolution.svelte";
import Prediction from "./Prediction.svelte";
import Softmax from "./Softmax.svelte";
import Stepper from "./Stepper.svelte";

export const parts: { [Kind in View["view"]]: Component<{ view: Extract<View, { view: Kind }> }> } = {
  stepper: Stepper,
  softmax: Softmax,
  descent: Descent,
  maps: Maps,
  convolution: OpenConvolution,
  gradCam: GradCam,
  confusion: Confusion,
  clinic: Clinic,
  prediction: Prediction,
  check: Check,
  data: DataSet,
};
