export * from "./adaptive.ts";
export * from "./avg.ts";
export * from "./max.ts";
