export { type Evaluated, pooled } from "./evaluated.ts";
export { html, Markup } from "./html.ts";
export { epochTicks, svg } from "./lines.ts";
export { type Report, reportPage, selfContained } from "./page.ts";
export { say as both } from "./words.ts";
