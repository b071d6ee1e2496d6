export * as functional from "../tensor/functional.ts";
export * from "./activations.ts";
export * as init from "./init.ts";
export * from "./layers.ts";
export * from "./losses.ts";
export { type ForwardHook, Module, Parameter } from "./module.ts";
export { Sequential } from "./sequential.ts";
