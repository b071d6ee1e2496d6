export { type Child, startCommand, startTraining } from "./child.ts";
export { Ledger } from "./ledger.ts";
export * from "./trials.ts";
export { Workers } from "./workers.ts";
