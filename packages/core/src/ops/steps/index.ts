export { adadelta } from "./adadelta.ts";
export { adagrad } from "./adagrad.ts";
export { adamax } from "./adamax.ts";
export { amsgrad } from "./amsgrad.ts";
export { asgd } from "./asgd.ts";
export { nadam } from "./nadam.ts";
export { radam } from "./radam.ts";
export { rprop } from "./rprop.ts";
