// Values that fit each other for convolutions, pooling, borders and sizes of pictures.
import { tensor } from "@tinycnn/core";

const made = (...shape: number[]) =>
  tensor(
    Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => (i % 7) - 2),
    { shape },
  );

const convolution = (...sides: number[]) => ({
  input: made(1, 2, ...sides),
  weight: made(2, 1, ...sides.map(() => 2)),
  bias: tensor([1, 2]),
  groups: 2,
});
const back = (...sides: number[]) => ({ ...convolution(...sides), stride: 3, outputPadding: 1 });

/** By the name of the call. */
export const togetherConvs: Readonly<Record<string, () => Record<string, unknown>>> = {
  conv1d: () => convolution(6),
  conv2d: () => convolution(6, 6),
  conv3d: () => convolution(4, 4, 4),
  convTranspose1d: () => back(4),
  convTranspose2d: () => back(4, 4),
  convTranspose3d: () => back(2, 3, 3),
  pad: () => ({ input: made(1, 2, 6, 6), pad: [1, 2, 0, 1], mode: "constant", value: 2 }),
};
