// Activations without a setting: every element by itself, any shape.
import { type Signature, signature } from "../options/signature.ts";
import { elementwise } from "../tensor/elementwise.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { lacksInplace } from "./check.ts";
import { Module } from "./module.ts";

/** What each class takes stands in its own description. */
const readBy = (made: unknown, args: unknown[]): unknown =>
  (made as { readonly signature: Signature }).signature.read(args);

/** Those that take PyTorch's inplace, which changes nothing. */
abstract class Placed extends Module {
  constructor(inplace?: false);
  constructor(...args: unknown[]) {
    super();
    readBy(new.target, args);
  }
}

/** Those that take nothing. */
abstract class Bare extends Module {
  constructor();
  constructor(...args: unknown[]) {
    super();
    readBy(new.target, args);
  }
}

/** x held between 0 and 6 (Krizhevsky 2010). */
export class ReLU6 extends Placed {
  static readonly signature: Signature = signature("ReLU6", { inplace: lacksInplace });

  override forward(x: Tensor): Tensor {
    return elementwise.relu6(x);
  }
}

/** 0 up to −3, 1 from 3 on, a line between (Howard et al. 2019, https://arxiv.org/abs/1905.02244). */
export class Hardsigmoid extends Placed {
  static readonly signature: Signature = signature("Hardsigmoid", { inplace: lacksInplace });

  override forward(x: Tensor): Tensor {
    return elementwise.hardsigmoid(x);
  }
}

/** x · hardsigmoid(x), without an exponential (Howard et al. 2019, https://arxiv.org/abs/1905.02244). */
export class Hardswish extends Placed {
  static readonly signature: Signature = signature("Hardswish", { inplace: lacksInplace });

  override forward(x: Tensor): Tensor {
    return elementwise.hardswish(x);
  }
}

/** x · tanh(softplus(x)) (Misra 2019, https://arxiv.org/abs/1908.08681). */
export class Mish extends Placed {
  static readonly signature: Signature = signature("Mish", { inplace: lacksInplace });

  override forward(x: Tensor): Tensor {
    return elementwise.mish(x);
  }
}

/** ln(1 / (1 + e^−x)), without overflow. */
export class LogSigmoid extends Bare {
  static readonly signature: Signature = signature("LogSigmoid", {});

  override forward(x: Tensor): Tensor {
    return elementwise.logSigmoid(x);
  }
}

/** x / (1 + |x|), between −1 and 1. */
export class Softsign extends Bare {
  static readonly signature: Signature = signature("Softsign", {});

  override forward(x: Tensor): Tensor {
    return elementwise.softsign(x);
  }
}

/** x − tanh x. */
export class Tanhshrink extends Bare {
  static readonly signature: Signature = signature("Tanhshrink", {});

  override forward(x: Tensor): Tensor {
    return elementwise.tanhshrink(x);
  }
}
