// Every elementwise operation. What is exported here is in the registry and checked, and is a function and a method.
export * from "./activations.ts";
export * from "./arithmetic.ts";
export * from "./comparison.ts";
export * from "./division.ts";
export * from "./logic.ts";
export * from "./losses.ts";
export * from "./special.ts";
export * from "./trigonometry.ts";
