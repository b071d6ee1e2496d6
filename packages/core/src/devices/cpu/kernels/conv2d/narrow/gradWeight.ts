// The gradient of the weight and bias of a convolution in narrow groups: for a few taps and channels of a group, and all of its results,
// sums over an image's pixels in registers, added to those of the images before.
import { type KernelBuilder, kernel } from "../../../kernel.ts";
import { Accumulators, type Tile } from "../../../tile.ts";
import type { FunctionCode } from "../../../wasm/encode.ts";
import { type I32, i32, v128 } from "../../../wasm/expr.ts";
import { groupWeights } from "./apply.ts";
import { type ChunkFrame, fillFrame, frameFloats, frameOf, frameRow } from "./frame.ts";
import { chunkOf, type Grouped, phasesOf, vectorsOf, widthOf } from "./plan.ts";

/** Floats of a part's sums for the bias. */
export const biasFloats = ({ groups, outs }: Grouped): number => 16 * Math.ceil((groups * outs) / 16) + 16;

interface Frames {
  readonly input: ChunkFrame;
  readonly grad: ChunkFrame;
}

function framesOf(d: Grouped): Frames {
  const together = chunkOf(d);
  const channels = together * d.outs;
  const [h, w] = [d.rows.to, d.columns.to];
  const grad = { channels, of: d.groups * d.outs, h, w, top: 0, left: 0, height: h, width: w };
  return { input: frameOf(d, together * d.ins, d.groups * d.ins), grad };
}

export function gradWeightScratch(d: Grouped): number {
  const { input, grad } = framesOf(d);
  return 4 * (frameFloats(input) + frameFloats(grad));
}

/** Rows of sums that are kept in registers beside so many vectors. Speed only. */
const rowsOf = (tile: Tile, together: number): number => {
  if (together === 1) return 12;
  return tile.name === "wide" ? (together === 2 ? 12 : 5) : 4;
};

/** A tap of a row and a channel: a row of sums. */
interface SumRow {
  readonly tap: number;
  readonly at: number;
  readonly channel: number;
}

/** Lists of at most so many, as even as can be. */
function cut<T>(list: readonly T[], most: number): T[][] {
  const count = Math.ceil(list.length / most);
  return Array.from({ length: count }, (_, i) =>
    list.slice(Math.floor((i * list.length) / count), Math.floor(((i + 1) * list.length) / count)),
  );
}

interface Places {
  readonly input: I32;
  readonly grad: I32;
  readonly sums: I32;
}

/** Adds an image's products of one group. */
function groupCode(k: KernelBuilder, tile: Tile, d: Grouped): (at: Places) => void {
  const { input, grad } = framesOf(d);
  const { rows, columns, ins, outs } = d;
  const { together, starts } = widthOf(tile, vectorsOf(outs));
  const accumulators = new Map<number, Accumulators>();
  const [down] = phasesOf(rows);
  const [across] = phasesOf(columns);
  const sumRows: SumRow[] = across.taps.flatMap(({ tap, at }) =>
    Array.from({ length: ins }, (_, channel) => ({ tap, at, channel })),
  );
  const batches = cut(sumRows, rowsOf(tile, together));
  for (const batch of batches)
    if (!accumulators.has(batch.length))
      accumulators.set(batch.length, new Accumulators(k, { ...tile, vectors: together }, batch.length));
  const [a, b, y, end, left, sums] = Array.from({ length: 6 }, () => k.local("i32"));
  const sumRow = 16 * vectorsOf(outs);
  const pixel = 4 * input.channels * columns.move;
  const gradPixel = 4 * grad.channels;
  const unroll = columns.to % 4 === 0 ? 4 : columns.to % 2 === 0 ? 2 : 1;
  const [top, next] = down.taps;

  return (at) => {
    k.set(left, i32.add(at.input, (top.at + input.top) * frameRow(input)));
    k.set(sums, i32.add(at.sums, top.tap * columns.taps * ins * sumRow));
    k.repeat(down.taps.length, () => {
      for (const start of starts) {
        if (4 * start >= outs) continue;
        for (const batch of batches) {
          const acc = accumulators.get(batch.length) as Accumulators;
          const from = (r: number) => 4 * input.channels * (batch[r].at + input.left) + 4 * batch[r].channel;
          const place = (r: number, v: number): [I32, number] => [
            sums,
            (batch[r].tap * ins + batch[r].channel) * sumRow + 16 * (start + v),
          ];
          acc.zero();
          k.set(b, at.grad);
          k.for(y, 0, i32.const(rows.to), 1, () => {
            k.set(a, i32.add(left, i32.mul(y, rows.move * frameRow(input))));
            k.set(end, i32.add(b, columns.to * gradPixel));
            k.for(b, b, end, unroll * gradPixel, () => {
              for (let u = 0; u < unroll; u++)
                acc.step((r) => [a, u * pixel + from(r)], [b, u * gradPixel + 16 * start]);
              k.bump(a, unroll * pixel);
            });
          });
          acc.add((r, v) => v128.load(...place(r, v)));
          acc.store(place);
        }
      }
      if (!next) return;
      k.bump(left, (next.at - top.at) * frameRow(input));
      k.bump(sums, (next.tap - top.tap) * columns.taps * ins * sumRow);
    });
  };
}

