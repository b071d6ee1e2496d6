export { Adam, type AdamSettings, AdamW } from "./adam.ts";
export { Lookahead, type LookaheadSettings } from "./lookahead.ts";
export { LookaheadModel } from "./lookaheadModel.ts";
export * as lrScheduler from "./lrScheduler/index.ts";
export { Optimizer, type OptimizerState, type ParamGroup } from "./optimizer.ts";
export { RMSprop, type RmspropSettings } from "./rmsprop.ts";
export { SGD, type SgdSettings } from "./sgd.ts";
export * as swaUtils from "./swaUtils.ts";
