// torch.distributions.
export { Bernoulli } from "./bernoulli.ts";
export { Categorical } from "./categorical.ts";
export { Distribution } from "./distribution.ts";
export { klDivergence } from "./kl.ts";
export { Normal } from "./normal.ts";
export { Uniform } from "./uniform.ts";
