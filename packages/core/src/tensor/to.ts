// Tensors elsewhere: on another device, in another type.

import type { Device, DeviceName } from "../devices/device.ts";
import { deviceNames, deviceOf } from "../devices/registry.ts";
import { NotPossibleError, OutOfRangeError } from "../errors.ts";
import { say } from "../words/index.ts";
import { cast } from "./cast.ts";
import { Tensor } from "./tensor.ts";
import { type DType, dtypes } from "./types.ts";

/** The tensor on another device, where the copy is a leaf, or in another type; itself if nothing changes. */
export function to(x: Tensor, where: Device | DeviceName | DType): Tensor {
  if ((dtypes as readonly unknown[]).includes(where)) return cast(x, where as DType);
  const device = where as Device | DeviceName;
  if (typeof device === "string" && !deviceNames().includes(device))
    throw new OutOfRangeError(
      say`to("${device}"): expected a device, ${deviceNames().join(", ")}, or an element type, ${dtypes.join(", ")}`,
    );
  const target = deviceOf(device);
  if (target === x.device) return x;
  const data = x.device.peek(x.array);
  if (!data)
    throw new NotPossibleError(
      say`a tensor on ${x.device.name} cannot be moved at once: read it with data() first`,
    );
  return new Tensor(target, target.fromHost(data, x), x.requiresGrad);
}
