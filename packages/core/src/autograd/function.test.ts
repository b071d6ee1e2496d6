// Gradients written by hand, and derivatives of functions.
import assert from "node:assert/strict";
import { test } from "node:test";
import { autograd, inferenceMode, nn, type Tensor, tensor } from "../index.ts";

type Ctx = autograd.FunctionContext;
const numbers = async (x: Tensor | null): Promise<number[]> => [...((await x?.data()) ?? [])];
const leaf = (...values: number[]): Tensor => tensor(values, { requiresGrad: true });

/** Its gradient is made of what it gave. */
class Exp extends autograd.Function {
  static forward(ctx: Ctx, x: Tensor): Tensor {
    const y = x.exp();
    ctx.saveForBackward(y);
    return y;
  }
  static backward(ctx: Ctx, grad: Tensor): Tensor {
    return grad.mul(ctx.savedTensors[0]);
  }
}

class Cube extends autograd.Function {
  static forward(ctx: Ctx, x: Tensor, by: number): Tensor {
    ctx.saveForBackward(x);
    ctx.by = by;
    return x.mul(x).mul(x).mul(by);
  }
  static backward(ctx: Ctx, grad: Tensor): (Tensor | null)[] {
    assert.deepEqual(ctx.needsInputGrad, [true, false]);
    const [x] = ctx.savedTensors;
    return [
      grad
        .mul(x)
        .mul(x)
        .mul(3 * (ctx.by as number)),
      null,
    ];
  }
}

/** Passes on the same tensor, and turns the gradient round. */
class Reversed extends autograd.Function {
  static forward(_ctx: Ctx, x: Tensor): Tensor {
    return x;
  }
  static backward(_ctx: Ctx, grad: Tensor): Tensor {
    return grad.neg();
  }
}

test("a Function's gradient is what it says, within a model too", async () => {
  const x = leaf(0, 1);
  Exp.apply(x).sum().backward();
  const e = (await numbers(x.grad))[1];
  assert.ok(Math.abs(e - Math.E) < 1e-6);
  const y = leaf(2, -3);
  class Net extends nn.Module {
    override forward(input: Tensor): Tensor {
      return Reversed.apply(Cube.apply(input.mul(1), 2)).mul(1);
    }
  }
  const net = new Net() as unknown as (x: Tensor) => Tensor;
  const out = net(y);
  assert.deepEqual(await numbers(out), [16, -54]);
  out.sum().backward();
  assert.deepEqual(await numbers(y.grad), [-24, -54]);
});

test("a backward made of operations can be differentiated again", async () => {
  const x = leaf(2, -1);
  const [g] = autograd.grad(Cube.apply(x, 1).sum(), x, { createGraph: true });
  assert.deepEqual(await numbers(g), [12, 3]);
  assert.deepEqual(await numbers(autograd.grad(g.sum(), x)[0]), [12, -6]);
});

test("a Function that gives an argument on gives a tensor of its own", async () => {
  class First extends autograd.Function {
    static forward(_ctx: Ctx, x: Tensor, _weight: Tensor): Tensor {
      return x;
    }
    static backward(_ctx: Ctx, grad: Tensor): (Tensor | null)[] {
      return [null, grad.mul(2)];
    }
  }
  const [plain, weight, held] = [tensor([1, 2]), leaf(3, 4), leaf(5)];
  const made = First.apply(plain, weight);
  assert.deepEqual([plain.requiresGrad, made.requiresGrad, made === plain], [false, true, false]);
  made.sum().backward();
  assert.deepEqual(await numbers(weight.grad), [2, 2]);
  /** Gives a parameter that it was not given. */
  class Held extends autograd.Function {
    static forward(): Tensor {
      return held;
    }
    static backward(_ctx: Ctx, grad: Tensor): Tensor {
      return grad;
    }
  }
  assert.notEqual(Held.apply(leaf(1)), held);
  assert.equal(held.isLeaf, true);
});

test("what a Function does wrong is said", () => {
  for (const name of ["forward", "backward"]) {
    const half = { Half: class extends Exp {} }.Half;
    Object.defineProperty(half, name, { value: undefined });
    assert.throws(() => half.apply(leaf(1)), new RegExp(`Half: an autograd.Function has static ${name}`));
  }
  class Two extends autograd.Function {
    static forward(_ctx: Ctx, x: Tensor): Tensor {
      return [x, x] as unknown as Tensor;
    }
    static backward(): null {
      return null;
    }
  }
  class Less extends Exp {
    static override backward(_ctx: Ctx, _grad: Tensor): never {
      return [tensor([1]), null] as never;
    }
  }
  class Other extends Exp {
    static override backward(): Tensor {
      return tensor([1, 2, 3]);
    }
  }
  assert.throws(() => Two.apply(leaf(1)), /Two: forward gives one tensor, got array/);
  assert.throws(() => Less.apply(leaf(1)).sum().backward(), /Less: backward gave 2 gradients for 1/);
  assert.throws(() => Other.apply(leaf(1)).sum().backward(), /shape \[3\] for argument 0 of shape \[1\]/);
});

test("jacobian and hessian", async () => {
  const { jacobian, hessian } = autograd.functional;
  const j = jacobian((x) => x.mul(x).mul(tensor([1, 10])), tensor([2, 3]));
  assert.deepEqual(
    [j.shape, await numbers(j)],
    [
      [2, 2],
      [4, 0, 0, 60],
    ],
  );
  const h = hessian(
    (x) =>
      x
        .pow(3)
        .sum()
        .add(x.select(0, 0).mul(x.select(0, 1))),
    tensor([1, 2]),
  );
  assert.deepEqual(
    [h.shape, await numbers(h)],
    [
      [2, 2],
      [6, 1, 1, 12],
    ],
  );
  assert.deepEqual(await numbers(jacobian(() => tensor([1]), tensor([5]))), [0]);
  const usual = { createGraph: false, strict: false, vectorize: false } as const;
  const one = (x: Tensor) => x.mul(x).sum();
  for (const [found, wanted] of [
    [jacobian(one, tensor([3]), { ...usual, strategy: "reverse-mode" }), 6],
    [hessian(one, tensor([3]), usual), 2],
  ] as const)
    assert.deepEqual(await numbers(found), [wanted]);
});

test("inferenceMode records nothing", () => {
  assert.equal(inferenceMode(() => leaf(1).mul(2)).requiresGrad, false);
});
