// Convolutions in groups: the groups' channels as images of their own, several narrow groups together with zeros between them.
import type { GroupedGeometry } from "../../../../ops/conv2d/geometry.ts";
import type { CpuContext } from "../../array.ts";
import { copyFloats } from "../../strided.ts";
import { PANEL } from "../../tile.ts";
import type { ConvBackwardCall } from "./backward.ts";
import type { ConvCall } from "./forward.ts";
import { plainBackward, plainForward } from "./plain.ts";

/** Groups that are taken as one, so that what they give fills a panel. Speed only. */
function togetherOf({ groups, oc }: GroupedGeometry): number {
  const most = Math.max(1, Math.floor((PANEL * groups) / oc));
  for (let count = Math.min(most, groups); count > 1; count--) if (groups % count === 0) return count;
  return 1;
}

/** Blocks of groups, and the geometry of one. */
function blocksOf(g: GroupedGeometry): { blocks: number; together: number; one: GroupedGeometry } {
  const together = togetherOf(g);
  const blocks = g.groups / together;
  return { blocks, together, one: { ...g, c: g.c / blocks, oc: g.oc / blocks, groups: 1 } };
}

/** Between pixels × all channels and blocks × pixels × a block's channels. */
function turn(
  ctx: CpuContext,
  pixels: number,
  channels: number,
  blocks: number,
  addresses: { images: number; apart: number },
  way: "apart" | "together",
): void {
  const own = channels / blocks;
  const images = { address: addresses.images, strides: [own, channels, 1] };
  const apart = { address: addresses.apart, strides: [pixels * own, own, 1] };
  const [from, to] = way === "apart" ? [images, apart] : [apart, images];
  copyFloats(ctx, [blocks, pixels, own], from, to);
}

function apartOf(ctx: CpuContext, pixels: number, channels: number, blocks: number, images: number): number {
  const apart = ctx.temporary(pixels * channels);
  turn(ctx, pixels, channels, blocks, { images, apart }, "apart");
  return apart;
}

/** Where the groups' weights stand in the weights of blocks: on the diagonal. */
function diagonals(g: GroupedGeometry, weight: number, blocked: number) {
  const { blocks, together, one } = blocksOf(g);
  const [outs, ins] = [g.oc / g.groups, (g.c / g.groups) * g.kh * g.kw];
  const row = together * ins;
  const sizes = [blocks, together, outs, ins];
  const plain = { address: weight, strides: [together * outs * ins, outs * ins, ins, 1] };
  const diagonal = { address: blocked, strides: [one.oc * row, outs * row + ins, row, 1] };
  return { sizes, plain, diagonal, floats: g.oc * row };
}

/** The weights of blocks, one block after the other. */
function blockedWeights(ctx: CpuContext, g: GroupedGeometry, weight: number): number {
  if (blocksOf(g).together === 1) return weight;
  const { floats } = diagonals(g, weight, 0);
  const blocked = ctx.temporary(floats);
  ctx.engine.f32.fill(0, blocked / 4, blocked / 4 + floats);
  const { sizes, plain, diagonal } = diagonals(g, weight, blocked);
  copyFloats(ctx, sizes, plain, diagonal);
  return blocked;
}

/** An address that many floats further, or 0 if there is none. */
const further = (address: number, floats: number): number => (address === 0 ? 0 : address + 4 * floats);

export function groupedForward(ctx: CpuContext, g: GroupedGeometry, call: ConvCall): void {
  const { blocks, one } = blocksOf(g);
  const [pixels, outs] = [call.n * g.h * g.w, call.n * g.oh * g.ow];
  const x = apartOf(ctx, pixels, g.c, blocks, call.x);
  const weight = blockedWeights(ctx, g, call.weight);
  const out = ctx.temporary(outs * g.oc);
  const taps = one.oc * one.c * g.kh * g.kw;
  for (let block = 0; block < blocks; block++)
    plainForward(ctx, one, {
      n: call.n,
      x: further(x, block * pixels * one.c),
      weight: further(weight, block * taps),
      bias: further(call.bias, block * one.oc),
      out: further(out, block * outs * one.oc),
    });
  turn(ctx, outs, g.oc, blocks, { images: call.out, apart: out }, "together");
}

export function groupedBackward(
  ctx: CpuContext,
  g: GroupedGeometry,
  call: ConvBackwardCall,
  grad: number,
): void {
  const { blocks, together, one } = blocksOf(g);
  const [pixels, outs] = [call.n * g.h * g.w, call.n * g.oh * g.ow];
  const x = apartOf(ctx, pixels, g.c, blocks, call.x);
  const grads = apartOf(ctx, outs, g.oc, blocks, grad);
  const weight = blockedWeights(ctx, g, call.weight);
  const taps = one.oc * one.c * g.kh * g.kw;
  const dx = call.dx && ctx.temporary(pixels * g.c);
  const dweight = call.dweight && (together === 1 ? call.dweight : ctx.temporary(blocks * taps));
  for (let block = 0; block < blocks; block++)
    plainBackward(
      ctx,
      one,
      {
        n: call.n,
        x: further(x, block * pixels * one.c),
        weight: further(weight, block * taps),
        dx: further(dx, block * pixels * one.c),
        dweight: further(dweight, block * taps),
        dbias: further(call.dbias, block * one.oc),
      },
      further(grads, block * outs * one.oc),
    );
  if (dx) turn(ctx, pixels, g.c, blocks, { images: call.dx, apart: dx }, "together");
  if (dweight && together > 1) {
    const { sizes, plain, diagonal } = diagonals(g, call.dweight, dweight);
    copyFloats(ctx, sizes, diagonal, plain);
  }
}
