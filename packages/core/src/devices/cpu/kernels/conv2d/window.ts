// The 2×2 windows of an output: what happens to their values after a convolution, and where their gradients come from before its
// backward pass. Plain convolution stores and loads pixels; fused operations keep less.
import type { Geometry } from "../../../../ops/conv2d/geometry.ts";
import type { KernelBuilder } from "../../kernel.ts";
import type { Local } from "../../wasm/builder.ts";
import { type I32, i32, type V128, v128 } from "../../wasm/expr.ts";

/** A window and some channels of it, four to a vector. */
export interface WindowAt {
  /** Image, and the window's row and column (pixel rows 2y and 2y + 1). */
  image: I32;
  y: I32;
  x: I32;
  /** First of the channels, times 4: its offset in bytes of float32. */
  channel: I32;
  /** How many channels there are: a last vector may not be full. */
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

/** The four pixels of a window, four channels of each. Neighbouring vectors of channels come together, one or a pair. */
export type WindowValues = Local<"v128">[];

/** Takes the values of windows. */
export interface WindowSink {
  /** Names the code it emits. */
  key: string;
  args: number[];
  /** Reads the arguments into locals; called once, before any loop. `room` has WINDOW_ROOM bytes of a thread's own. */
  begin(k: KernelBuilder, room: I32): (at: WindowAt, values: WindowValues[]) => void;
}

/** Bytes that a sink or a source may use between two windows. */
export const WINDOW_ROOM = 32;

/** Gives the gradients of windows. */
export interface WindowSource {
  key: string;
  args: number[];
  begin(k: KernelBuilder, room: I32): (at: WindowAt, values: WindowValues[]) => void;
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
      for (let i = 0; i < 4; i++)
        whenInside(k, g, at, i, () =>
          storeVectors(
            k,
            to,
            values.map((one) => one[i]),
            at.lanes,
            pixelOffset(g, i),
          ),
        );
    };
  },
});

/** Stores neighbouring vectors, the higher of a pair first: the order the revectorizer fuses. */
export function storeVectors(k: KernelBuilder, to: I32, vectors: V128[], lanes: number, offset = 0): void {
  for (let v = vectors.length - 1; v >= 0; v--) k.storeLanes(to, vectors[v], lanes - 4 * v, offset + 16 * v);
}

/** Loads all four pixels; zeros for those that do not exist. */
export const loadPixels = (g: Geometry, grad: number): WindowSource => ({
  key: "pixels",
  args: [grad],
  begin(k) {
    const base = k.arg(SINK_ARGS);
    const from = k.local("i32");
    return (at, values) => {
      k.set(from, pixelAt(g, base, at));
      for (let i = 0; i < 4; i++) {
        for (const four of values) k.set(four[i], v128.zero());
        whenInside(k, g, at, i, () =>
          values.forEach((four, v) => {
            k.set(four[i], v128.load(from, pixelOffset(g, i) + 16 * v));
          }),
        );
      }
    };
  },
});

/** Bytes of a pooled position say which pixel of the window gets the gradient: 0 to 3, or none where this bit is set. */
const DEAD = 4;

/** Address (floats and bytes) of a window in pooled images [N, OH/2, OW/2, OC]. */
function pooledAt(g: Geometry, at: WindowAt): I32 {
  const row = i32.add(i32.mul(at.image, Math.floor(g.oh / 2)), at.y);
  return i32.mul(i32.add(i32.mul(row, Math.floor(g.ow / 2)), at.x), g.oc);
}

/** ReLU, if wanted, and 2×2 max-pooling at once: keeps the maximum, and a byte that says where it was. */
export const storePooled = (g: Geometry, out: number, argmax: number, relu: boolean): WindowSink => ({
  key: relu ? "relu pooled" : "pooled",
  args: [out, argmax],
  begin(k, room) {
    const [outBase, argBase] = [k.arg(SINK_ARGS), k.arg(SINK_ARGS + 1)];
    const [place, channel] = [k.local("i32"), k.local("i32")];
    const [bests, args] = [0, 1].map(() => [0, 1].map(() => k.local("v128")));
    const greater = k.local("v128");
    return (at, values) => {
      const store = () => {
        values.forEach((four, v) => {
          k.set(bests[v], four[0]);
          k.set(args[v], v128.zero());
          for (let i = 1; i < 4; i++) {
            k.set(greater, v128.gt(four[i], bests[v]));
            k.set(bests[v], v128.pmax(bests[v], four[i]));
            k.set(args[v], v128.maxI32(args[v], v128.and(greater, v128.constI32(i))));
          }
          if (relu) {
            // Not greater than zero: no pixel gets the gradient.
            const dead = v128.andNot(v128.constI32(DEAD), v128.gt(bests[v], v128.zero()));
            k.set(args[v], v128.or(args[v], dead));
            k.set(bests[v], v128.pmax(bests[v], v128.zero()));
          }
          // All bits are a NaN: one anywhere in the window wins.
          for (let i = 0; i < 4; i++) k.set(bests[v], v128.or(bests[v], v128.ne(four[i], four[i])));
        });
        k.set(place, pooledAt(g, at));
        k.set(channel, at.channel);
        const to = i32.add(outBase, i32.add(i32.shl(place, 2), channel));
        storeVectors(k, to, bests.slice(0, values.length), at.lanes);
        k.set(place, i32.add(argBase, i32.add(place, i32.shrU(channel, 2))));
        if (values.length === 2) {
          // Through memory: narrowing the pair where it was made would keep all of this from being fused to 256 bits.
          storeVectors(k, room, args, 8);
          args.forEach((arg, v) => k.set(arg, v128.load(room, 16 * v)));
          const words = v128.narrowI32(args[0], args[1]);
          k.storeLane64(place, v128.narrowI16(words, words), 0);
        } else if (at.lanes === 4) {
          const words = v128.narrowI32(args[0], args[0]);
          k.storeLane(place, v128.narrowI16(words, words), 0);
        } else
          for (let lane = 0; lane < at.lanes; lane++) k.storeI8(place, v128.laneI32(args[0], lane), lane);
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
  begin(k, room) {
    const [gradBase, argBase] = [k.arg(SINK_ARGS), k.arg(SINK_ARGS + 1)];
    const [place, channel] = [k.local("i32"), k.local("i32")];
    const [grads, args] = [0, 1].map(() => [0, 1].map(() => k.local("v128")));
    return (at, values) => {
      const load = () => {
        k.set(place, pooledAt(g, at));
        k.set(channel, at.channel);
        const from = i32.add(gradBase, i32.add(i32.shl(place, 2), channel));
        values.forEach((_, v) => {
          k.set(grads[v], v128.load(from, 16 * v));
        });
        const bytes = i32.add(argBase, i32.add(place, i32.shrU(channel, 2)));
        if (values.length === 2) {
          k.set(args[1], v128.extendLowU8(v128.load64Zero(bytes)));
          k.set(args[0], v128.extendLowU16(args[1]));
          k.set(args[1], v128.extendHighU16(args[1]));
          // Through memory, as in storePooled.
          storeVectors(k, room, args, 8);
          args.forEach((arg, v) => k.set(arg, v128.load(room, 16 * v)));
        } else k.set(args[0], v128.extendLowU16(v128.extendLowU8(v128.load32Zero(bytes))));
        for (let i = 0; i < 4; i++)
          values.forEach((four, v) => {
            k.set(four[i], v128.and(grads[v], v128.eqI32(args[v], v128.constI32(i))));
          });
      };
      whenWhole(k, g, at, load, () => {
        for (const to of values.flat()) k.set(to, v128.zero());
      });
    };
  },
});
