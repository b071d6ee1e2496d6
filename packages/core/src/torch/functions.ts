// Functions of a tensor that tensors have as methods too.
export * from "./arranging.ts";
export * from "./extremes.ts";
export * from "./indexing.ts";
export * from "./placing.ts";
export * from "./reductions.ts";
export * from "./sampling.ts";
export * from "./shaping.ts";
export * from "./sorting.ts";
export * from "./statistics.ts";
export * from "./values.ts";
