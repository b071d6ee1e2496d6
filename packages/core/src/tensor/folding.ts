// Windows of images as columns, and columns added up to images, as torch.nn.functional.unfold and fold.
import { windows, zeros } from "../ops/prims/shorthand.ts";
import { reshape as reshapeOp } from "../ops/reshape.ts";
import { type Pair, pairOf, windowCount } from "../ops/window.ts";
import { say } from "../words/index.ts";
import { apply, checkTensor } from "./apply.ts";
import { asBatch } from "./batch.ts";
import { narrow, permute, squeeze, unsqueeze } from "./movement.ts";
import { pad } from "./padding.ts";
import { recordedPrims } from "./recorded.ts";
import type { Tensor } from "./tensor.ts";
import { type Shape, ShapeError, showShape } from "./types.ts";

export interface FoldOptions {
  /** Pixels between those of a window, 1 by default. */
  dilation?: Pair;
  /** Zeros around the image, 0 by default. */
  padding?: Pair;
  /** Pixels from one window to the next, 1 by default. */
  stride?: Pair;
}

const shaped = (x: Tensor, shape: Shape): Tensor => apply(reshapeOp, [x], { shape });

interface Windows {
  kernel: [number, number];
  stride: [number, number];
  padding: [number, number];
  dilation: [number, number];
  /** How many there are in each direction. */
  count: [number, number];
}

function windowsOf(name: string, sizes: readonly number[], kernelSize: Pair, options: FoldOptions): Windows {
  const kernel = pairOf(kernelSize);
  const stride = pairOf(options.stride ?? 1);
  const padding = pairOf(options.padding ?? 0);
  const dilation = pairOf(options.dilation ?? 1);
  const [rows, columns] = [0, 1].map((i) =>
    windowCount(sizes[i], kernel[i], stride[i], padding[i], dilation[i]),
  );
  if (rows < 1 || columns < 1)
    throw new ShapeError(
      say`${name}: a window of ${kernel.join("×")} does not fit into images of ${sizes.join("×")}`,
    );
  return { kernel, stride, padding, dilation, count: [rows, columns] };
}

const bordered = ({ padding: [y, x] }: Windows): number[] => [x, x, y, y];

/** Windows of images [N, C, H, W] or [C, H, W] as columns [N, C · KH · KW, L], row by row. */
export const unfold = (x: Tensor, kernelSize: Pair, options: FoldOptions = {}): Tensor =>
  asBatch("unfold", x, 2, (images) => {
    const [n, c, ...sizes] = images.shape;
    const w = windowsOf("unfold", sizes, kernelSize, options);
    const h = recordedPrims(x.device);
    const path = windows(w.kernel, w.stride, w.dilation);
    const cells = h.view(pad(images, bordered(w)), ...path) as Tensor;
    const columns = permute(cells, 0, 1, 4, 5, 2, 3);
    return shaped(columns, [n, c * w.kernel[0] * w.kernel[1], w.count[0] * w.count[1]]);
  });

/** Columns [N, C · KH · KW, L] or [C · KH · KW, L] added up where they are windows of images: [N, C, ...outputSize]. */
export function fold(x: Tensor, outputSize: Pair, kernelSize: Pair, options: FoldOptions = {}): Tensor {
  checkTensor("fold", "input", x);
  if (x.dim === 2) return squeeze(fold(unsqueeze(x, 0), outputSize, kernelSize, options), 0);
  const sizes = pairOf(outputSize);
  const w = windowsOf("fold", sizes, kernelSize, options);
  const [n, rows, length] = x.shape;
  const cells = w.kernel[0] * w.kernel[1];
  if (x.dim !== 3 || rows % cells > 0 || length !== w.count[0] * w.count[1])
    throw new ShapeError(
      say`fold expects columns [N, C · ${cells}, ${w.count[0] * w.count[1]}] for images of ${sizes.join("×")}, got shape ${showShape(x.shape)}`,
    );
  const c = rows / cells;
  const apart = permute(shaped(x, [n, c, ...w.kernel, ...w.count]), 0, 1, 4, 5, 2, 3);
  const h = recordedPrims(x.device);
  const framed = zeros(h, [n, c, sizes[0] + 2 * w.padding[0], sizes[1] + 2 * w.padding[1]]);
  const all = h.place(framed, windows(w.kernel, w.stride, w.dilation), apart, "add") as Tensor;
  return narrow(narrow(all, 2, w.padding[0], sizes[0]), 3, w.padding[1], sizes[1]);
}