/** Adds the gradients of a chunk's pixels to the bias's. */
function biasCode(k: KernelBuilder, { grad }: Frames, from: I32, to: I32): void {
  const [at, end, channel] = [k.local("i32"), k.local("i32"), k.local("i32")];
  const sum = k.local("v128");
  const vectors = (lanes: number): void => {
    k.set(sum, v128.zero());
    k.set(at, i32.add(from, channel));
    k.set(end, i32.add(at, 4 * grad.channels * grad.h * grad.w));
    k.for(at, at, end, 4 * grad.channels, () => k.set(sum, v128.add(sum, v128.load(at))));
    const place = k.local("i32", i32.add(to, channel));
    k.storeLanes(place, v128.add(sum, v128.load(place)), lanes);
  };
  const whole = grad.channels - (grad.channels % 4);
  k.for(channel, 0, 4 * whole, 16, () => vectors(4));
  if (whole === grad.channels) return;
  k.set(channel, i32.const(4 * whole));
  vectors(grad.channels - whole);
}

/** args: input, output's gradient, images, sums [parts][groups][taps][ins][vectors of outs], the bias's [parts][channels] or 0 */
export function gradWeightCode(tile: Tile, d: Grouped): FunctionCode {
  const together = chunkOf(d);
  const frames = framesOf(d);
  const { input, grad } = frames;
  const floats = groupWeights(d);
  return kernel((k) => {
    const [x, gradient, images, allSums, allBias] = [0, 1, 2, 3, 4].map((i) => k.arg(i));
    const [image, end] = k.share(images);
    const sums = k.local("i32", i32.add(allSums, i32.mul(k.part, 4 * d.groups * floats)));
    const bias = k.local("i32", i32.add(allBias, i32.mul(k.part, 4 * biasFloats(d))));
    const grads = k.local("i32", i32.add(k.scratch, 4 * frameFloats(input)));
    const [chunk, group, inputAt, gradAt, sumsAt] = Array.from({ length: 5 }, () => k.local("i32"));
    k.fillZero(k.scratch, frameFloats(input));
    k.fillZero(sums, d.groups * floats);
    if (d.biased) k.fillZero(bias, biasFloats(d));
    const add = groupCode(k, tile, d);
    const imageOf = (base: I32, f: ChunkFrame): I32 =>
      i32.add(
        i32.add(base, i32.mul(image, 4 * f.h * f.w * f.of)),
        i32.mul(chunk, (4 * f.channels) / together),
      );
    k.for(image, image, end, 1, () => {
      k.for(chunk, 0, i32.const(d.groups), together, () => {
        fillFrame(k, input, imageOf(x, input), k.scratch);
        fillFrame(k, grad, imageOf(gradient, grad), grads);
        if (d.biased) biasCode(k, frames, grads, i32.add(bias, i32.mul(chunk, 4 * d.outs)));
        k.set(inputAt, k.scratch);
        k.set(gradAt, grads);
        k.set(sumsAt, i32.add(sums, i32.mul(chunk, 4 * floats)));
        k.for(group, 0, i32.const(together), 1, () => {
          add({ input: inputAt, grad: gradAt, sums: sumsAt });
          k.bump(inputAt, 4 * d.ins);
          k.bump(gradAt, 4 * d.outs);
          k.bump(sumsAt, 4 * floats);
        });
      });
    });
  }, tile);
}
