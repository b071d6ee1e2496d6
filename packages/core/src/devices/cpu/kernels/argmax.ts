// Where the largest stands along a dimension, as a reduction.
import type { DimParams } from "../../../ops/softmax.ts";
import type { CpuArray, CpuContext } from "../array.ts";
import { reduce } from "../reduce/index.ts";
import type { CpuKernel } from "./contract.ts";

type Kind = "argmax" | "argmin";

/** A single row longer than this is looked through in pieces of that many elements. Speed only. */
const PIECE = 32_768;
/** The most of them. Speed only. */
const MOST_PIECES = 32;

function places(ctx: CpuContext, kind: Kind, x: CpuArray, dim: number): CpuArray {
  return reduce(ctx, kind, x, x.shape.with(dim, 1));
}

/** Of one long row: the best of the pieces, then of those. */
function ofPieces(ctx: CpuContext, kind: Kind, x: CpuArray, pieces: number): number {
  const size = x.numel / pieces;
  const found = ctx.keep(places(ctx, kind, ctx.borrow(x, [pieces, size]), 1));
  const at = Array.from(
    ctx.engine.i32.subarray(found.address / 4, found.address / 4 + pieces),
    (p, i) => p + i * size,
  );
  const best = ctx.keep(ctx.empty({ shape: [pieces], dtype: x.dtype }));
  const words = x.dtype === "uint8" ? ctx.engine.u8 : ctx.engine.i32;
  const scale = x.dtype === "uint8" ? 1 : 4;
  at.forEach((place, i) => {
    words[best.address / scale + i] = words[x.address / scale + place];
  });
  const winner = ctx.keep(places(ctx, kind, best, 0));
  return at[ctx.engine.i32[winner.address / 4]];
}

const along = (kind: Kind): CpuKernel<DimParams> => ({
  forward(ctx, [input], type, { dim }) {
    const x = ctx.contiguous(input);
    const pieces = Math.min(MOST_PIECES, Math.floor(x.numel / PIECE));
    if (x.numel === x.shape[dim] && pieces > 1 && x.numel % pieces === 0) {
      const out = ctx.empty(type);
      const place = ofPieces(ctx, kind, x, pieces);
      ctx.engine.i32[out.address / 4] = place;
      return { out };
    }
    return { out: ctx.renamed(places(ctx, kind, x, dim), type, "contiguous") };
  },
});

export const argmax = along("argmax");
export const argmin = along("argmin");
