// The reference device: every operation as its plain float64 loops. Slow and right.
import type { HostArray, Op, UpdateOp } from "../../ops/op.ts";
import type { Data, DType, Shape, TensorType } from "../../tensor/types.ts";
import { say } from "../../words/index.ts";
import type { BackwardCall, Device, DeviceArray, Forward } from "../device.ts";

class ReferenceArray implements DeviceArray, HostArray {
  readonly shape: Shape;
  readonly dtype: DType;
  readonly data: Data;

  constructor(type: TensorType, data: Data) {
    this.shape = type.shape;
    this.dtype = type.dtype;
    this.data = data;
  }

  // JavaScript's own memory: nothing to count.
  retain(): this {
    return this;
  }
  release(): void {}
}

const host = (array: DeviceArray): ReferenceArray => array as ReferenceArray;

export class ReferenceDevice implements Device {
  readonly name = "reference";

  get description(): string {
    return say`reference (float64 loops, one thread)`;
  }

  fromHost(data: Data, type: TensorType): DeviceArray {
    return new ReferenceArray(type, type.dtype === "float32" ? Float64Array.from(data) : data.slice());
  }

  peek(array: DeviceArray): Data {
    return host(array).data.slice();
  }

  copy(array: DeviceArray): DeviceArray {
    return new ReferenceArray(array, this.peek(array));
  }

  read(array: DeviceArray): Promise<Data> {
    return Promise.resolve(this.peek(array));
  }

  /** It is there already. */
  park(array: DeviceArray): () => DeviceArray {
    return () => array;
  }

  forward<P>(op: Op<P>, inputs: DeviceArray[], type: TensorType, params: P): Forward {
    return { out: new ReferenceArray(type, op.reference.forward(inputs.map(host), type, params)), saved: [] };
  }

  backward<P>(op: Op<P>, call: BackwardCall<P>): (DeviceArray | null)[] {
    const inputs = call.inputs.map(host);
    const grads = op.reference.backward?.(host(call.grad).data, inputs, host(call.out), call.params) ?? [];
    return grads.map((grad, i) =>
      grad && call.needs[i] ? new ReferenceArray({ shape: inputs[i].shape, dtype: "float32" }, grad) : null,
    );
  }

  update<P>(op: UpdateOp<P>, inputs: DeviceArray[], params: P): void {
    op.reference(inputs.map(host), params);
  }

  liveBytes(): number {
    return 0;
  }
}
