// What gradients are while backward goes through the recorded calls: arrays, computed by the device's own kernels and soon given back,
// or tensors, made of recorded primitives, so that they can be differentiated again.
import type { Device, DeviceArray } from "../devices/device.ts";
import { addInto } from "./accumulate.ts";
import type { Call } from "./call.ts";
import { elementwise } from "./elementwise.ts";
import { enableGrad, noGrad } from "./mode.ts";
import { recordedPrims } from "./recorded.ts";
import { Tensor } from "./tensor.ts";
import { numelOf } from "./types.ts";

export interface Flow<G> {
  /** The gradient of a tensor by itself. */
  ones(like: Tensor): G;
  /** From a tensor, which stays whoever's it is. */
  from(gradient: Tensor): G;
  /** As a tensor; it is given up. */
  to(device: Device, gradient: G): Tensor;
  /** Another that no later sum changes. */
  copy(device: Device, gradient: G): G;
  /** Its elements. */
  elements(gradient: G): DeviceArray;
  release(gradient: G): void;
  /** The sum; both are given up. */
  sum(device: Device, a: G, b: G): G;
  /** Of the inputs of the call that made `out`; one that stands in `before` again has had its own added. */
  through(
    call: Call,
    out: Tensor,
    inputs: readonly Tensor[],
    grad: G,
    needs: boolean[],
    before: readonly (G | undefined)[],
  ): (G | null)[];
  /** Runs code of the user's, with recording as it is for these gradients. */
  within<T>(body: () => T): T;
}

/** One number everywhere, of a tensor's type. */
export const filled = ({ device, shape }: Tensor, value: number): Tensor =>
  new Tensor(
    device,
    device.fromHost(new Float32Array(numelOf(shape)).fill(value), { shape, dtype: "float32" }),
  );

export const arrays: Flow<DeviceArray> = {
  ones: ({ device, shape }) => device.fromHost(Float32Array.of(1), { shape, dtype: "float32" }),
  // Sums are made in place.
  from: (gradient) => gradient.device.copy(gradient.array),
  to: (device, gradient) => new Tensor(device, gradient),
  copy: (device, gradient) => device.copy(gradient),
  elements: (gradient) => gradient,
  release: (gradient) => gradient.release(),
  sum(device, a, b) {
    addInto(device, a, b);
    b.release();
    return a;
  },
  // What they are made of is held meanwhile: making room must not take it away.
  through({ op, params, saved: kept }, out, inputs, grad, needs, before) {
    const own = out.node?.own;
    if (own) {
      const made = noGrad(() => own(new Tensor(out.device, out.device.copy(grad))));
      return made.map((one, i) => (one && needs[i] ? out.device.copy(one.array) : null));
    }
    const held = inputs.map((input) => input.array.retain());
    const result = out.array.retain();
    const saved = kept.map((array) => array.retain());
    const results = out.device.backward(op, {
      ...{ grad, inputs: held, out: result, saved, params, needs, before, isSpent: true },
    });
    for (const array of [...held, result, ...saved]) array.release();
    return results;
  },
  within: noGrad,
};

export const tensors: Flow<Tensor> = {
  ones: (like) => filled(like, 1),
  from: (gradient) => gradient,
  to: (_device, gradient) => gradient,
  copy: (_device, gradient) => gradient,
  elements: (gradient) => gradient.array,
  release: () => {},
  sum: (_device, a, b) => elementwise.add(a, b),
  through({ op, params }, out, inputs, grad, needs) {
    const own = out.node?.own;
    if (own) return own(grad).map((one, i) => (needs[i] ? one : null));
    const made = op.lower.backward?.(recordedPrims(out.device), { grad, inputs, out, params, needs }) ?? [];
    return made.map((value, i) => (needs[i] ? (value as Tensor | null) : null));
  },
  within: enableGrad,
};
