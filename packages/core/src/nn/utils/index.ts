export { clipGradNorm, clipGradValue } from "./clip.ts";
export { checkShapes, type LayerShape } from "./shapes.ts";
