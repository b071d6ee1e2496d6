// Images whose channels of several groups are taken in turns, as torch.nn.functional.channel_shuffle.
import { ShapeError, showShape, type TensorType } from "../../tensor/types.ts";
import { say } from "../../words/index.ts";
import type { Op } from "../op.ts";
import type { Prims, Value } from "../prims/prims.ts";
import { noise } from "../samples.ts";
import { floats } from "../takes.ts";

export interface ChannelShuffleParams {
  readonly groups: number;
}

function infer([x]: TensorType[], { groups }: ChannelShuffleParams): TensorType {
  if (x.shape.length !== 4 || !(groups >= 1) || x.shape[1] % groups > 0)
    throw new ShapeError(
      say`channelShuffle expects an input [N, C, ...] whose channels are a multiple of ${groups}, got shape ${showShape(x.shape)}`,
    );
  return x;
}

/** The channel that each channel of the result is. */
export const channelAt = (channels: number, groups: number, c: number): number =>
  (c % groups) * (channels / groups) + Math.floor(c / groups);

function shuffled(h: Prims, x: Value, groups: number): Value {
  const [n, c, height, width] = x.shape;
  const apart = h.reshape(x, [n, groups, c / groups, height, width]);
  return h.reshape(h.view(apart, { kind: "permute", dims: [0, 2, 1, 3, 4] }), x.shape);
}

/** Elements moved to where each channel's are. */
function moved(data: ArrayLike<number>, [n, c, h, w]: readonly number[], from: (c: number) => number) {
  const pixels = h * w;
  return Float64Array.from({ length: n * c * pixels }, (_, i) => {
    const channel = Math.floor(i / pixels) % c;
    return data[i + (from(channel) - channel) * pixels];
  });
}

/** Input [N, C, H, W]. */
export const channelShuffle: Op<ChannelShuffleParams> = {
  name: "channelShuffle",
  takes: [floats("input")],
  infer,
  reference: {
    forward: ([x], { shape }, { groups }) => moved(x.data, shape, (c) => channelAt(x.shape[1], groups, c)),
    backward: (grad, [{ shape }], _out, { groups }) => [
      moved(grad, shape, (c) => channelAt(shape[1], shape[1] / groups, c)),
    ],
  },
  lower: {
    forward: (h, [x], { groups }) => shuffled(h, x, groups),
    backward: (h, { grad, params: { groups } }) => [shuffled(h, grad, grad.shape[1] / groups)],
  },
  samples: () =>
    (
      [
        [[2, 6, 3, 2], 2],
        [[1, 12, 2, 5], 3],
        [[2, 34, 4, 3], 2],
      ] as [number[], number][]
    ).map(([shape, groups], i) => ({
      name: `${shape}, ${groups} groups`,
      inputs: [noise(shape, i + 1)],
      params: { groups },
    })),
  errors: [
    {
      inputs: [{ shape: [2, 6, 3, 3], dtype: "float32" }],
      params: { groups: 4 },
      message: /a multiple of 4, got shape \[2, 6, 3, 3\]/,
    },
  ],
};
