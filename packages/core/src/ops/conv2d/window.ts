// The 2×2 windows of an output: what happens to their values after a convolution, and where their gradients come from before its
// backward pass. Plain convolution stores and loads pixels; fused operations keep less.
import type { KernelBuilder } from "../../devices/cpu/kernel.ts";
import type { Local } from "../../devices/cpu/wasm/builder.ts";
import { type I32, i32, type V128, v128 } from "../../devices/cpu/wasm/expr.ts";
import type { Geometry } from "./geometry.ts";

/** A window and four channels of it. */
export interface WindowAt {
  /** Image, and the window's row and column (pixel rows 2y and 2y + 1). */
  image: I32;
  y: I32;
  x: I32;
  /** First of the four channels, times 4: its offset in bytes of float32. */
  channel: I32;
  /** How many of the four there are. */
  lanes: number;
}

/** First of a sink's or a source's arguments among the kernel's. */
export const SINK_ARGS = 12;

/** Arguments of a kernel with a sink's or source's after them. */
export const withSink = (args: number[], sink: { args: number[] }): number[] => [
  ...args,
  ...new Array<number>(SINK_ARGS - args.length).fill(0),
  ...sink.args,
];

/** Takes the values of windows. */
export interface WindowSink {
  /** Names the code it emits. */
  key: string;
  args: number[];
  /** Reads the arguments into locals; called once, before any loop. */
  begin(k: KernelBuilder): (at: WindowAt, values: Local<"v128">[]) => void;
}

/** Gives the gradients of windows. */
export interface WindowSource {
  key: string;
  args: number[];
  begin(k: KernelBuilder): (at: WindowAt, values: Local<"v128">[]) => void;
}

/** Address of a window's first pixel in images [N, OH, OW, OC]. */
function pixelAt(g: Geometry, base: I32, at: WindowAt): I32 {
  const row = i32.add(i32.mul(at.image, g.oh), i32.mul(at.y, 2));
  const pixel = i32.add(i32.mul(row, g.ow), i32.mul(at.x, 2));
  return i32.add(i32.add(base, i32.mul(pixel, 4 * g.oc)), at.channel);
}

/** Whether pixel i of a window exists: windows stick out of images of odd size. */
function whenInside(k: KernelBuilder, g: Geometry, at: WindowAt, i: number, then: () => void): void {
  const conditions: I32[] = [];
  if (i >= 2 && g.oh % 2 > 0) conditions.push(i32.ne(at.y, (g.oh - 1) / 2));
  if (i % 2 === 1 && g.ow % 2 > 0) conditions.push(i32.ne(at.x, (g.ow - 1) / 2));
  if (conditions.length === 0) then();
  else
    k.if(
      conditions.reduce((a, b) => i32.and(a, b)),
      then,
    );
}

const pixelOffset = (g: Geometry, i: number): number => 4 * g.oc * ((i >> 1) * g.ow + (i & 1));

/** Stores all four pixels. */
export const storePixels = (g: Geometry, out: number): WindowSink => ({
  key: "pixels",
  args: [out],
  begin(k) {
    const base = k.arg(SINK_ARGS);
    const to = k.local("i32");
    return (at, values) => {
      k.set(to, pixelAt(g, base, at));
      values.forEach((value, i) => {
        whenInside(k, g, at, i, () => k.storeLanes(to, value, at.lanes, pixelOffset(g, i)));
      });
    };
  },
});

/** Loads all four pixels; zeros for those that do not exist. */
export const loadPixels = (g: Geometry, grad: number): WindowSource => ({
  key: "pixels",
  args: [grad],
  begin(k) {
    const base = k.arg(SINK_ARGS);
    const from = k.local("i32");
    return (at, values) => {
      k.set(from, pixelAt(g, base, at));
      values.forEach((value, i) => {
        if (g.oh % 2 > 0 || g.ow % 2 > 0) k.set(value, v128.zero());
        whenInside(k, g, at, i, () => k.set(value, v128.load(from, pixelOffset(g, i))));
      });
    };
  },
});

