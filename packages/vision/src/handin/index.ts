// What students hand in: one file of name, answers, code's hash, settings and weights; and whether it is what it says.
export { codeOf } from "./code.ts";
export { type Digest, type HandIn, handedConfig, handInFile, type Parts, readHandIn } from "./file.ts";
export { forgeriesIn, type Measured, type Twins, twinsOf } from "./judge.ts";
export { HAND_IN_SUFFIX, MAX_ANSWERS, MAX_HAND_IN_BYTES, MAX_NAME } from "./limits.ts";
export { type HandInText, nameSchema } from "./schema.ts";
export { splitDigest } from "./split.ts";
