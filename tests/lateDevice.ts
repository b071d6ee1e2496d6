// A device that answers later, as a GPU does: what it computes can only be waited for.
import type { Data, Device } from "@tinycnn/core";
import { CpuDevice } from "../packages/core/src/devices/cpu/device.ts";

type Array = ReturnType<Device["fromHost"]>;
type Call = Parameters<Device["backward"]>[1];
type AnyOp = Parameters<Device["forward"]>[0];
type AnyUpdate = Parameters<Device["update"]>[0];

const READ_MS = 5;

/** Computes as the cpu on one thread; only what came from JavaScript's memory, and was not written since, is there at once. */
export class LateDevice implements Device {
  readonly name = "cpu";
  readonly description = "late";
  readonly #inner = new CpuDevice(1);
  readonly #born = new WeakMap<Array, Data>();
  /** How often somebody has waited. */
  waits = 0;

  fromHost(data: Data, type: Parameters<Device["fromHost"]>[1]): Array {
    const array = this.#inner.fromHost(data, type);
    this.#born.set(array, data.slice());
    return array;
  }

  async read(array: Array): Promise<Data> {
    this.waits++;
    const data = this.#inner.peek(array);
    await new Promise((resolve) => setTimeout(resolve, READ_MS));
    return data;
  }

  peek(array: Array): Data | null {
    return this.#born.get(array)?.slice() ?? null;
  }

  copy(array: Array): Array {
    return this.#inner.copy(array);
  }

  forward<P>(op: AnyOp, inputs: Array[], type: Parameters<Device["forward"]>[2], params: P) {
    return this.#inner.forward(op, inputs, type, params);
  }

  backward(op: AnyOp, call: Call): (Array | null)[] {
    return this.#inner.backward(op, call);
  }

  update<P>(op: AnyUpdate, inputs: Array[], params: P): void {
    for (const array of inputs.slice(0, op.writes)) this.#born.delete(array);
    this.#inner.update(op, inputs, params);
  }

  liveBytes(): number {
    return this.#inner.liveBytes();
  }
}
