// Whether a card gives what the cpu gives: the operations of a small network, and numbers that are none.
import { batchNorm } from "../../ops/batchNorm/index.ts";
import { resultOf } from "../../ops/check.ts";
import { conv2d } from "../../ops/conv2d/index.ts";
import { crossEntropy } from "../../ops/crossEntropy/index.ts";
import { relu } from "../../ops/elementwise/index.ts";
import { linear } from "../../ops/linear.ts";
import { maxPool2d } from "../../ops/maxPool2d/index.ts";
import type { Op, Sample } from "../../ops/op.ts";
import { noise } from "../../ops/samples.ts";
import { type Data, numelOf } from "../../tensor/types.ts";
import type { Device } from "../device.ts";

/** Differences that rounding explains, of the largest element. */
const CLOSE = 1e-4;

const numbers = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -1, 2];
const odd: Sample<unknown> = {
  name: "numbers that are none",
  inputs: [{ shape: [5], dtype: "float32", data: Float32Array.from(numbers) }],
  params: {},
};

const first = <P>(op: Op<P>): [Op, Sample<unknown>] => [op as Op, op.samples()[0]];

/** What is tried. */
const tries = (): [Op, Sample<unknown>][] => [
  first(conv2d),
  first(batchNorm),
  [relu as Op, odd],
  first(maxPool2d),
  first(linear),
  first(crossEntropy),
];

/** The result, and all gradients along a fixed direction. */
async function computed(device: Device, op: Op, { inputs, params }: Sample<unknown>): Promise<Data[]> {
  const arrays = inputs.map((x) => device.fromHost(x.data, x));
  const type = resultOf(op, inputs, params);
  const { out, saved } = device.forward(op, arrays, type, params);
  const grad = device.fromHost(noise([numelOf(type.shape)], 99).data, type);
  const needs = inputs.map(({ dtype }) => dtype === "float32");
  const grads = device
    .backward(op, { grad, inputs: arrays, out, saved, params, needs })
    .filter((array) => array !== null);
  const read = await Promise.all([out, ...grads].map((array) => device.read(array)));
  for (const array of [...arrays, grad, out, ...saved, ...grads]) array.release();
  return read;
}

function isClose(a: Data, b: Data): boolean {
  const finite = Array.from(b).filter(Number.isFinite);
  const largest = finite.reduce((most, x) => Math.max(most, Math.abs(x)), 1e-6);
  return Array.from(b).every((x, i) =>
    Number.isFinite(x) ? Math.abs(x - a[i]) <= CLOSE * largest : Object.is(x, a[i]),
  );
}

/** @returns the operation whose numbers are others than the cpu's; null where all agree */
export async function wrongOn(card: Device, cpu: Device): Promise<string | null> {
  for (const [op, sample] of tries()) {
    const [there, here] = [await computed(card, op, sample), await computed(cpu, op, sample)];
    if (!here.every((data, i) => isClose(there[i], data))) return op.name;
  }
  return null;
}
