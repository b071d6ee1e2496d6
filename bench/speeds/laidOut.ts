// Images in either order: inside a network they lie with their channels innermost.
import { getDevice, Tensor, tensor } from "@tinycnn/core";
import { CpuArray, type Layout } from "../../packages/core/src/devices/cpu/array.ts";
import type { CpuDevice } from "../../packages/core/src/devices/cpu/device.ts";
import type { HostArray } from "../../packages/core/src/ops/op.ts";

/** A tensor of what is there, contiguous. */
export function tensorOf({ shape, dtype, data }: HostArray): Tensor {
  return tensor(data as Float32Array, { dtype, device: getDevice("cpu") }).reshape(...shape);
}

/** The elements of an image with its channels innermost. */
function channelsInnermost({ shape: [n, c, h, w], data }: HostArray): Float32Array {
  const pixels = h * w;
  return Float32Array.from({ length: n * c * pixels }, (_, i) => {
    const [image, at] = [Math.floor(i / (c * pixels)), i % (c * pixels)];
    return data[(image * c + (at % c)) * pixels + Math.floor(at / c)];
  });
}

/** A tensor whose elements lie so, if it is one of images; contiguous otherwise. */
export function laidOut(host: HostArray, layout: Layout): Tensor {
  if (layout === "contiguous" || host.shape.length !== 4 || host.dtype !== "float32") return tensorOf(host);
  const like = tensorOf(host);
  const { engine } = like.device as CpuDevice;
  const array = CpuArray.empty(engine, host, layout);
  engine.f32.set(channelsInnermost(host), array.address / 4);
  like.drop();
  return new Tensor(like.device, array);
}
