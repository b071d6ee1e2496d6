export { type Child, startCommand, startTraining } from "./child.ts";
export { LEASE_SECONDS, Ledger } from "./ledger.ts";
export { idOf, payloadOf, readPayload } from "./payload.ts";
export { recipeOf, recipeText, runOf, summaryOf, type TrainingPlace, trainLeased } from "./training.ts";
export * from "./trials.ts";
export { Workers } from "./workers.ts";
