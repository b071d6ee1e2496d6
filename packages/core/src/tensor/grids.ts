// Images seen through a grid of places, as torch.nn.functional.grid_sample and affine_grid.
import { gather } from "../ops/indexing/index.ts";
import { reshape as reshapeOp } from "../ops/reshape.ts";
import { say } from "../words/index.ts";
import { apply, checkTensor } from "./apply.ts";
import { cast } from "./cast.ts";
import { tensor } from "./create.ts";
import { elementwise } from "./elementwise.ts";
import { expand, select, transpose } from "./movement.ts";
import { matmul } from "./products.ts";
import type { Tensor } from "./tensor.ts";
import { type Shape, ShapeError, showShape } from "./types.ts";

const { add, sub, mul, floor, clamp, abs, round, where } = elementwise;
const shaped = (x: Tensor, shape: Shape): Tensor => apply(reshapeOp, [x], { shape });

/** Places of so many pixels from −1 to 1: of their middles, or with the outermost at the ends. */
const places = (size: number, alignCorners: boolean): number[] =>
  Array.from({ length: size }, (_, i) => {
    if (alignCorners) return size > 1 ? -1 + (2 * i) / (size - 1) : 0;
    return (2 * i + 1) / size - 1;
  });

/**
 * The grid on which gridSample moves, turns and stretches: theta · (x, y, 1) of every place.
 *
 * @param theta [N, 2, 3], of volumes [N, 3, 4]
 * @param size of the result, [N, C, H, W] or [N, C, D, H, W]
 * @returns [N, H, W, 2] or [N, D, H, W, 3], x first
 */
export function affineGrid(theta: Tensor, size: readonly number[], alignCorners: boolean): Tensor {
  checkTensor("affineGrid", "theta", theta);
  const [n, , ...sides] = size;
  const dims = sides.length;
  const [tn, rows, columns] = theta.shape;
  if (!(dims === 2 || dims === 3) || theta.dim !== 3 || tn !== n || rows !== dims || columns !== dims + 1)
    throw new ShapeError(
      say`affineGrid expects theta [N, 2, 3] for sizes [N, C, H, W], or [N, 3, 4] for [N, C, D, H, W]; got ${showShape(theta.shape)} for ${showShape(size)}`,
    );
  const along = sides.map((one) => places(one, alignCorners));
  const points = along.reduce<number[][]>(
    (before, list) => before.flatMap((point) => list.map((at) => [at, ...point])),
    [[]],
  );
  const base = tensor(Float32Array.from(points.flatMap((point) => [...point, 1])), {
    shape: [points.length, dims + 1],
    device: theta.device,
  });
  return shaped(matmul(base, transpose(theta, 1, 2)), [n, ...sides, dims]);
}

export interface GridSampleOptions {
  /** "bilinear" by default. */
  mode?: "bilinear" | "nearest";
  /** What lies beyond the image: zeros (default), its last pixel, the image mirrored. */
  paddingMode?: "zeros" | "border" | "reflection";
  /** Whether −1 and 1 are the outermost pixels' middles instead of their edges; false by default. */
  alignCorners?: boolean | null;
}

/** A place folded back between two ends. */
function reflected(at: Tensor, low: number, high: number): Tensor {
  const span = high - low;
  if (span === 0) return mul(at, 0);
  const away = abs(sub(at, low));
  const flips = floor(mul(away, 1 / span)).detach();
  const rest = sub(away, mul(flips, span));
  const isOdd = elementwise.ne(sub(flips, mul(floor(mul(flips, 0.5)), 2)), 0);
  return where(isOdd, add(mul(rest, -1), high), add(rest, low));
}

/** From −1 … 1 to pixels of a direction. */
function pixelsOf(at: Tensor, size: number, { paddingMode, alignCorners }: GridSampleOptions): Tensor {
  const pixel = alignCorners ? mul(add(at, 1), (size - 1) / 2) : mul(sub(mul(add(at, 1), size), 1), 0.5);
  if (paddingMode === "border") return clamp(pixel, 0, size - 1);
  if (paddingMode !== "reflection") return pixel;
  const [low, high] = alignCorners ? [0, size - 1] : [-0.5, size - 0.5];
  return clamp(reflected(pixel, low, high), 0, size - 1);
}

/** One corner of every place: its pixel, and the share that it has. */
interface Corner {
  readonly at: Tensor;
  readonly share: Tensor | null;
}

function corners(pixel: Tensor, mode: string): Corner[] {
  if (mode === "nearest") return [{ at: round(pixel).detach(), share: null }];
  const low = floor(pixel).detach();
  const part = sub(pixel, low);
  return [
    { at: low, share: add(mul(part, -1), 1) },
    { at: add(low, 1), share: part },
  ];
}

/**
 * Images seen at the places of a grid.
 *
 * @param x [N, C, H, W]
 * @param grid [N, OH, OW, 2], x and y from −1 to 1
 * @returns [N, C, OH, OW]
 */
export function gridSample(x: Tensor, grid: Tensor, options: GridSampleOptions): Tensor {
  checkTensor("gridSample", "input", x);
  checkTensor("gridSample", "grid", grid);
  const [n, c, height, width] = x.shape;
  const [gn, oh, ow, two] = grid.shape;
  if (x.dim !== 4 || grid.dim !== 4 || gn !== n || two !== 2)
    throw new ShapeError(
      say`gridSample expects images [N, C, H, W] and a grid [N, OH, OW, 2], got ${showShape(x.shape)} and ${showShape(grid.shape)}`,
    );
  const count = oh * ow;
  const [across, down] = [0, 1].map((i) => shaped(select(grid, 3, i), [n, 1, count]));
  const columns = corners(pixelsOf(across, width, options), options.mode ?? "bilinear");
  const rows = corners(pixelsOf(down, height, options), options.mode ?? "bilinear");
  const planes = shaped(x, [n, c, height * width]);
  const isWithin = ({ at }: Corner, size: number): Tensor => elementwise.eq(at, clamp(at, 0, size - 1));
  const seen = rows.flatMap((row) =>
    columns.map((column) => {
      const place = add(mul(clamp(row.at, 0, height - 1), width), clamp(column.at, 0, width - 1));
      const index = expand(cast(place, "int32"), [n, c, count]);
      const found = apply(gather, [planes, index], { dim: 2 });
      const value = where(isWithin(row, height), where(isWithin(column, width), found, 0), 0);
      const share = row.share && column.share && mul(row.share, column.share);
      return share ? mul(value, share) : value;
    }),
  );
  return shaped(
    seen.reduce((sum, part) => add(sum, part)),
    [n, c, oh, ow],
  );
}
