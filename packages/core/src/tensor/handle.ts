// Who owns the elements of a tensor.
//
// A student never frees anything, and what can be named can be read. What a model made on its way to its result, and nobody can
// name, is given back: by backward(), which goes through it, or at the end of a call that records nothing. Everything else that
// backward() has gone through moves to JavaScript's memory, where the collector counts it; other tensors are given back when they
// are collected. What was given back and is asked for again after all, such as a value that went out of a model through a closure,
// is computed again.

import type { Device, DeviceArray } from "../devices/device.ts";
import { NotPossibleError } from "../errors.ts";
import { say } from "../words/index.ts";

/** How elements were made, so that they can be made again. */
interface Making {
  again(): DeviceArray;
  /** Gives back what is kept besides them. */
  release(): void;
}

export class Handle {
  #device: Device;
  #array: DeviceArray | null;
  #restore: (() => DeviceArray) | null;
  /** Counts changes of the elements in place, so that a stale graph is noticed. */
  version = 0;
  /** How the elements were made, for those that may have to be made again. */
  call: Making | null = null;
  /** Whether nobody but calls that use it can name the tensor. */
  isInner = false;
  /** Whether a host that counts references has said that nobody will ask again: it goes with the last call that uses it. */
  isReleased = false;

  constructor(device: Device, array: DeviceArray | null, restore: (() => DeviceArray) | null = null) {
    this.#device = device;
    this.#array = array;
    this.#restore = restore;
  }

  get device(): Device {
    return this.#device;
  }
  /** Whether it has device memory now. */
  get held(): boolean {
    return this.#array !== null;
  }

  get array(): DeviceArray {
    this.#array ??= this.#make();
    return this.#array;
  }

  #make(): DeviceArray {
    if (this.#restore) return this.#restore();
    if (this.call) return this.call.again();
    throw new NotPossibleError(
      say`this tensor was released: its memory was given back, and nothing tells how to make it again`,
    );
  }

  /** Puts other elements in the place of the old ones, which are released. */
  replace(array: DeviceArray): void {
    this.#array?.release();
    this.#array = array;
    this.changed();
  }

  /** Puts elements of another device in the place of the old ones. */
  settle(device: Device, array: DeviceArray): void {
    this.replace(array);
    this.#device = device;
  }

  /** The elements were changed in place: what would make the old ones is no longer true. */
  changed(): void {
    this.#restore = null;
    this.call = null;
    this.version++;
  }

  /** Two tensors of one shape trade their elements. Versions stay: whoever does this must trade back. */
  exchange(other: Handle): void {
    [this.#array, other.#array] = [other.#array, this.#array];
    [this.#restore, other.#restore] = [other.#restore, this.#restore];
  }

  /** Gives the memory back; whoever asks again waits until the elements are made anew. */
  giveBack(): void {
    this.#array?.release();
    this.#array = null;
  }

  /** Moves the elements to JavaScript's memory, if they cannot be made in another way than by their call. */
  park(): void {
    if (!this.#array) return;
    if (!this.#restore) {
      const restore = this.device.park?.(this.#array);
      if (!restore) return;
      this.#restore = restore;
    }
    this.giveBack();
  }

  /** Gives the memory back; the next reader finds what `restore` makes. */
  reset(restore: () => DeviceArray): void {
    this.giveBack();
    this.changed();
    this.#restore = restore;
  }

  /** The tensor is gone: nobody can ask again. */
  drop(): void {
    this.giveBack();
    this.call?.release();
    this.call = null;
    this.#restore = null;
  }
}
