// Our side of a case: the call done once, as a user's line does it, with images in either order.
import { getDevice, type Tensor } from "@tinycnn/core";
import type { CpuArray, Layout } from "../../packages/core/src/devices/cpu/array.ts";
import type { DeviceArray } from "../../packages/core/src/devices/device.ts";
import { resultOf } from "../../packages/core/src/ops/check.ts";
import type { HostArray, Op, UpdateOp } from "../../packages/core/src/ops/op.ts";
import { noise } from "../../packages/core/src/ops/samples.ts";
import { apply } from "../../packages/core/src/tensor/apply.ts";
import { applyUpdate } from "../../packages/core/src/tensor/update.ts";
import { type Case, needsOf } from "./cases.ts";
import { laidOut } from "./laidOut.ts";
import { made } from "./sizes.ts";

const LEAST = 3;
/** What takes longer than so many milliseconds is called once a burst. */
const LONG = 100;
const MOST = 2000;

export interface Ours {
  run(): void;
  /** Bytes of the arrays that it reads and writes, each counted once. */
  bytes: number;
  /** Gives everything back. */
  end(): void;
}

/** Bytes of an array's elements. */
export const bytesOf = ({ shape, dtype }: Pick<HostArray, "shape" | "dtype">): number =>
  shape.reduce((a, b) => a * b, 1) * (dtype === "float32" || dtype === "int32" ? 4 : 1);

/** The call in every layout that is tried, as PyTorch's is. */
export function ours(one: Case): Ours[] {
  const isOfImages = one.inputs.some(({ shape, dtype }) => shape.length === 4 && dtype === "float32");
  const layouts: Layout[] = isOfImages && !one.layouts ? ["contiguous", "channelsLast"] : ["contiguous"];
  return layouts.map((layout) => inLayout(one, layout));
}

function inLayout(one: Case, layout: Layout): Ours {
  const inputs = one.inputs.map((input, i) => laidOut(made(input, i + 1), layout));
  const end = (): void => {
    for (const input of inputs) input.drop();
  };
  const given = inputs.reduce((sum, input) => sum + bytesOf(input), 0);
  if (one.pass === "update") {
    const op = one.op as UpdateOp;
    const written = inputs.slice(0, op.writes).reduce((sum, input) => sum + bytesOf(input), 0);
    return { run: () => applyUpdate(op, inputs, one.params), bytes: given + written, end };
  }
  const op = one.op as Op;
  const type = resultOf(op, inputs, one.params);
  if (one.pass === "forward")
    return { run: () => apply(op, inputs, one.params).drop(), bytes: given + bytesOf(type), end };
  return backwardOf(one, inputs, end);
}

/** The gradients alone: what forward keeps for them is there. */
function backwardOf(one: Case, inputs: Tensor[], end: () => void): Ours {
  const op = one.op as Op;
  const device = getDevice("cpu");
  const arrays = inputs.map(({ array }) => array);
  const type = resultOf(op, inputs, one.params);
  const { out, saved } = device.forward(op, arrays, type, one.params);
  const grad = laidOut({ ...noise(type.shape, 99), dtype: type.dtype }, (out as CpuArray).layout).array;
  const wanted = needsOf(one);
  const needs = inputs.map((_, i) => wanted.includes(i));
  const call = { grad, inputs: arrays, out, saved, params: one.params, needs };
  const run = (): void => {
    for (const array of device.backward(op, call)) array?.release();
  };
  const gradients = wanted.reduce((sum, i) => sum + bytesOf(inputs[i]), 0);
  return {
    run,
    bytes: gradients + bytesOf(type) + inputs.reduce((sum, input) => sum + bytesOf(input), 0),
    end() {
      for (const array of [grad, out, ...saved] as DeviceArray[]) array.release();
      end();
    },
  };
}

/** Milliseconds of each call: once for nothing, then for so long. */
export function burst({ run }: Ours, ms: number): number[] {
  const before = performance.now();
  run();
  const times: number[] = [];
  const begin = performance.now();
  const least = begin - before > LONG ? 1 : LEAST;
  const end = begin + ms;
  while (times.length < least || (times.length < MOST && performance.now() < end)) {
    const start = performance.now();
    run();
    times.push(performance.now() - start);
  }
  return times;
}
