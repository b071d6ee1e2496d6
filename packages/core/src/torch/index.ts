// torch.NAME as users write it.
export * from "./alike.ts";
export { type Index, slice } from "./at.ts";
export * as cuda from "./cuda.ts";
export * from "./drawing.ts";
export * from "./functions.ts";
export * from "./joining.ts";
export * from "./meshgrid.ts";
export * from "./places.ts";
export { polygamma } from "./polygamma.ts";
export * from "./searching.ts";
export * from "./sequences.ts";
export * from "./told.ts";
export * from "./types.ts";
