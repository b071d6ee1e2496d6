// Who owns the elements of a tensor.
//
// A student never frees anything. Three things keep memory flat: backward() gives back what the graph held; a model called under
// noGrad gives back what it made on the way; and whatever else goes out of use is given back when JavaScript collects the tensor.
// What was given back and may be asked for again is kept as a recipe: a small tensor as a copy in JavaScript memory, a batch of
// pictures as the draws that made it.
import type { Device, DeviceArray } from "../devices/device.ts";
import { say } from "../words/index.ts";
import { numelOf } from "./types.ts";

/** Tensors of at most so many elements stay readable after their memory was given back. */
const KEEP_NUMEL = 8_192;

export class Handle {
  #array: DeviceArray | null;
  #restore: (() => DeviceArray) | null;
  /** Counts changes of the elements in place, so that a stale graph is noticed. */
  version = 0;

  constructor(array: DeviceArray | null, restore: (() => DeviceArray) | null = null) {
    this.#array = array;
    this.#restore = restore;
  }

  /** Whether it has device memory now. */
  get held(): boolean {
    return this.#array !== null;
  }

  get array(): DeviceArray {
    if (this.#array) return this.#array;
    if (!this.#restore) {
      throw new Error(
        say`this tensor's memory was given back: backward() frees what the graph held, and a model called under noGrad frees what it made on the way. Take .detach() or .clone() of it before, to keep it`,
      );
    }
    this.#array = this.#restore();
    return this.#array;
  }

  /** Puts other elements in the place of the old ones, which are released. */
  replace(array: DeviceArray): void {
    this.#array?.release();
    this.#array = array;
    this.#restore = null;
    this.version++;
  }

  /** Two tensors of one shape trade their elements. Versions stay: whoever does this must trade back. */
  exchange(other: Handle): void {
    [this.#array, other.#array] = [other.#array, this.#array];
    [this.#restore, other.#restore] = [other.#restore, this.#restore];
  }

  /** Gives the memory back; a tensor that is small or can be made again stays readable. */
  giveBack(device: Device): void {
    const array = this.#array;
    if (!array) return;
    if (!this.#restore && numelOf(array.shape) <= KEEP_NUMEL) {
      if (!device.snapshot) return;
      const data = device.snapshot(array);
      const type = { shape: array.shape, dtype: array.dtype };
      this.#restore = () => device.fromHost(data, type);
    }
    this.#array = null;
    array.release();
  }

  /** Gives the memory back if the elements can be made again, or are few. */
  recycle(device: Device): void {
    if (this.#restore || (this.#array && numelOf(this.#array.shape) <= KEEP_NUMEL)) this.giveBack(device);
  }

  /** Gives the memory back; the next reader finds what `restore` makes. */
  reset(restore: () => DeviceArray): void {
    this.#array?.release();
    this.#array = null;
    this.#restore = restore;
    this.version++;
  }

  /** The tensor is gone: nobody can ask again. */
  drop(): void {
    this.#array?.release();
    this.#array = null;
  }
}
