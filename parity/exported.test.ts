// Models as ONNX: the very nodes, and what comes of them, read again by what reads PyTorch's files (graphs.test.ts).
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { manualSeed, nn, noGrad, randint, randn, setDefaultDevice, type Tensor, tensor } from "@tinycnn/core";
import * as onnx from "@tinycnn/core/onnx";
import * as vision from "@tinycnn/vision";
import type { Op } from "../packages/core/src/ops/op.ts";
import type { Prims, Value } from "../packages/core/src/ops/prims/prims.ts";
import type { View } from "../packages/core/src/ops/prims/views.ts";
import { apply } from "../packages/core/src/tensor/apply.ts";
import type { TensorType } from "../packages/core/src/tensor/types.ts";
import { assertClose } from "./close.ts";
import { type Exported, of, shown } from "./exported/exported.ts";
import { functions } from "./exported/functions.ts";
import { activations, layers } from "./exported/layers.ts";
import { movement } from "./exported/movement.ts";

const { graphOf, OnnxError } = onnx;

// Where a convolution and a pool behind it are one.
setDefaultDevice("cpu");

/** Of so many examples. */
function inputOf({ shape: [, ...sizes], dtype }: Pick<Exported, "shape" | "dtype">, batch: number): Tensor {
  const shape = [batch, ...sizes];
  return dtype ? randint(0, 2, shape).to(dtype) : randn(shape);
}

