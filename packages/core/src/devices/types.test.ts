// Every operation × element type of each input × layout: the cpu, and the device of primitives, give what the reference gives, or the
// call is refused in words.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { PrimitiveDevice } from "../../../../tests/primitives.ts";
import { resultOf } from "../ops/check.ts";
import { converted } from "../ops/dtypes.ts";
import type { HostArray, Op } from "../ops/op.ts";
import { ops } from "../ops/registry.ts";
import { type Data, type DType, dtypes } from "../tensor/types.ts";
import type { CpuArray } from "./cpu/array.ts";
import { CpuDevice } from "./cpu/device.ts";
import { toChannelsLast } from "./cpu/layout.ts";
import type { Device, DeviceArray } from "./device.ts";

const device = new CpuDevice(2);
const primitives = new PrimitiveDevice();

/** A sample's input in another type, of moderate whole numbers where it is not float. */
function typed(x: HostArray, dtype: DType): HostArray {
  if (x.dtype === dtype) return x;
  const whole = Array.from(x.data, (value) => Math.abs(Math.round(value)) % 200);
  return { shape: x.shape, dtype, data: converted(whole, dtype) };
}

function laidOut(x: HostArray, layout: "contiguous" | "channelsLast"): CpuArray {
  const array = device.fromHost(x.data, x) as CpuArray;
  if (layout === "contiguous" || x.shape.length !== 4) return array;
  const turned = array.view(array, "channelsLast");
  const { engine } = device;
  // Its own memory in the other order.
  const copy = device.fromHost(x.data, x) as CpuArray;
  toChannelsLast(engine, array, copy);
  const last = copy.view(copy, "channelsLast");
  for (const one of [turned, copy, array]) one.release();
  return last;
}

/** How the inputs come to a device. */
const ways: Readonly<Record<string, { on: Device; brought(x: HostArray): DeviceArray }>> = {
  contiguous: { on: device, brought: (x) => laidOut(x, "contiguous") },
  channelsLast: { on: device, brought: (x) => laidOut(x, "channelsLast") },
  primitives: { on: primitives, brought: (x) => primitives.fromHost(x.data, x) },
};

function compute(op: Op, inputs: HostArray[], params: unknown, { on, brought }: (typeof ways)[string]): Data {
  const arrays = inputs.map(brought);
  const { out, saved } = on.forward(op, arrays, resultOf(op, inputs, params), params);
  const data = on.peek(out) as Data;
  for (const array of [out, ...saved, ...arrays]) array.release();
  return data;
}

function assertSame(actual: Data, expected: Data, tolerance: number, what: string): void {
  assert.equal(actual.length, expected.length, what);
  const finite = Array.from(expected).filter(Number.isFinite);
  const scale = finite.reduce((a, b) => Math.max(a, Math.abs(b)), 1e-6);
  expected.forEach((value, i) => {
    const near = Object.is(actual[i], value) || Math.abs(actual[i] - value) <= tolerance * scale;
    const beyond = !Number.isFinite(actual[i]) && !Number.isFinite(Math.fround(value));
    assert.ok(near || beyond, `${what} at ${i}: ${actual[i]}, reference ${value}`);
  });
}

/** Types for each input: all alike, and each input alone in another type. */
function combinations(inputs: readonly HostArray[]): DType[][] {
  const given = inputs.map(({ dtype }) => dtype);
  const all = dtypes.map((dtype) => given.map(() => dtype));
  const single = given.flatMap((_, at) => dtypes.map((dtype) => given.map((d, i) => (i === at ? dtype : d))));
  const seen = new Map([...all, ...single].map((types) => [types.join(), types]));
  return [...seen.values()];
}

for (const op of ops)
  describe(op.name, () => {
    for (const { name, inputs, params } of op.samples())
      test(`types and layouts: ${name}`, () => {
        for (const types of combinations(inputs)) {
          const cells = inputs.map((x, i) => typed(x, types[i]));
          const what = `${op.name} of ${types.join(", ")}`;
          let type: ReturnType<typeof resultOf>;
          try {
            type = resultOf(op, cells, params);
          } catch (error) {
            const words = (error as Error).message;
            assert.equal((error as Error).name, "ShapeError", words);
            assert.match(words, /(is|got) (float32|int32|uint8|bool)|truths have no|labels of shape/, what);
            continue;
          }
          const expected = op.reference.forward(cells, type, params);
          for (const [name, way] of Object.entries(ways))
            assertSame(compute(op, cells, params, way), expected, op.tolerance ?? 4e-6, `${what}, ${name}`);
        }
        assert.equal(device.liveBytes(), 0, "everything is given back");
      });
  });
