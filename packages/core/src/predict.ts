// What a page that only classifies needs of core: nothing that trains is pulled into its bundle. Tensors have the methods of
// tensor/methods.ts and arithmetic; gradients are right, but slower than with all of core.
import "./devices/cpu/kernels/classifying.ts";
import "./tensor/methods.ts";

export { setThreadWorker } from "./devices/cpu/threads.ts";
export { defaultDevice, getDevice, setDefaultDevice } from "./devices/registry.ts";
export { ArgumentError, TinycnnError } from "./errors.ts";
export { ones, rand, randn, tensor, zeros } from "./tensor/creation.ts";
export { inferenceMode, noGrad } from "./tensor/mode.ts";
export { manualSeed } from "./tensor/random.ts";
export { Tensor } from "./tensor/tensor.ts";
export { type Data, type DType, type Shape, ShapeError } from "./tensor/types.ts";
export * as safetensors from "./weights/index.ts";
export { addWords, type Catalogue, type Language, language, say, setLanguage } from "./words/index.ts";
