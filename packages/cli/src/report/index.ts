export { type Evaluated, pooled } from "./evaluated.ts";
export { type Report, reportPage } from "./page.ts";
