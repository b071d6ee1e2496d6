// Elements named by an index.
export { gather } from "./gather.ts";
export { indexSelect } from "./indexSelect.ts";
export { scatter, scatterAdd } from "./scatter.ts";
