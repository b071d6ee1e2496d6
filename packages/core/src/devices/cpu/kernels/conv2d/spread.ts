// Dilated convolutions: of every d-th pixel of the padded images one plain convolution, d in each direction, without padding.
import type { GroupedGeometry } from "../../../../ops/conv2d/geometry.ts";
import type { CpuContext } from "../../array.ts";
import { copyFloats } from "../../strided.ts";
import type { ConvBackwardCall } from "./backward.ts";
import type { ConvCall } from "./forward.ts";

/** Pixels between taps that differ; one tap is not spread. */
const dilationOf = ({ kh, kw, dh, dw }: GroupedGeometry): [number, number] => [
  kh === 1 ? 1 : dh,
  kw === 1 ? 1 : dw,
];

/** Whether the kernels do not take it as it is: they pad by less than the kernel's size. */
export const isSpread = (g: GroupedGeometry): boolean =>
  dilationOf(g).some((d) => d > 1) || g.ph >= g.kh || g.pw >= g.kw;

interface Spread {
  dilation: [number, number];
  /** Of the convolution of every d-th pixel. */
  inside: GroupedGeometry;
  /** Where the convolution is dilated it goes by steps of 1, and as many outputs are left out. */
  skip: [number, number];
  /** Sizes of the padded images and of what the convolutions give, put together. */
  padded: [number, number];
  full: [number, number];
}

function spreadOf(g: GroupedGeometry): Spread {
  const dilation = dilationOf(g);
  const [dh, dw] = dilation;
  const [h, w] = [Math.ceil((g.h + 2 * g.ph) / dh), Math.ceil((g.w + 2 * g.pw) / dw)];
  const [sh, sw] = [dh > 1 ? 1 : g.sh, dw > 1 ? 1 : g.sw];
  const [oh, ow] = [Math.floor((h - g.kh) / sh) + 1, Math.floor((w - g.kw) / sw) + 1];
  return {
    dilation,
    inside: { ...g, h, w, sh, sw, ph: 0, pw: 0, oh, ow, dh: 1, dw: 1 },
    skip: [dh > 1 ? g.sh : 1, dw > 1 ? g.sw : 1],
    padded: [dh * h, dw * w],
    full: [dh * oh, dw * ow],
  };
}

type Way = "take" | "give";

/** Between images [N, H, W, C] and those of every d-th pixel [DH, DW, N, H/DH, W/DW, C]. */
function phases(
  ctx: CpuContext,
  [n, h, w, c]: number[],
  { dilation: [dh, dw] }: Spread,
  images: number,
  apart: number,
  way: Way,
): void {
  const [ph, pw] = [h / dh, w / dw];
  const whole = { address: images, strides: [w * c, c, h * w * c, dh * w * c, dw * c, 1] };
  const size = n * ph * pw * c;
  const parts = { address: apart, strides: [dw * size, size, ph * pw * c, pw * c, c, 1] };
  const [from, to] = way === "take" ? [whole, parts] : [parts, whole];
  copyFloats(ctx, [dh, dw, n, ph, pw, c], from, to);
}

/** Between images [N, H, W, C] and a part of larger ones, every so-manieth of their pixels. */
function inner(
  ctx: CpuContext,
  [n, h, w, c]: number[],
  images: number,
  [height, width]: readonly [number, number],
  larger: number,
  { top = 0, left = 0, step: [sh, sw] = [1, 1] }: { top?: number; left?: number; step?: [number, number] },
  way: Way,
): void {
  const whole = {
    address: larger + 4 * (top * width + left) * c,
    strides: [height * width * c, sh * width * c, sw * c, 1],
  };
  const own = { address: images, strides: [h * w * c, w * c, c, 1] };
  const [from, to] = way === "take" ? [whole, own] : [own, whole];
  copyFloats(ctx, [n, h, w, c], from, to);
}

function zeros(ctx: CpuContext, floats: number): number {
  const at = ctx.temporary(floats);
  ctx.engine.f32.fill(0, at / 4, at / 4 + floats);
  return at;
}

function paddedPhases(ctx: CpuContext, g: GroupedGeometry, s: Spread, n: number, x: number): number {
  const [h, w] = s.padded;
  const padded = zeros(ctx, n * h * w * g.c);
  inner(ctx, [n, g.h, g.w, g.c], x, s.padded, padded, { top: g.ph, left: g.pw }, "give");
  const apart = ctx.temporary(n * h * w * g.c);
  phases(ctx, [n, h, w, g.c], s, padded, apart, "take");
  return apart;
}

const many = ({ dilation: [dh, dw] }: Spread, n: number): number => n * dh * dw;

export function spreadForward(
  ctx: CpuContext,
  g: GroupedGeometry,
  call: ConvCall,
  convolve: (ctx: CpuContext, g: GroupedGeometry, call: ConvCall) => void,
): void {
  const s = spreadOf(g);
  const { n } = call;
  const [h, w] = s.full;
  const apart = ctx.temporary(n * h * w * g.oc);
  const x = paddedPhases(ctx, g, s, n, call.x);
  convolve(ctx, s.inside, { ...call, n: many(s, n), x, out: apart });
  const full = ctx.temporary(n * h * w * g.oc);
  phases(ctx, [n, h, w, g.oc], s, full, apart, "give");
  inner(ctx, [n, g.oh, g.ow, g.oc], call.out, s.full, full, { step: s.skip }, "take");
}

export function spreadBackward(
  ctx: CpuContext,
  g: GroupedGeometry,
  call: ConvBackwardCall,
  grad: number,
  differentiate: (ctx: CpuContext, g: GroupedGeometry, call: ConvBackwardCall, grad: number) => void,
): void {
  const s = spreadOf(g);
  const { n } = call;
  const [h, w] = s.full;
  const full = zeros(ctx, n * h * w * g.oc);
  inner(ctx, [n, g.oh, g.ow, g.oc], grad, s.full, full, { step: s.skip }, "give");
  const grads = ctx.temporary(n * h * w * g.oc);
  phases(ctx, [n, h, w, g.oc], s, full, grads, "take");
  const [height, width] = s.padded;
  const x = paddedPhases(ctx, g, s, n, call.x);
  const dx = call.dx && ctx.temporary(n * height * width * g.c);
  differentiate(ctx, s.inside, { ...call, n: many(s, n), x, dx }, grads);
  if (!dx) return;
  const padded = ctx.temporary(n * height * width * g.c);
  phases(ctx, [n, height, width, g.c], s, padded, dx, "give");
  inner(ctx, [n, g.h, g.w, g.c], call.dx, s.padded, padded, { top: g.ph, left: g.pw }, "take");
}
