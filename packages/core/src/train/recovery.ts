// Training on a device that may be lost: what it needs to go on is kept on the host from time to time.
import { deviceAfter } from "../devices/registry.ts";
import type { Module } from "../nn/module.ts";
import type { Optimizer } from "../optim/optimizer.ts";
import { tensor } from "../tensor/create.ts";
import { defaultGenerator } from "../tensor/random.ts";
import type { Tensor } from "../tensor/tensor.ts";
import type { Data } from "../tensor/types.ts";
import { say } from "../words/index.ts";
import { deviceOf } from "./evaluate.ts";
import type { Position } from "./position.ts";
import type { Schedule, ScheduleState } from "./schedule.ts";

/** What is trained, and what with. */
interface Trained {
  readonly model: Module;
  readonly criterion: Module;
  readonly optimizer: Optimizer<{ lr: number }>;
  readonly trainLoader: { readonly isResumable: boolean };
  readonly schedule?: Schedule;
  readonly ema?: Module;
}

/** Everything that a step changes, as it was at one. */
interface Kept {
  readonly position: Position;
  readonly tensors: readonly (readonly [Tensor, Data])[];
  readonly slots: readonly (readonly [name: string, slot: Tensor, data: Data])[];
  readonly numbers: Record<string, number>;
  readonly schedule: ScheduleState | undefined;
  readonly generator: Uint8Array;
}

export class Recovery {
  readonly #options: Trained;
  #kept: Kept | null = null;
  /** Whether a step has been kept since the last loss: else the next device is one that is not lost. */
  #isAhead = true;

  constructor(options: Trained) {
    this.#options = options;
  }

  /** Keeps the step that is done, where the device is one that may be lost. */
  async keep(position: Position): Promise<void> {
    const { model, criterion, ema, optimizer, schedule, trainLoader } = this.#options;
    if (deviceOf(model).isLost === undefined) return;
    if (position.loader && position.loader.batch > 0 && !trainLoader.isResumable) return;
    const { tensors, numbers } = optimizer.stateDict();
    const memory = structuredClone(schedule?.stateDict());
    const generator = defaultGenerator.getState();
    const held = [model, criterion, ema].flatMap((one) => (one ? [...one.stateDict().values()] : []));
    const [own, slots] = await Promise.all([
      Promise.all(held.map(async (one) => [one, await one.data()] as const)),
      Promise.all([...tensors].map(async ([name, slot]) => [name, slot, await slot.data()] as const)),
    ]);
    this.#kept = { position, tensors: own, slots, numbers, schedule: memory, generator };
    this.#isAhead = true;
  }

  /**
   * Puts everything back to the step that was kept last, on another device, and says so.
   *
   * @param tell who is told
   * @returns where training stands then
   * @throws what was given, where no device was lost
   */
  async after(error: unknown, tell: (text: string) => void): Promise<Position> {
    const { model, optimizer, schedule } = this.#options;
    const lost = deviceOf(model);
    if (!lost.isLost || !this.#kept) throw error;
    const device = await deviceAfter(lost, this.#isAhead);
    this.#isAhead = false;
    const { position, tensors, slots, numbers, generator } = this.#kept;
    for (const [one, data] of tensors) {
      one.grad = null;
      one.settle(one.device === lost ? device : one.device, data);
    }
    if (this.#kept.schedule) schedule?.loadStateDict(this.#kept.schedule);
    const state = slots.map(([name, { shape }, data]) => [name, tensor(data, { shape, device })] as const);
    optimizer.loadStateDict({ tensors: new Map(state), numbers });
    defaultGenerator.setState(generator);
    const batch = position.loader?.batch ?? 0;
    tell(
      say`${lost.description} was lost: training goes on after batch ${batch} of epoch ${position.epoch + 1}, on ${device.description}`,
    );
    return position;
  }
}
