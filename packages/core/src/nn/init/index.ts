// torch.nn.init: initial values of weights, written into tensors; also by the names without a line at the end that torch had first.
export { dirac, edit } from "../init.ts";
export {
  kaimingNormal_,
  kaimingNormal_ as kaimingNormal,
  kaimingUniform_,
  kaimingUniform_ as kaimingUniform,
  normal_,
  normal_ as normal,
  orthogonal_,
  orthogonal_ as orthogonal,
  sparse_,
  sparse_ as sparse,
  truncNormal_,
  uniform_,
  uniform_ as uniform,
  xavierNormal_,
  xavierNormal_ as xavierNormal,
  xavierUniform_,
  xavierUniform_ as xavierUniform,
} from "./drawn.ts";
export { calculateGain } from "./gain.ts";
export { constant_, constant_ as constant, dirac_, eye_, eye_ as eye, ones_, zeros_ } from "./given.ts";
