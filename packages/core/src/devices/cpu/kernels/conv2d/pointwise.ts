// Convolutions of 1×1 taps know nothing of images: all pixels of a batch are the rows of one matrix. Blocks of rows serve better than
// images, which are so small where channels are many that all weights would be read for a few pixels.
import type { Geometry } from "../../../../ops/conv2d/geometry.ts";

/** Rows of a block: two such columns of lines fit into a first-level cache. Speed only. */
const MOST = 128;

/** Blocks that there should be, to be shared out. Speed only. */
const BLOCKS = 16;

/** The same convolution of n images of other sizes, where those are faster. */
export function inBlocks(g: Geometry, n: number): { g: Geometry; n: number } {
  if (g.kh * g.kw * g.sh * g.sw > 1 || g.ph + g.pw > 0) return { g, n };
  const pixels = n * g.h * g.w;
  let width = Math.min(MOST, Math.ceil(pixels / BLOCKS));
  while (pixels % width > 0) width--;
  // A number of pixels with few divisors.
  if (width <= g.w) return { g, n };
  return { g: { ...g, h: 1, w: width, oh: 1, ow: width }, n: pixels / width };
}
