// The road: data → model → loss → backward → optimizer, on tensors, on devices.

// Files that prove themselves
export { checksumOf, isChecksum } from "./checksum.ts";

// Tensors
export { Tensor } from "./tensor/tensor.ts";

import "./devices/cpu/kernels/index.ts";
import "./linalg/methods.ts";
import "./tensor/methods.ts";
import "./torch/methods.ts";
import "./torch/asAnother.ts";
import "./torch/at.ts";
import "./torch/inPlace.ts";
import "./torch/own.ts";
import "./torch/polygamma.ts";

// Gradients
export * as autograd from "./autograd/index.ts";

// Data, models, losses, optimizers
export * as data from "./data/index.ts";
export { DataLoader, Dataset, InfoBatch, randomSplit, Sampler, TensorDataset } from "./data/index.ts";
// Devices
export { setThreadWorker } from "./devices/cpu/threads.ts";
export type { Device, DeviceName } from "./devices/device.ts";
export { DeviceLostError } from "./devices/lost.ts";
export {
  type Float32MatmulPrecision,
  getFloat32MatmulPrecision,
  setFloat32MatmulPrecision,
} from "./devices/precision.ts";
export {
  type ChoiceOptions,
  chooseDevice,
  type DeviceOptions,
  defaultDevice,
  deviceNames,
  getDevice,
  openDevice,
  setDefaultDevice,
} from "./devices/registry.ts";
export type { Choice, Measurements, Trial } from "./devices/webgpu/choose.ts";
export * as distributions from "./distributions/index.ts";
export {
  ArgumentError,
  type Fault,
  NoSuchIndexError,
  NotPossibleError,
  OutOfRangeError,
  TinycnnError,
  WrongTypeError,
} from "./errors.ts";
export * as linalg from "./linalg/index.ts";
export { det, inverse, logdet, matrixPower, pinverse, slogdet } from "./linalg/methods.ts";
export * as nn from "./nn/index.ts";
export * as optim from "./optim/index.ts";
export * as options from "./options/index.ts";
export { load, save } from "./serialization/index.ts";
export type { TensorOptions } from "./tensor/create.ts";
export { full, ones, rand, randn, tensor, zeros } from "./tensor/creation.ts";
export { einsum } from "./tensor/einsum.ts";
export { setInterruptCheck } from "./tensor/interrupt.ts";
export { enableGrad, inferenceMode, isGradEnabled, noGrad, setGradEnabled } from "./tensor/mode.ts";
export { cat, stack } from "./tensor/movement.ts";
export {
  addbmm,
  addmm,
  addmv,
  addr,
  baddbmm,
  bmm,
  dot,
  inner,
  kron,
  matmul,
  mm,
  mv,
  outer,
  tensordot,
} from "./tensor/products.ts";
export { defaultGenerator, Generator, manualSeed } from "./tensor/random.ts";
export { keepingResult, release } from "./tensor/release.ts";
export { type Data, type DType, numelOf, type Shape, ShapeError } from "./tensor/types.ts";
// What torch has at its top
export * from "./torch/index.ts";
// The training loop
export * as train from "./train/index.ts";
export * as safetensors from "./weights/index.ts";

// What people read, in their language
export {
  addWords,
  type Catalogue,
  fillIn,
  inEnglish,
  type Language,
  language,
  say,
  setLanguage,
} from "./words/index.ts";
