export { create, names } from "./registry.ts";
export { type ModelOptions, TinyCNN } from "./tinyCnn.ts";
