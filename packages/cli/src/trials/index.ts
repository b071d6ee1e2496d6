export { type AddressOptions, type Overseen, type Reached, reach } from "./address.ts";
export { type Child, startCommand, startTraining } from "./child.ts";
export { type OwnData, ownData } from "./fingerprint.ts";
export { Ledger } from "./ledger.ts";
export { metricsText } from "./metrics.ts";
export { idOf, payloadOf, readPayload } from "./payload.ts";
export { recipeOf, recipeText, runOf, summaryOf, type TrainingPlace, trainLeased } from "./training.ts";
export * from "./trials.ts";
export { Workers } from "./workers.ts";
