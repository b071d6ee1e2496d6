// A training told by data: its config, what is built of it, the state it is saved as. The command and the lab share it.

export { dataElement, pageDocument } from "../page/document.ts";
export * as pictures from "../pictures/index.ts";
export { type Augment, augmentSchema, augmentTransform, transformKinds } from "./augment.ts";
export {
  type Answers,
  type Calibration,
  calibrate,
  calibrationSchema,
  calibrationText,
  softened,
} from "./calibration.ts";
export * from "./code/index.ts";
export { type Config, configSchema, defaults, parseConfig, readConfig, SAMPLE, ttaNames } from "./config.ts";
export { readSetting, type Setting, settingsOf } from "./described.ts";
export { faultsText, fitting } from "./faults.ts";
export { type KnownModel, knownModel } from "./knownModel.ts";
export * from "./life/index.ts";
export { createLoss, losses, lossSchema, weighsClasses } from "./losses.ts";
export { merge, nest, readValue, type Tree } from "./merge.ts";
export { createMix, mixes, mixSchema } from "./mix.ts";
export { createModel, prepareModel } from "./models.ts";
export type { Named } from "./named.ts";
export {
  createOptimizer,
  type OptimizerLike,
  optimizers,
  ownSettings,
  refuseForeign,
  settingsFor,
} from "./optimizers.ts";
export { OWN_PICTURES, type Pictures, picturesSchema, specOf } from "./pictures.ts";
export { parseRecipe, type Recipe, recipeSettings } from "./recipe.ts";
export { keepsBest, type RunResult, resultOf, testChoiceNotice } from "./result.ts";
export { createSchedule, scheduleSchema, schedules, spansRun, WARMUP_START } from "./schedules.ts";
export { openJson, sealJson, sealLine } from "./sealed.ts";
export { createSession, type DataConfig, type Session, type Splits, splitsOf } from "./session.ts";
export { splitOff } from "./split.ts";
export * from "./state.ts";
export { frozenOf, learningOf, loadBackbone } from "./transfer.ts";
export { type Transfer, transferSchema } from "./transferSettings.ts";
export { parseWeights } from "./weights.ts";
