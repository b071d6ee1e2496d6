// Elements in other places, parts and sums, and the nodes that each becomes.
import { cat, full, matmul, nn, stack, type Tensor, tensor, zeros } from "@tinycnn/core";
import { type Exported, of } from "./exported.ts";

const F = nn.functional;

/** Every example with every other. */
const pairs = (x: Tensor): Tensor => x.unsqueeze(1).expand(x.shape[0], x.shape[0], x.shape[1]);

export const movement: readonly Exported[] = [
  {
    name: "a part",
    model: () => of((x) => x.narrow(1, 1, 3)),
    shape: [1, 6],
    text: "Slice(input, [1], [4], [1], [1])",
  },
  {
    name: "a part from the beginning",
    model: () => of((x) => x.narrow(1, 0, 5)),
    shape: [1, 6],
    text: "Slice(input, [0], [5], [1], [1])",
  },
  {
    name: "every second",
    model: () => of((x) => x.at("...", "1::2")),
    shape: [1, 6],
    text: "Slice(input, [1], [6], [1], [2])",
  },
  {
    name: "every second from the first on",
    model: () => of((x) => x.at("...", "::2")),
    shape: [1, 6],
    text: "Slice(input, [0], [5], [1], [2])",
  },
  {
    name: "all of it",
    model: () => of((x) => x.narrow(1, 0, 6).narrow(0, 0, x.shape[0]).neg()),
    shape: [1, 6],
    text: "Neg(input)",
  },
  {
    name: "nothing of it",
    model: () => of((x) => cat([x.narrow(1, 0, 0), x], 1)),
    shape: [1, 3],
    text: "Concat(Slice(input, [0], [0], [1], [1]), input, axis=1)",
  },
  {
    name: "the first example",
    model: () => of((x) => x.narrow(0, 0, 1)),
    shape: [1, 3],
    text: "Slice(input, [0], [1], [0], [1])",
  },
  {
    name: "the other way round",
    model: () => of((x) => x.flip([1, 2])),
    shape: [1, 4, 3],
    text: "Gather(Gather(input, int32 [3 2 1 0], axis=1), int32 [2 1 0], axis=2)",
  },
  {
    name: "one place",
    model: () => of((x) => x.select(1, 2)),
    shape: [1, 4, 3],
    text: "Reshape(Slice(input, [2], [3], [1], [1]), [-1 3])",
  },
  {
    name: "as lines",
    model: () => of((x) => x.flatten(1)),
    shape: [1, 4, 3],
    text: "Reshape(input, [-1 12])",
  },
  {
    name: "the batch with another dimension",
    model: () => of((x) => x.reshape(-1, 3)),
    shape: [1, 4, 3],
    text: "Reshape(input, [-1 3])",
  },
  {
    name: "a batch twice",
    model: () => of((x) => pairs(x).reshape(x.shape[0], x.shape[0], 2, 2)),
    shape: [1, 4],
    text: "Reshape(Expand(Reshape(input, [-1 1 4]), Concat(N, N, [4], axis=0)), Concat(N, N, [2], [2], axis=0))",
  },
  {
    name: "dimensions in another order",
    model: () => of((x) => x.permute(0, 2, 1)),
    shape: [1, 4, 3],
    text: "Transpose(input, perm=[0 2 1])",
  },
  {
    name: "repeated",
    model: () => of((x) => x.unsqueeze(1).expand(-1, 3, -1)),
    shape: [1, 4],
    text: "Expand(Reshape(input, [-1 1 4]), Concat(N, [3], [4], axis=0))",
  },
  {
    name: "side by side",
    model: () => of((x) => cat([x, x.neg()], 1)),
    shape: [1, 4],
    text: "Concat(input, Neg(input), axis=1)",
  },
  {
    name: "one on the other",
    model: () => of((x) => stack([x, x.neg()], 1)),
    shape: [1, 4],
    text: "Concat(Reshape(input, [-1 1 4]), Reshape(Neg(input), [-1 1 4]), axis=1)",
  },
  {
    name: "another type",
    model: () => of((x) => x.gt(0).to("int32")),
    shape: [1, 4],
    text: "Cast(Greater(input, float32 0), to=6)",
  },
  {
    name: "places by name",
    model: () => of((x) => x.indexSelect(1, tensor(Int32Array.of(2, 0)))),
    shape: [1, 4],
    text: "Gather(input, int32 [2 0], axis=1)",
  },
  {
    name: "sums",
    model: () => of((x) => x.sum(1)),
    shape: [1, 4, 3],
    text: "ReduceSum(input, [1], keepdims=0)",
  },
  {
    name: "sums of two dimensions, kept",
    model: () => of((x) => x.sum([1, 2], true)),
    shape: [1, 4, 3],
    text: "ReduceSum(input, [1 2], keepdims=1)",
  },
  {
    name: "the sum of all",
    model: () => of((x) => x.sum()),
    shape: [1, 4, 3],
    text: "ReduceSum(input, [0 1 2], keepdims=0)",
  },
  {
    name: "means",
    model: () => of((x) => x.mean(-1)),
    shape: [1, 4, 3],
    text: "ReduceMean(input, [2], keepdims=0)",
  },
  {
    name: "largest",
    model: () => of((x) => x.amax(1)),
    shape: [1, 4, 3],
    text: "ReduceMax(input, [1], keepdims=0)",
  },
  {
    name: "smallest, kept",
    model: () => of((x) => x.amin(2, true)),
    shape: [1, 4, 3],
    text: "ReduceMin(input, [2], keepdims=1)",
  },
  {
    name: "how many",
    model: () => of((x) => x.gt(0).sum(1)),
    shape: [1, 4],
    text: "Reshape(ReduceSum(Cast(Greater(input, float32 0), to=6), [1], keepdims=1), [-1])",
  },
  {
    name: "sums of whole numbers",
    model: () => of((x) => x.sum(1)),
    shape: [1, 4],
    dtype: "int32",
    text: "Reshape(ReduceSum(input, [1], keepdims=1), [-1])",
  },
  {
    name: "largest of whole numbers",
    model: () => of((x) => x.amax(1)),
    shape: [1, 4],
    dtype: "int32",
    text: "Reshape(ReduceMax(input, [1], keepdims=1), [-1])",
  },
  {
    name: "windows",
    model: () => of((x) => x.unfold(1, 3, 2)),
    shape: [1, 7],
    text: "Transpose(Reshape(Gather(input, int32 [0 1 2 2 3 4 4 5 6], axis=1), [-1 3 3]), perm=[0 1 2])",
  },
  {
    name: "windows of planes",
    model: () => of((x) => x.unfold(1, 2, 1)),
    shape: [1, 3, 2],
    text: "Transpose(Reshape(Gather(input, int32 [0 1 1 2], axis=1), [-1 2 2 2]), perm=[0 1 3 2])",
  },
  {
    name: "the place of the largest",
    model: () => of((x) => x.argmax(1)),
    shape: [1, 4],
    text: "Reshape(Cast(ArgMax(input, axis=1, keepdims=1), to=6), [-1])",
  },
  {
    name: "the place of the largest of a plane",
    model: () => of((x) => x.argmax(1)),
    shape: [1, 2, 3],
    text: "Reshape(Cast(ArgMax(input, axis=1, keepdims=1), to=6), [-1 3])",
  },
  {
    name: "a border",
    model: () => of((x) => F.pad(x, [1, 2])),
    shape: [1, 4],
    text: "Where(bool 1×7 [0 1 1 1 1 0 0], Pad(input, [0 1 0 2], mode=constant), Expand(float32 0, Concat(N, [7], axis=0)))",
  },
  {
    name: "a border of sevens, on two sides",
    model: () => of((x) => F.pad(x, [1, 0, 0, 2], "constant", 7)),
    shape: [1, 2, 3],
    text: "Where(bool 1×4×4 [0 1 1 1 0 1 1 1 0 0 0 0 0 0 0 0], Pad(input, [0 0 1 0 2 0], mode=constant), Expand(float32 7, Concat(N, [4], [4], axis=0)))",
  },
  {
    name: "an element of each",
    model: () => of((x) => x.gather(1, x.gt(0).to("int32"))),
    shape: [1, 4],
    text: "GatherElements(input, Cast(Greater(input, float32 0), to=6), axis=1)",
  },
  {
    name: "elements put",
    model: () => of((x) => x.scatter(1, x.gt(9).to("int32").narrow(1, 1, 1), x.narrow(1, 2, 1))),
    shape: [1, 4],
    text: "Reshape(ScatterElements(input, Slice(Cast(Greater(input, float32 9), to=6), [1], [2], [1], [1]), Slice(input, [2], [3], [1], [1]), axis=1, reduction=none), [-1 4])",
  },
  {
    name: "elements added",
    model: () => of((x) => x.scatterAdd(1, x.gt(9).to("int32"), x)),
    shape: [1, 4],
    text: "Reshape(ScatterElements(input, Cast(Greater(input, float32 9), to=6), input, axis=1, reduction=add), [-1 4])",
  },
  {
    name: "zeros for the batch",
    model: () => of((x) => x.add(zeros([x.shape[0], 4]))),
    shape: [1, 4],
    text: "Add(input, Expand(float32 0, Concat(N, [4], axis=0)))",
  },
  {
    name: "a number for twice the batch",
    model: () => of((x) => x.reshape(-1, 2).mul(full([2 * x.shape[0], 1], 2.5))),
    shape: [1, 4],
    text: "Mul(Reshape(input, [-1 2]), Expand(float32 2.5, Concat(Mul(N, [2]), [1], axis=0)))",
  },
  {
    name: "numbers of its own",
    model: () => of((x) => x.add(tensor([1, 2, 3, 4]))),
    shape: [1, 4],
    text: "Add(input, float32 [1 2 3 4])",
  },
  {
    name: "products",
    model: () => of((x) => matmul(x, x.permute(0, 2, 1))),
    shape: [1, 3, 4],
    text: "MatMul(input, Transpose(input, perm=[0 2 1]))",
  },
];
