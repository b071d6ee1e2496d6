// How far one distribution is from another: torch.distributions.kl_divergence.
import { ArgumentError } from "../errors.ts";
import { show } from "../options/faults.ts";
import { thing } from "../options/kinds.ts";
import { needs } from "../options/parameters.ts";
import { reading } from "../options/reading.ts";
import { signature } from "../options/signature.ts";
import { elementwise } from "../tensor/elementwise.ts";
import { sum } from "../tensor/functional.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { say } from "../words/index.ts";
import { Bernoulli } from "./bernoulli.ts";
import { Categorical } from "./categorical.ts";
import { Distribution } from "./distribution.ts";
import { Normal } from "./normal.ts";
import { Uniform } from "./uniform.ts";

const { add, div, eq, ge, log, logicalAnd, mul, softplus, square, sub, where } = elementwise;

const aDistribution = thing<Distribution>(
  () => say`a distribution`,
  (value) => value instanceof Distribution,
);

type Pair<D> = [kind: new (...args: never[]) => D, divergence: (p: D, q: D) => Tensor];
const pair = <D>(...one: Pair<D>): Pair<unknown> => one as Pair<unknown>;

const pairs: readonly Pair<unknown>[] = [
  pair(Normal, (p, q) => {
    const ratio = square(div(p.scale, q.scale));
    const apart = square(div(sub(p.loc, q.loc), q.scale));
    return mul(sub(sub(add(ratio, apart), 1), log(ratio)), 0.5);
  }),
  pair(Categorical, (p, q) => {
    const each = mul(p.probs, sub(p.logits, q.logits));
    const impossible = where(eq(q.probs, 0), Number.POSITIVE_INFINITY, each);
    return sum(where(eq(p.probs, 0), 0, impossible), -1);
  }),
  pair(Bernoulli, (p, q) => {
    // p·(ln p − ln q) + (1 − p)·(ln(1 − p) − ln(1 − q)), of logits.
    const yes = mul(p.probs, sub(softplus(mul(q.logits, -1)), softplus(mul(p.logits, -1))));
    const no = mul(add(mul(p.probs, -1), 1), sub(softplus(q.logits), softplus(p.logits)));
    return add(yes, no);
  }),
  pair(Uniform, (p, q) => {
    const within = logicalAnd(ge(p.low, q.low), ge(q.high, p.high));
    const wider = log(div(sub(q.high, q.low), sub(p.high, p.low)));
    return where(within, wider, Number.POSITIVE_INFINITY);
  }),
];

/**
 * Kullback-Leibler divergence of p from q, two distributions of one kind, in nats; [...batchShape].
 *
 * @throws ArgumentError for two of different kinds
 */
export const klDivergence: (p: Distribution, q: Distribution) => Tensor = reading(
  signature("klDivergence", { p: needs(aDistribution), q: needs(aDistribution) }),
  ({ p, q }) => {
    const found = pairs.find(([kind]) => p instanceof kind && q instanceof kind);
    if (!found)
      throw new ArgumentError(say`klDivergence: ${show(p)} from ${show(q)} is not here`, {
        code: "wrong-value",
        got: [show(p), show(q)],
        expected: say`two distributions of one kind`,
        fix: say`Give two distributions of one kind`,
      });
    return found[1](p, q);
  },
);
