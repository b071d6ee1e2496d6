// The five kinds of blocks of Inception v3: branches side by side.
import { cat, nn, type Tensor } from "@tinycnn/core";
import { block } from "./block.ts";
import { basicConv2d as conv } from "./inceptionParts.ts";

const around = (size: number) => ({ padding: (size - 1) / 2 });
/** Convolutions of a row of seven, or three, and of a column. */
const wide = (from: number, to: number, size = 7) =>
  conv(from, to, [1, size], { padding: [0, (size - 1) / 2] });
const tall = (from: number, to: number, size = 7) =>
  conv(from, to, [size, 1], { padding: [(size - 1) / 2, 0] });

const { avgPool2d, maxPool2d } = nn.functional;
/** The mean around each pixel. */
const mean = (x: Tensor): Tensor => avgPool2d(x, 3, { stride: 1, padding: 1 });

/** At 35×35: 1×1, 5×5, twice 3×3, pooling. */
export const five = block(
  "InceptionA",
  (from: number, pool: number) => ({
    branch1x1: conv(from, 64, 1),
    branch5x5_1: conv(from, 48, 1),
    branch5x5_2: conv(48, 64, 5, around(5)),
    branch3x3dbl_1: conv(from, 64, 1),
    branch3x3dbl_2: conv(64, 96, 3, around(3)),
    branch3x3dbl_3: conv(96, 96, 3, around(3)),
    branch_pool: conv(from, pool, 1),
  }),
  (x, o) =>
    cat(
      [
        o.branch1x1(x),
        o.branch5x5_2(o.branch5x5_1(x)),
        o.branch3x3dbl_3(o.branch3x3dbl_2(o.branch3x3dbl_1(x))),
        o.branch_pool(mean(x)),
      ],
      1,
    ),
);

/** To 17×17. */
export const gridReduction = block(
  "InceptionB",
  (from: number) => ({
    branch3x3: conv(from, 384, 3, { stride: 2 }),
    branch3x3dbl_1: conv(from, 64, 1),
    branch3x3dbl_2: conv(64, 96, 3, around(3)),
    branch3x3dbl_3: conv(96, 96, 3, { stride: 2 }),
  }),
  (x, o) =>
    cat(
      [
        o.branch3x3(x),
        o.branch3x3dbl_3(o.branch3x3dbl_2(o.branch3x3dbl_1(x))),
        maxPool2d(x, 3, { stride: 2 }),
      ],
      1,
    ),
);

/** At 17×17: rows and columns of seven. */
export const seven = block(
  "InceptionC",
  (inner: number) => ({
    branch1x1: conv(768, 192, 1),
    branch7x7_1: conv(768, inner, 1),
    branch7x7_2: wide(inner, inner),
    branch7x7_3: tall(inner, 192),
    branch7x7dbl_1: conv(768, inner, 1),
    branch7x7dbl_2: tall(inner, inner),
    branch7x7dbl_3: wide(inner, inner),
    branch7x7dbl_4: tall(inner, inner),
    branch7x7dbl_5: wide(inner, 192),
    branch_pool: conv(768, 192, 1),
  }),
  (x, o) => {
    const twice = o.branch7x7dbl_3(o.branch7x7dbl_2(o.branch7x7dbl_1(x)));
    return cat(
      [
        o.branch1x1(x),
        o.branch7x7_3(o.branch7x7_2(o.branch7x7_1(x))),
        o.branch7x7dbl_5(o.branch7x7dbl_4(twice)),
        o.branch_pool(mean(x)),
      ],
      1,
    );
  },
);

/** To 8×8. */
export const lastReduction = block(
  "InceptionD",
  () => ({
    branch3x3_1: conv(768, 192, 1),
    branch3x3_2: conv(192, 320, 3, { stride: 2 }),
    branch7x7x3_1: conv(768, 192, 1),
    branch7x7x3_2: wide(192, 192),
    branch7x7x3_3: tall(192, 192),
    branch7x7x3_4: conv(192, 192, 3, { stride: 2 }),
  }),
  (x, o) =>
    cat(
      [
        o.branch3x3_2(o.branch3x3_1(x)),
        o.branch7x7x3_4(o.branch7x7x3_3(o.branch7x7x3_2(o.branch7x7x3_1(x)))),
        maxPool2d(x, 3, { stride: 2 }),
      ],
      1,
    ),
);

/** At 8×8: a row and a column of three side by side. */
export const split = block(
  "InceptionE",
  (from: number) => ({
    branch1x1: conv(from, 320, 1),
    branch3x3_1: conv(from, 384, 1),
    branch3x3_2a: wide(384, 384, 3),
    branch3x3_2b: tall(384, 384, 3),
    branch3x3dbl_1: conv(from, 448, 1),
    branch3x3dbl_2: conv(448, 384, 3, around(3)),
    branch3x3dbl_3a: wide(384, 384, 3),
    branch3x3dbl_3b: tall(384, 384, 3),
    branch_pool: conv(from, 192, 1),
  }),
  (x, o) => {
    const one = o.branch3x3_1(x);
    const two = o.branch3x3dbl_2(o.branch3x3dbl_1(x));
    return cat(
      [
        ...[o.branch1x1(x), o.branch3x3_2a(one), o.branch3x3_2b(one)],
        ...[o.branch3x3dbl_3a(two), o.branch3x3dbl_3b(two), o.branch_pool(mean(x))],
      ],
      1,
    );
  },
);
