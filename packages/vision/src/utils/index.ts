// torchvision.utils, as far as it needs no files.
export { type GridOptions, makeGrid } from "./makeGrid.ts";
