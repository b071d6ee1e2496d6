// Yes or no.
import { optional } from "../options/kinds.ts";
import { has } from "../options/parameters.ts";
import { type Signature, signature } from "../options/signature.ts";
import { elementwise } from "../tensor/elementwise.ts";
import { noGrad } from "../tensor/mode.ts";
import { expand } from "../tensor/movement.ts";
import type { Tensor } from "../tensor/tensor.ts";
import type { Shape } from "../tensor/types.ts";
import { bernoulli as drawn } from "../torch/drawing.ts";
import { say } from "../words/index.ts";
import { aParameter, Distribution, together, validateArgs } from "./distribution.ts";
import { inside, oneOf } from "./logits.ts";

const { add, log, log1p, mul, sigmoid, softplus, sub } = elementwise;

const maybe = has(optional(aParameter), null);
const bernoulli = signature("Bernoulli", { probs: maybe, logits: maybe, validateArgs });

interface Options {
  probs?: Tensor | number | null;
  logits?: Tensor | number | null;
  validateArgs?: boolean;
}

/** 1 with probability `probs`, from 0 to 1, else 0; or probability sigmoid(`logits`). Drawn as torch draws. */
export class Bernoulli extends Distribution {
  static readonly signature: Signature = bernoulli;
  readonly probs: Tensor;
  readonly logits: Tensor;

  constructor(probs: Tensor | number | null, logits?: Tensor | number | null, validateArgs?: boolean);
  constructor(options: Options);
  constructor(...args: unknown[]) {
    const { probs, logits, validateArgs } = bernoulli.read(args);
    const { value, isLogits } = oneOf("Bernoulli", probs, logits);
    const [given] = together("Bernoulli", value);
    super(given.shape, validateArgs);
    if (!isLogits) this.check("probs", given, (p) => p >= 0 && p <= 1, say`from 0 to 1`);
    this.probs = isLogits ? sigmoid(given) : given;
    const sure = isLogits ? given : inside(given);
    this.logits = isLogits ? given : sub(log(sure), log1p(mul(sure, -1)));
  }

  get mean(): Tensor {
    return this.probs;
  }
  get variance(): Tensor {
    return mul(this.probs, add(mul(this.probs, -1), 1));
  }

  override sample(sampleShape: Shape = []): Tensor {
    return noGrad(() => drawn(expand(this.probs, this.shapeOf(sampleShape))));
  }

  /** value · ln p + (1 − value) · ln(1 − p), of logits. */
  #sureness(value: Tensor): Tensor {
    return sub(mul(this.logits, value), softplus(this.logits));
  }

  logProb(value: Tensor): Tensor {
    this.check("value", value, (one) => one === 0 || one === 1, say`0 or 1`);
    return this.#sureness(value);
  }

  entropy(): Tensor {
    return mul(this.#sureness(this.probs), -1);
  }
}
