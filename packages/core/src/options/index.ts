// Descriptions of what layers, optimizers, schedules, transforms and functions take.

export type { Choice, Follows, Training, Words } from "./choice.ts";
export { type Chosen, choicesIn } from "./chosen.ts";
export { show, wrong } from "./faults.ts";
export type { Kind } from "./kinds.ts";
export * as kinds from "./kinds.ts";
export { nearest } from "./nearest.ts";
export {
  has,
  lacks,
  lacksNamed,
  type NamedOf,
  named,
  needs,
  type OptionsOf,
  type Parameters,
  type Places,
  type SettingsOf,
  type ValuesOf,
} from "./parameters.ts";
export { describe, isPlain, type Signature, signature, signatureOf } from "./signature.ts";
