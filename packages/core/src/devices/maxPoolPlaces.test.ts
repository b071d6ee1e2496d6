// Places of the largest elements, by looking at each window: every kernel, step, border and distance of a line.
import assert from "node:assert/strict";
import { test } from "node:test";
import { GuardedDevice } from "../../../../tests/guarded.ts";
import { maxPoolPlaces, type RegularWindows } from "../ops/maxPoolPlaces.ts";
import { noise } from "../ops/samples.ts";
import { ReferenceDevice } from "./reference/device.ts";

const devices = [new ReferenceDevice(), new GuardedDevice()];

/** The place of the largest of what a window sees of the line; undefined where that is only border. */
function wanted(line: ArrayLike<number>, from: number, kernel: number, dilation: number): number | undefined {
  let best: number | undefined;
  for (let tap = 0; tap < kernel; tap++) {
    const at = from + tap * dilation;
    if (at >= 0 && at < line.length && (best === undefined || line[at] > line[best])) best = at;
  }
  return best;
}

test("a window's largest is in it, and nothing in it is larger", () => {
  let seen = 0;
  for (const kernel of [1, 2, 3, 4])
    for (const stride of [1, 2, 3])
      for (const padding of [0, 1, 2].filter((p) => 2 * p <= kernel))
        for (const dilation of [1, 2, 3])
          for (const ceilMode of [false, true]) {
            const x = noise([1, 1, 11], kernel + 10 * stride + 100 * dilation);
            const params: RegularWindows = {
              kernelSize: [kernel],
              stride: [stride],
              padding: [padding],
              dilation: [dilation],
              ceilMode,
            };
            const type = maxPoolPlaces.infer([x], params);
            for (const device of devices) {
              const { out } = device.forward(maxPoolPlaces, [device.fromHost(x.data, x)], type, params);
              for (const [i, place] of (device.peek(out) as Int32Array).entries()) {
                const best = wanted(x.data, i * stride - padding, kernel, dilation);
                if (best === undefined) continue;
                assert.equal(place, best, `${device.name}, window ${i} of ${JSON.stringify(params)}`);
                seen++;
              }
            }
          }
  assert.ok(seen > 1000);
});
