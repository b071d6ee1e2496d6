// Operations that only move elements.
export { cat } from "./cat.ts";
export { channelShuffle } from "./channelShuffle.ts";
export { expand } from "./expand.ts";
export { permute } from "./permute.ts";
export { slice } from "./slice.ts";
