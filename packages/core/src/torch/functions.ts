// Functions of a tensor that tensors have as methods too.
export * from "./arranging.ts";
export * from "./extremes.ts";
export * from "./indexing.ts";
export * from "./sorting.ts";
export * from "./statistics.ts";
