export { cardOf, configOf, type Described, hubFiles, preprocessingOf } from "./folder.ts";
export { dequantized, isQuantized, quantizedBytes } from "./quantized.ts";
