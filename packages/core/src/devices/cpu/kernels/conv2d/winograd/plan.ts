// Winograd's convolution: an output tile of m×m comes from an input tile of (m + 2)×(m + 2); both are carried into a space of (m + 2)²
// points, where the sum over channels is a matrix product for each point.
import { type Geometry, keyOf } from "../../../../../ops/conv2d/geometry.ts";
import { getFloat32MatmulPrecision } from "../../../../precision.ts";
import { PANEL, ROWS } from "../../../tile.ts";
import { type Frame, frameFloats } from "../pad.ts";
import { F2, F3, F4, F7, type Scheme } from "./scheme.ts";

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

type Sizes = Pick<Geometry, "c" | "oc" | "oh" | "ow">;

/** Tiles beside 2×2, and the channels on both sides from which they pay: the larger a tile, the dearer its transforms. Speed only. */
const LARGE: readonly [scheme: Scheme, channels: number][] = [
  [F3, 64],
  [F4, 24],
];

/** Those that round too much unless one allows it. */
const ROUGH: readonly [scheme: Scheme, channels: number][] = [[F7, 128]];

/** Multiplications for one image, input and output channel, those for what sticks out of the image counted. */
const productsOf = (g: Sizes, { out, points }: Scheme): number =>
  Math.ceil(g.oh / out) * Math.ceil(g.ow / out) * points;

/** Tiles of an odd size would cut pooling's windows in two, so there must be one alone. */
const isWhole = (g: Sizes, { out }: Scheme): boolean => out % 2 === 0 || (g.oh <= out && g.ow <= out);

/** The tiles with the fewest multiplications, larger ones where they save enough to pay for their transforms. */
export function schemeOf(g: Sizes): Scheme {
  const channels = Math.min(g.c, g.oc);
  const schemes = getFloat32MatmulPrecision() === "highest" ? LARGE : [...LARGE, ...ROUGH];
  return schemes
    .filter(([scheme, least]) => channels >= least && isWhole(g, scheme))
    .reduce((best, [scheme]) => (productsOf(g, scheme) < 0.8 * productsOf(g, best) ? scheme : best), F2);
}

/** Multiplications for one image. */
export const imageProducts = (g: Sizes): number => productsOf(g, schemeOf(g)) * g.c * g.oc;

export interface Plan {
  g: Geometry;
  scheme: Scheme;
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
  /** Floats from one tile to the next at a point of the transformed input and output. */
  inputRow: number;
  outputRow: number;
  /** Floats from one point to the next in the transformed input and output. Not a power of two, or all would meet in the same few places of the cache. */
  inputPoint: number;
  outputPoint: number;
  frame: Frame;
}

export function planOf(g: Geometry): Plan {
  const scheme = schemeOf(g);
  const { out, points, chunkBytes } = scheme;
  const [th, tw] = [Math.ceil(g.oh / out), Math.ceil(g.ow / out)];
  const cPadded = roundUp(g.c, PANEL);
  const ocPadded = roundUp(g.oc, PANEL);
  // Tiles whose values stay in a cache. Speed only.
  const most = Math.max(ROWS, Math.floor(chunkBytes / (4 * points * (cPadded + ocPadded))));
  // Speed only.
  const images = Math.max(1, Math.floor(most / (th * tw)));
  // Ranges of rows as even as can be. Speed only.
  const ranges = Math.ceil(th / Math.max(1, Math.floor(most / tw)));
  const rows = Math.ceil(th / ranges);
  const tiles = roundUp(images * rows * tw, ROWS);
  const frame: Frame = {
    channels: g.c,
    // Pixels a multiple of 1 KiB apart would meet in the same few places of the cache.
    pixel: g.c % 256 === 0 ? g.c + PANEL : g.c,
    h: g.h,
    w: g.w,
    height: out * th + 2,
    width: out * tw + 2,
    top: g.ph,
    left: g.pw,
    dy: 1,
    dx: 1,
  };
  const [inputPoint, outputPoint] = [tiles * cPadded + PANEL, tiles * ocPadded + PANEL];
  const [inputRow, outputRow] = [cPadded, ocPadded];
  const sizes = { th, tw, images, rows, tiles, cPadded, ocPadded };
  return { g, scheme, ...sizes, inputRow, outputRow, inputPoint, outputPoint, frame };
}

/** Names the plan in kernels' keys. */
export const planKey = (p: Plan): string => `${keyOf(p.g)} F${p.scheme.out}`;

/** Floats of each region of a thread's scratch. */
export const frameSpace = (p: Plan): number => roundUp(p.images * frameFloats(p.frame) + PANEL, PANEL);
export const inputSpace = (p: Plan): number => p.scheme.points * p.inputPoint;
export const outputSpace = (p: Plan): number => p.scheme.points * p.outputPoint;

/** Floats of the weights, or of their gradient's sums, at all points. */
export const weightFloats = (p: Plan): number => p.scheme.points * p.g.c * p.ocPadded;