/** ONNX's operations that are written and not read. */
const UNREAD = /\b(ScatterElements|Tan|Sinh|Cosh|A(tan|sin|cos)h?)\(/;

for (const [room, cases] of Object.entries({ layers, activations, movement, functions }))
  describe(room, () => {
    for (const { name, model: make, text, ...given } of cases)
      test(name, async () => {
        manualSeed(3);
        const model = make().eval();
        const graph = await graphOf(model, inputOf(given, 1));
        if (text !== null) assert.equal(shown(graph), text);
        if (UNREAD.test(text ?? "")) return;
        const again = await vision.onnx.load(await vision.onnx.export(model, inputOf(given, 1)));
        for (const batch of [1, 4]) {
          const x = inputOf(given, batch);
          const [wanted, found] = noGrad(() => [model(x), again(x)]);
          assert.deepEqual([found.shape, found.dtype], [wanted.shape, wanted.dtype]);
          const values = [...(await wanted.data())];
          // What is no number stays none; how far the others are is asked.
          const compared = (y: ArrayLike<number>) =>
            Array.from(y, (v, i) => (Number.isFinite(values[i]) ? v : 0));
          const results = await found.data();
          assert.deepEqual(Array.from(results, Number.isFinite), values.map(Number.isFinite));
          assertClose(compared(results), compared(values), 1e-5, `${batch} examples`);
        }
      });
  });

const textOf = async (f: (x: Tensor) => Tensor, ...sizes: number[]) =>
  shown(await graphOf(of(f), randn([1, ...sizes])));

describe("what no function of ours asks for, of primitives", () => {
  /** An operation that looks at its input another way. */
  const looking = (...path: View[]): ((x: Tensor) => Tensor) => {
    const shapeOf = (shape: readonly number[]) =>
      path.reduce(
        (sizes, view) =>
          view.kind === "slice"
            ? sizes.with(view.dim, view.length)
            : view.kind === "unfold"
              ? [
                  ...sizes.with(
                    view.dim,
                    Math.floor((sizes[view.dim] - (view.size - 1) * view.dilation - 1) / view.step) + 1,
                  ),
                  view.size,
                ]
              : sizes,
        [...shape],
      );
    const op = {
      name: "looking",
      reference: {},
      takes: [{ name: "input", dtypes: ["float32"] }],
      infer: ([x]: TensorType[]) => ({ shape: shapeOf(x.shape), dtype: "float32" }),
      lower: { forward: (h: Prims, [x]: readonly Value[]) => h.view(x, ...path) },
    } as unknown as Op<null>;
    return (x) => apply(op, [x], null);
  };
  const slice = (start: number, length: number, step: number): View => ({
    kind: "slice",
    dim: 1,
    start,
    length,
    step,
  });

  test("backwards, to the first element and not so far", async () => {
    assert.equal(await textOf(looking(slice(4, 5, -1)), 5), `Slice(input, [4], [${-(2 ** 31)}], [1], [-1])`);
    assert.equal(await textOf(looking(slice(4, 2, -2)), 5), "Slice(input, [4], [1], [1], [-2])");
    assert.equal(await textOf(looking(slice(4, 3, -2)), 6), `Slice(input, [4], [${-(2 ** 31)}], [1], [-2])`);
  });

  test("windows with gaps", async () => {
    assert.equal(
      await textOf(looking({ kind: "unfold", dim: 1, size: 2, step: 3, dilation: 2 }), 9),
      "Transpose(Gather(input, 3×2 [0 2 3 5 6 8], axis=1), perm=[0 1 2])",
    );
    await assert.rejects(
      textOf(looking({ kind: "unfold", dim: 0, size: 2, step: 1, dilation: 1 }), 3),
      /a part of a dimension that the batch decides/,
    );
  });
});

describe("names and sizes", () => {
  const model = () => new nn.Sequential(new nn.Linear(3, 3), new nn.ReLU());

  test("are those that are wanted", async () => {
    const wanted = { inputName: "picture", outputNames: ["answer"], batchName: "N" };
    const { inputs, outputs, nodes, initializers } = await graphOf(model(), randn([1, 3]), wanted);
    assert.deepEqual(inputs, [{ name: "picture", type: "float32", shape: ["N", 3] }]);
    assert.deepEqual(outputs, [{ name: "answer", type: "float32", shape: ["N", 3] }]);
    assert.deepEqual(nodes[0].inputs, ["picture", "0.weight", "0.bias"]);
    assert.deepEqual([...initializers.keys()], ["0.weight", "0.bias"]);
  });

  test("several results are numbered, and sizes that the batch decides are said", async () => {
    const both = of((x) => [x.reshape(-1), x.sum(), pairsOf(x)] as unknown as Tensor);
    const { outputs } = await graphOf(both, randn([1, 3]));
    assert.deepEqual(
      outputs.map(({ name, shape }) => [name, shape]),
      [
        ["output_0", ["batch_3"]],
        ["output_1", []],
        ["output_2", ["batch", "batch_1"]],
      ],
    );
  });

  test("nothing has a name that a parameter has", async () => {
    class Named extends nn.Module {
      readonly neg = new nn.Parameter(tensor([1, 2]));
      readonly neg_1 = new nn.Parameter(tensor([3, 4]));
      override forward(x: Tensor): Tensor {
        return x.neg().add(this.neg).neg().mul(this.neg_1);
      }
    }
    const { nodes } = await graphOf(new Named(), randn([1, 2]));
    const names = nodes.flatMap(({ outputs }) => outputs);
    assert.deepEqual(names, ["neg_2", "add", "neg_3", "mul", "output"]);
  });

  test("a number, the batch and a value stand there once, however often they are used", async () => {
    const twice = of((x) => {
      const y = x.exp();
      const more = y.add(2).mul(2).unsqueeze(1);
      return more
        .expand(-1, 5, -1)
        .add(more.expand(-1, 5, -1))
        .sum(1)
        .add(y);
    });
    const { nodes } = await graphOf(twice, randn([1, 3]));
    const times = (op: string) => nodes.filter((node) => node.op === op).length;
    assert.deepEqual(["Exp", "Shape", "Slice", "Mul"].map(times), [1, 1, 1, 1]);
    const floats = nodes.filter(
      ({ attributes: { value } }) =>
        typeof value === "object" && "tensor" in value && value.tensor.type === "float32",
    );
    assert.equal(floats.length, 1);
  });

  test("modes are what they were, and examples need not be alike", async () => {
    const one = model();
    one.children()[1].eval();
    await graphOf(one, randn([7, 3]));
    assert.deepEqual([one.training, ...one.children().map(({ training }) => training)], [true, true, false]);
  });
});

const pairsOf = (x: Tensor): Tensor =>
  x.reshape(x.shape[0], 1, -1).expand(x.shape[0], x.shape[0], x.shape[1]).sum(2);

describe("what ONNX cannot say is refused by its name", () => {
  const refused: Readonly<Record<string, readonly [(x: Tensor) => Tensor, RegExp]>> = {
    "a function": [(x) => x.remainder(2), /ONNX export: the function rest cannot be written/],
    "the last example": [
      (x) => x.narrow(0, x.shape[0] - 1, 1),
      /a part of a dimension that the batch decides/,
    ],
    "all but one": [(x) => x.narrow(0, 0, x.shape[0] - 1), /a part of a dimension that the batch decides/],
    "a square of the batch": [
      (x) => x.reshape(x.shape[0], 1, 3).expand(x.shape[0], x.shape[0], 3).reshape(-1),
      /a size that is 12 for 2 examples and 27 for 3/,
    ],
    "steps that depend on it": [
      (x) => (x.shape[0] > 2 ? x.neg() : x),
      /another way for another size of the batch/,
    ],
    "other functions": [
      (x) => (x.shape[0] > 2 ? x.neg() : x.exp()),
      /another way for another size of the batch/,
    ],
    "numbers that depend on it": [
      (x) => x.mul(x.shape[0] + 0.5),
      /a tensor of \[\] that the model makes for its batch/,
    ],
    "the batch's own mean": [
      (x) => new nn.BatchNorm1d(3, { trackRunningStats: false }).eval()(x),
      /another way for another size of the batch/,
    ],
    "windows over the batch": [(x) => x.unfold(0, 2, 1), /a size that is 2 for 2 examples and 4 for 3/],
    "a border around the batch": [
      (x) => nn.functional.pad(x, [0, 0, 0, 5 - x.shape[0]]),
      /a part of a dimension that the batch decides/,
    ],
    "a tensor for the batch": [
      (x) =>
        x.add(
          tensor(
            Float32Array.from({ length: x.numel }, (_, i) => i),
            { shape: x.shape },
          ),
        ),
      /a tensor of \[2, 3\] that the model makes for its batch/,
    ],
  };
  for (const [name, [f, says]] of Object.entries(refused))
    test(name, () =>
      assert.rejects(graphOf(of(f), randn([1, 3])), (error: Error) => {
        assert.ok(error instanceof OnnxError, String(error.stack));
        assert.match(error.message, says);
        return true;
      }),
    );

  test("no batch", async () => {
    for (const x of [1, tensor(1), null])
      await assert.rejects(
        graphOf(
          of((y) => y),
          x as Tensor,
        ),
        /the example is no tensor with a batch of inputs/,
      );
  });
});