/** Bytes of a pooled position that say which pixel of the window gets the gradient: 0 to 3, or this for none. */
const DEAD = 4;

/** Address (floats and bytes) of a window in pooled images [N, OH/2, OW/2, OC]. */
function pooledAt(g: Geometry, at: WindowAt): I32 {
  const row = i32.add(i32.mul(at.image, Math.floor(g.oh / 2)), at.y);
  return i32.mul(i32.add(i32.mul(row, Math.floor(g.ow / 2)), at.x), g.oc);
}

/** ReLU and 2×2 max-pooling at once: keeps the maximum, and a byte that says where it was. */
export const storePooled = (g: Geometry, out: number, argmax: number): WindowSink => ({
  key: "pooled",
  args: [out, argmax],
  begin(k) {
    const [outBase, argBase] = [k.arg(SINK_ARGS), k.arg(SINK_ARGS + 1)];
    const [place, channel] = [k.local("i32"), k.local("i32")];
    const [best, arg, take] = [0, 1, 2].map(() => k.local("v128"));
    return (at, values) => {
      const store = () => {
        k.set(best, values[0]);
        k.set(arg, v128.zero());
        for (let i = 1; i < 4; i++) {
          k.set(take, v128.gt(values[i], best));
          k.set(best, v128.bitselect(values[i], best, take));
          k.set(arg, v128.bitselect(v128.constI32(i), arg, take));
        }
        k.set(arg, v128.bitselect(arg, v128.constI32(DEAD), v128.gt(best, v128.zero())));
        k.set(place, pooledAt(g, at));
        k.set(channel, at.channel);
        const to = i32.add(outBase, i32.add(i32.shl(place, 2), channel));
        k.storeLanes(to, v128.pmax(best, v128.zero()), at.lanes);
        k.set(place, i32.add(argBase, i32.add(place, i32.shrU(channel, 2))));
        if (at.lanes === 4) {
          const bytes = v128.narrowI16(v128.narrowI32(arg, arg), v128.narrowI32(arg, arg));
          k.storeLane(place, bytes, 0);
        } else for (let lane = 0; lane < at.lanes; lane++) k.storeI8(place, v128.laneI32(arg, lane), lane);
      };
      whenWhole(k, g, at, store);
    };
  },
});

/** The last row or column of windows of an odd size belongs to no pooled position. */
function whenWhole(
  k: KernelBuilder,
  g: Geometry,
  at: WindowAt,
  then: () => void,
  otherwise?: () => void,
): void {
  const conditions: I32[] = [];
  if (g.oh % 2 > 0) conditions.push(i32.ne(at.y, (g.oh - 1) / 2));
  if (g.ow % 2 > 0) conditions.push(i32.ne(at.x, (g.ow - 1) / 2));
  if (conditions.length === 0) then();
  else
    k.if(
      conditions.reduce((a, b) => i32.and(a, b)),
      then,
      otherwise,
    );
}

/** The gradient of pooled positions, each at the pixel its byte names. */
export const loadPooled = (g: Geometry, grad: number, argmax: number): WindowSource => ({
  key: "pooled",
  args: [grad, argmax],
  begin(k) {
    const [gradBase, argBase] = [k.arg(SINK_ARGS), k.arg(SINK_ARGS + 1)];
    const [place, channel] = [k.local("i32"), k.local("i32")];
    const [value, arg] = [k.local("v128"), k.local("v128")];
    return (at, values) => {
      const load = () => {
        k.set(place, pooledAt(g, at));
        k.set(channel, at.channel);
        k.set(value, v128.load(i32.add(gradBase, i32.add(i32.shl(place, 2), channel))));
        const bytes: V128 = v128.load32Zero(i32.add(argBase, i32.add(place, i32.shrU(channel, 2))));
        k.set(arg, v128.extendLowU16(v128.extendLowU8(bytes)));
        values.forEach((to, i) => {
          k.set(to, v128.and(value, v128.eqI32(arg, v128.constI32(i))));
        });
      };
      whenWhole(k, g, at, load, () => {
        for (const to of values) k.set(to, v128.zero());
      });
    };
  },
});
