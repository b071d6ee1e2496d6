// Which device is the faster one here: the graphics card only where it is one, is right, and is clearly ahead.
import { TinycnnError } from "../../errors.ts";
import { resultOf } from "../../ops/check.ts";
import { conv2d } from "../../ops/conv2d/index.ts";
import { noise } from "../../ops/samples.ts";
import { say } from "../../words/index.ts";
import type { Device } from "../device.ts";
import type { WebGpuDevice } from "./device.ts";

/** So many times faster it has to be. */
const AHEAD = 1.2;
/** What both compute: wide enough that a card is not waiting for its commands. */
const SHAPES = { x: [8, 32, 16, 16], weight: [64, 32, 3, 3] } as const;
const TIMES = 3;

export interface Choice {
  readonly device: Device;
  /** Why it is this one, in words. */
  readonly reason: string;
}

/** The seconds of the fastest of some runs, and what came out. */
async function tried(device: Device): Promise<{ seconds: number; data: ArrayLike<number> }> {
  const params = { stride: [1, 1], padding: [1, 1] } as const;
  const given = [noise([...SHAPES.x], 1), noise([...SHAPES.weight], 2)];
  const inputs = given.map((one) => device.fromHost(one.data, one));
  const type = resultOf(conv2d, given, params);
  let [seconds, data]: [number, ArrayLike<number>] = [Number.POSITIVE_INFINITY, []];
  for (let time = 0; time <= TIMES; time++) {
    const start = performance.now();
    const { out, saved } = device.forward(conv2d, inputs, type, params);
    data = await device.read(out);
    // The first one compiles.
    if (time > 0) seconds = Math.min(seconds, (performance.now() - start) / 1000);
    for (const array of [out, ...saved]) array.release();
  }
  for (const array of inputs) array.release();
  return { seconds, data };
}

/**
 * The cpu, or the graphics card where it is faster.
 *
 * @param open opens the card; what it throws of code "no-device" is the reason for the cpu
 * @param seconds what the card took, for tests
 */
export async function choose(
  cpu: Device,
  open: () => Promise<WebGpuDevice>,
  seconds = (measured: number): number => measured,
): Promise<Choice> {
  let card: WebGpuDevice;
  try {
    card = await open();
  } catch (error) {
    if (error instanceof TinycnnError && error.code === "no-device")
      return { device: cpu, reason: error.message };
    throw error;
  }
  if (card.isSoftware)
    return {
      device: cpu,
      reason: say`the cpu: ${card.description} is no graphics card but computes on the processor`,
    };
  return measured(cpu, card, seconds);
}

/** Compares both. */
export async function measured(
  cpu: Device,
  card: Device,
  seconds = (measured: number): number => measured,
): Promise<Choice> {
  const [here, there] = [await tried(cpu), await tried(card)];
  const largest = Array.from(here.data).reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  const isRight = Array.from(here.data).every((x, i) => Math.abs(x - there.data[i]) <= 1e-4 * largest);
  if (!isRight)
    return { device: cpu, reason: say`the cpu: ${card.description} gives other numbers for a convolution` };
  const ratio = here.seconds / seconds(there.seconds);
  const isAhead = ratio >= AHEAD;
  const times = ratio.toFixed(2);
  return isAhead
    ? { device: card, reason: say`${card.description}: ${times} times as fast as the cpu for a convolution` }
    : {
        device: cpu,
        reason: say`the cpu: ${card.description} is ${times} times as fast for a convolution, ${AHEAD} are asked for`,
      };
}
