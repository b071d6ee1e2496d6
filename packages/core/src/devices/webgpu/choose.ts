// Which device is the faster one here: the graphics card only where it is one, is right, and is clearly ahead.
import { TinycnnError } from "../../errors.ts";
import { resultOf } from "../../ops/check.ts";
import { conv2d } from "../../ops/conv2d/index.ts";
import { noise } from "../../ops/samples.ts";
import { say } from "../../words/index.ts";
import type { Device } from "../device.ts";
import type { WebGpuDevice } from "./device.ts";
import { wrongOn } from "./selfTest.ts";

/** So many times faster it has to be. */
const AHEAD = 1.2;

/** The device that was chosen. */
export interface Choice {
  readonly device: Device;
  /** Why it is this one, in words. */
  readonly reason: string;
}

/** What both devices are timed with. */
export interface Trial {
  /** What it is, in words, such as "a convolution". */
  readonly name: string;
  /** Seconds that it takes there, once all is compiled. */
  seconds(device: Device): Promise<number>;
}

/** What was measured before, so that the same is chosen again: how many times as fast a card was, by both devices' descriptions. */
export interface Measurements {
  get(devices: string): number | undefined;
  set(devices: string, ratio: number): void;
}

export interface Comparing {
  /** What to time, a convolution by default. */
  readonly trial?: Trial;
  readonly measurements?: Measurements;
}

/** Wide enough that a card is not waiting for its commands. */
const SHAPES = { x: [8, 32, 16, 16], weight: [64, 32, 3, 3] } as const;
const TIMES = 3;

/** What is timed where nothing else is given. */
export const convolution = (): Trial => ({
  name: say`a convolution`,
  async seconds(device) {
    const params = { stride: [1, 1], padding: [1, 1] } as const;
    const given = [noise([...SHAPES.x], 1), noise([...SHAPES.weight], 2)];
    const inputs = given.map((one) => device.fromHost(one.data, one));
    const type = resultOf(conv2d, given, params);
    let seconds = Number.POSITIVE_INFINITY;
    for (let time = 0; time <= TIMES; time++) {
      const start = performance.now();
      const { out, saved } = device.forward(conv2d, inputs, type, params);
      await device.read(out);
      // The first one compiles.
      if (time > 0) seconds = Math.min(seconds, (performance.now() - start) / 1000);
      for (const array of [out, ...saved]) array.release();
    }
    for (const array of inputs) array.release();
    return seconds;
  },
});

/**
 * The cpu, or the graphics card where it is faster.
 *
 * @param open opens the card; what it throws of code "no-device" is the reason for the cpu
 */
export async function choose(
  cpu: Device,
  open: () => Promise<WebGpuDevice>,
  comparing: Comparing = {},
): Promise<Choice> {
  let card: WebGpuDevice;
  try {
    card = await open();
  } catch (error) {
    if (error instanceof TinycnnError && error.code === "no-device")
      return { device: cpu, reason: say`the cpu: ${error.message}` };
    throw error;
  }
  if (card.isSoftware)
    return {
      device: cpu,
      reason: say`the cpu: ${card.description} is no graphics card but computes on the processor`,
    };
  return compared(cpu, card, comparing);
}

/** Compares both. */
export async function compared(cpu: Device, card: Device, comparing: Comparing = {}): Promise<Choice> {
  const trial = comparing.trial ?? convolution();
  try {
    const wrong = await wrongOn(card, cpu);
    if (wrong !== null)
      return { device: cpu, reason: say`the cpu: ${card.description} gives other numbers for ${wrong}` };
    const ratio = await ratioOf(cpu, card, trial, comparing.measurements);
    const times = ratio.toFixed(2);
    return ratio >= AHEAD
      ? {
          device: card,
          reason: say`${card.description}: ${times} times as fast as the cpu for ${trial.name}`,
        }
      : {
          device: cpu,
          reason: say`the cpu: ${card.description} is ${times} times as fast for ${trial.name}, ${AHEAD} are asked for`,
        };
  } catch (error) {
    return { device: cpu, reason: say`the cpu: ${card.description} failed: ${(error as Error).message}` };
  }
}

/** How many times as fast as the cpu the card is. */
async function ratioOf(
  cpu: Device,
  card: Device,
  trial: Trial,
  measurements?: Measurements,
): Promise<number> {
  const devices = `${cpu.description} | ${card.description}`;
  const known = measurements?.get(devices);
  if (known !== undefined) return known;
  const here = await trial.seconds(cpu);
  const ratio = here / (await trial.seconds(card));
  measurements?.set(devices, ratio);
  return ratio;
}
