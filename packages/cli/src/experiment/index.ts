export { folderOf, type Job, noteSettings, planOf, stateOf } from "./plan.ts";
export { FootLine, Overall } from "./progress.ts";
