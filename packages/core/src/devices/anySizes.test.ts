// Kernels with many ways to go, at sizes by chance: with one tile or the other between walls, and images lying as convolutions give them.
import { test } from "node:test";
import { names, tryAnySizes } from "../../../../tests/anySizes.ts";
import { GuardedDevice } from "../../../../tests/guarded.ts";
import type { Data, TensorType } from "../tensor/types.ts";
import { CpuArray } from "./cpu/array.ts";
import type { DeviceArray } from "./device.ts";

/** With the channels of all images innermost. */
class InnermostDevice extends GuardedDevice {
  override fromHost(data: Data, type: TensorType): DeviceArray {
    if (type.shape.length !== 4 || type.dtype !== "float32") return super.fromHost(data, type);
    const [n, c, h, w] = type.shape;
    const array = CpuArray.empty(this.engine, type, "channelsLast");
    const at = array.address / 4;
    for (let i = 0; i < n * c; i++)
      for (let pixel = 0; pixel < h * w; pixel++)
        this.engine.f32[at + (Math.floor(i / c) * h * w + pixel) * c + (i % c)] = data[i * h * w + pixel];
    return array;
  }
}

const devices = [
  new GuardedDevice({ name: "narrow", vectors: 2, fused: false }),
  new GuardedDevice({ name: "wide", vectors: 4, fused: false }),
  new InnermostDevice(),
];

for (const name of names) test(name, () => tryAnySizes(name, devices));
