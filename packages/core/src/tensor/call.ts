// A call of an operation: what it takes to go back through it, and to make its result again.

import type { Device, DeviceArray, Forward } from "../devices/device.ts";
import { NotPossibleError } from "../errors.ts";
import type { Op } from "../ops/op.ts";
import { say } from "../words/index.ts";
import type { Handle } from "./handle.ts";
import type { TensorType } from "./types.ts";

export class Call {
  readonly op: Op;
  readonly params: unknown;
  readonly #device: Device;
  readonly #type: TensorType;
  readonly #inputs: readonly Handle[];
  readonly #versions: readonly number[];
  /** What the gradient wants besides inputs and output; null when it has been given back. */
  #saved: DeviceArray[] | null = null;

  constructor(device: Device, op: Op, inputs: readonly Handle[], type: TensorType, params: unknown) {
    this.op = op;
    this.params = params;
    this.#device = device;
    this.#type = type;
    this.#inputs = inputs;
    this.#versions = inputs.map(({ version }) => version);
  }

  /** Takes what forward kept, to be given back with the call. */
  keep(saved: DeviceArray[]): void {
    this.release();
    this.#saved = saved;
  }

  get name(): string {
    return this.op.name;
  }

  get saved(): DeviceArray[] {
    if (this.#saved === null) {
      const { out, saved } = this.#run();
      out.release();
      this.#saved = saved;
    }
    return this.#saved;
  }

  /** Number of the first input whose elements are no longer those of the call; -1 if there is none. */
  changed(): number {
    return this.#inputs.findIndex((input, i) => input.version !== this.#versions[i]);
  }

  /** Computes the result again. @throws Error when an input was changed in place since */
  again(): DeviceArray {
    const { out, saved } = this.#run();
    for (const array of saved) array.release();
    return out;
  }

  #run(): Forward {
    const at = this.changed();
    if (at >= 0)
      throw new NotPossibleError(
        say`this tensor's memory was given back, and it cannot be computed again: input ${at} of ${this.op.name} was changed in place since, for example by an optimizer's step. Return it from forward, keep it in a field of the module, or take .detach() of it`,
      );
    const gone = this.#inputs.filter(({ held }) => !held);
    const arrays = this.#inputs.map((input) => input.array.retain());
    const results = this.#device.forward(this.op, arrays, this.#type, this.params);
    for (const array of arrays) array.release();
    for (const input of gone) input.giveBack();
    return results;
  }

  /** Gives back what was kept for the gradient; it is made again when asked for. */
  release(): void {
    for (const array of this.#saved ?? []) array.release();
    this.#saved = null;
  }
}
