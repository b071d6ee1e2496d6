// Cases of what looks for places, or is told of them. PyTorch takes places in 64 bits.
import type { Shape } from "../../packages/core/src/tensor/types.ts";
import type { CallsAt } from "./cases.ts";
import { floats, whole } from "./sizes.ts";

const longPlaces = "x[1] = x[1].long()";
const channel = 1;

/** Places along the channels, as many as there are elements. */
const along =
  (torch: string, hasSource: boolean): CallsAt =>
  (shape) => [
    {
      inputs: [floats(shape), whole(shape, shape[channel]), ...(hasSource ? [floats(shape)] : [])],
      params: { dim: channel },
      prepare: longPlaces,
      torch,
    },
  ];

const extremes =
  (name: string): CallsAt =>
  (shape) =>
    [null, [0], [1]].map((dims) => ({
      label: dims ? `dim ${dims}` : "all",
      inputs: [floats(shape)],
      params: { dims, keepdim: false, nanShares: true },
      torch: `torch.${name}(x[0]${dims ? `, ${dims}` : ""})`,
    }));

/** Rows and columns: images as one row a channel. */
const matrix = (shape: Shape): [rows: number, columns: number] =>
  shape.length === 4 ? [shape[0] * shape[1], shape[2] * shape[3]] : [shape[0], shape[1]];

export const indexed: Readonly<Record<string, CallsAt>> = {
  amax: extremes("amax"),
  amin: extremes("amin"),
  argmin: (shape) => [
    { inputs: [floats(shape)], params: { dim: channel }, torch: `torch.argmin(x[0], ${channel})` },
  ],
  argsort: (shape) => [
    {
      inputs: [floats(shape)],
      params: { dim: channel, descending: false, count: shape[channel] },
      torch: `torch.sort(x[0], dim=${channel}, stable=True)[1]`,
    },
  ],
  gather: along(`torch.gather(x[0], ${channel}, x[1])`, false),
  scatter: along(`torch.scatter(x[0], ${channel}, x[1], x[2])`, true),
  scatterAdd: along(`torch.scatter_add(x[0], ${channel}, x[1], x[2])`, true),
  indexSelect: (shape) => [
    {
      inputs: [floats(shape), whole([shape[0]], shape[0])],
      params: { dim: 0 },
      prepare: longPlaces,
      torch: "torch.index_select(x[0], 0, x[1])",
    },
  ],
  matmul: (shape) => {
    const [rows, columns] = matrix(shape);
    const inputs = [floats([rows, columns]), floats([columns, columns])];
    return [{ inputs, params: { turned: [false, false] }, torch: "x[0] @ x[1]" }];
  },
  nllLoss: (shape) => {
    const [rows, columns] = matrix(shape);
    return [
      {
        inputs: [floats([rows, columns]), whole([rows], columns)],
        params: { reduction: "mean", ignoreIndex: -100 },
        prepare: longPlaces,
        needs: [0],
        torch: "F.nll_loss(x[0], x[1])",
      },
    ];
  },
};
