// Winograd's convolution F(2×2, 3×3) (Lavin & Gray 2016, https://arxiv.org/abs/1509.09308): 16 multiplications for 4 outputs
// instead of 36. An output tile of 2×2 comes from an input tile of 4×4; both are carried into a space of 16 points, where the sum
// over channels is a matrix product for each point.
import { PANEL, ROWS } from "../../../devices/cpu/tile.ts";
import type { Geometry } from "../geometry.ts";
import { type Frame, frameFloats } from "../pad.ts";

export const POINTS = 16;

/** Bytes of transformed input and output that a thread works on at a time: less than half of a usual second-level cache. */
const CHUNK_BYTES = 400 * 1024;

const roundUp = (x: number, to: number): number => Math.ceil(x / to) * to;

/** Whether this convolution is worth transforming. */
export const suitsWinograd = (g: Geometry): boolean =>
  g.kh === 3 &&
  g.kw === 3 &&
  g.sh === 1 &&
  g.sw === 1 &&
  g.c % 4 === 0 &&
  g.oc % 4 === 0 &&
  g.c >= 8 &&
  g.oc >= 8;

export interface Plan {
  g: Geometry;
  /** Tiles down and across an image. */
  th: number;
  tw: number;
  /** Images, or tile rows of one image, taken at a time. */
  images: number;
  rows: number;
  /** Tiles at a time, rounded up to whole blocks of the micro-kernel. */
  tiles: number;
  /** Channels rounded up to whole panels. */
  cPadded: number;
  ocPadded: number;
  /** Floats from one point to the next in the transformed input and output. Not a power of two, or all sixteen would meet in the same few places of the cache. */
  inputPoint: number;
  outputPoint: number;
  frame: Frame;
}

export function planOf(g: Geometry): Plan {
  const [th, tw] = [Math.ceil(g.oh / 2), Math.ceil(g.ow / 2)];
  const cPadded = roundUp(g.c, PANEL);
  const ocPadded = roundUp(g.oc, PANEL);
  const most = Math.max(ROWS, Math.floor(CHUNK_BYTES / (4 * POINTS * (cPadded + ocPadded))));
  const images = Math.max(1, Math.floor(most / (th * tw)));
  const rows = Math.min(th, Math.max(1, Math.floor(most / tw)));
  const tiles = roundUp(images * rows * tw, ROWS);
  const frame: Frame = {
    channels: g.c,
    h: g.h,
    w: g.w,
    height: 2 * th + 2,
    width: 2 * tw + 2,
    top: g.ph,
    left: g.pw,
    dy: 1,
    dx: 1,
  };
  const [inputPoint, outputPoint] = [tiles * cPadded + PANEL, tiles * ocPadded + PANEL];
  return { g, th, tw, images, rows, tiles, cPadded, ocPadded, inputPoint, outputPoint, frame };
}

/** Floats of each region of a thread's scratch. */
export const frameSpace = (p: Plan): number => roundUp(p.images * frameFloats(p.frame) + PANEL, PANEL);
export const inputSpace = (p: Plan): number => POINTS * p.inputPoint;
export const outputSpace = (p: Plan): number => POINTS * p.outputPoint;
