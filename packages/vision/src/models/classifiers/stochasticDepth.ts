// Stochastic depth (Huang et al. 2016, https://arxiv.org/abs/1603.09382).
import { nn, ones } from "@tinycnn/core";
import { block } from "./block.ts";

/** In training, the whole branch of an image becomes 0 with probability p, the others grow by 1 / (1 - p). */
export const stochasticDepth = block(
  "StochasticDepth",
  (p: number) => ({ p, extraRepr: () => `p=${p}, mode=row` }),
  (x, { p, training }) => {
    if (!training || p === 0) return x;
    const each = [x.shape[0], ...x.shape.slice(1).map(() => 1)];
    return x.mul(nn.functional.dropout(ones(each, { device: x.device }), p, true));
  },
);
