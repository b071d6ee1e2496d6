export { Adam, type AdamSettings } from "./adam.ts";
export { Optimizer, type OptimizerState, type ParamGroup } from "./optimizer.ts";
export { SGD, type SgdSettings } from "./sgd.ts";
