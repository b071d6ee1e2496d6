// torch.linalg: on the host, in double precision, with gradients.
export { cross } from "../torch/functions.ts";
export {
  cholesky,
  eig,
  eigh,
  eigvals,
  eigvalsh,
  matrixRank,
  pinv,
  qr,
  svd,
  svdvals,
} from "./decompositions.ts";
export { cond, matrixNorm, norm, vectorNorm } from "./norms.ts";
export { det, inv, matrixPower, multiDot, slogdet, solve } from "./solving.ts";
