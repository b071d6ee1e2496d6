export { type Findings, findingsOf } from "./findings.ts";
export { SweepFolder } from "./folder.ts";
export { LiveTable } from "./live.ts";
export { sweepPage } from "./page.ts";
export { readSpec, type Spec } from "./spec.ts";
export { Sweep } from "./sweep.ts";
export { findingLines, pointText, tableLines } from "./text.ts";
export { lastValue, type Trial } from "./trial.ts";
