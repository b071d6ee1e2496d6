// Which of two devices is taken: by what they say they took, on a clock that stands still.
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import type { Device } from "../device.ts";
import { compared, convolution } from "./choose.ts";

/** A device that takes so many milliseconds for each of its runs, and gives those numbers. */
function deviceOf(name: string, clock: { now: number }, times: readonly number[], numbers: number[]) {
  const counts = { runs: 0, held: 0 };
  const array = (): object => {
    counts.held++;
    return { release: () => counts.held-- };
  };
  const device = {
    description: name,
    fromHost: array,
    forward: () => ({ out: array(), saved: [array()] }),
    backward: () => [],
    read: () => {
      clock.now += times[counts.runs++] ?? 0;
      return Promise.resolve(Float32Array.from(numbers));
    },
  };
  return { device: device as unknown as Device, counts };
}

/** Numbers of self-tests take no time. */
const TESTED = 6;

async function choice(cpuTimes: number[], cardTimes: number[], numbers = [1, -2]) {
  const clock = { now: 0 };
  const now = mock.method(performance, "now", () => clock.now);
  try {
    const tested = Array<number>(TESTED).fill(0);
    const [cpu, card] = [
      deviceOf("cpu", clock, [...tested, ...cpuTimes], [1, -2]),
      deviceOf("card", clock, [...tested, ...cardTimes], numbers),
    ];
    const { device, reason } = await compared(cpu.device, card.device, { trial: convolution() });
    for (const { counts } of [cpu, card]) assert.equal(counts.held, 0);
    const runs = [cpu, card].map(({ counts }) => counts.runs);
    return [device === card.device ? "card" : "cpu", reason, ...runs];
  } finally {
    now.mock.restore();
  }
}

test("the fastest run counts, but for the first", async () => {
  assert.deepEqual(await choice([1, 1000, 600, 800], [900, 600, 300, 400]), [
    "card",
    "card: 2.00 times as fast as the cpu for a convolution",
    ...[TESTED + 4, TESTED + 4],
  ]);
  assert.deepEqual((await choice([1000, 800, 700, 600], [1, 600, 700, 500])).slice(0, 2), [
    "card",
    "card: 1.20 times as fast as the cpu for a convolution",
  ]);
  assert.deepEqual((await choice([1000, 800, 700, 595], [1, 600, 700, 500])).slice(0, 2), [
    "cpu",
    "the cpu: card is 1.19 times as fast for a convolution, 1.2 are asked for",
  ]);
});

test("one that gives other numbers is not taken, however fast, nor timed; rounding is none", async () => {
  const fast = [1, 1, 1, 1];
  const slow = [9, 9, 9, 9];
  assert.equal((await choice(slow, fast, [1.00019, -2.00019]))[0], "card");
  for (const numbers of [[1.00021, -2], [1, -2.00021], [1, 2], [Number.NaN, -2], [1]])
    assert.deepEqual(await choice(slow, fast, numbers), [
      "cpu",
      "the cpu: card gives other numbers for conv2d",
      ...[1, 1],
    ]);
});
