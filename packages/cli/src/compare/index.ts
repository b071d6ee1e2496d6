export { type Difference, differences, flatten } from "./flatten.ts";
export { type Group, groupRuns, secondsOf } from "./group.ts";
export { groupsJson } from "./json.ts";
export { printable, tableLines } from "./table.ts";
