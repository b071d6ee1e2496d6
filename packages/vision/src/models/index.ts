export { Airbench94, type Airbench94Options, initWhitening } from "./airbench94.ts";
export { create, names } from "./registry.ts";
export { type ModelOptions, TinyCNN } from "./tinyCnn.ts";
export { whiten } from "./whitening.ts";
