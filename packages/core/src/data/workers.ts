// What PyTorch's workers are to the numbers: each has a random stream of its own, from which come the draws of the batches it makes.
// Here batches are made one after the other in this thread, with the draws that the workers would have made.
import { defaultGenerator, Generator } from "../tensor/random.ts";

/** Which worker's batch is being made, as torch.utils.data.get_worker_info tells it. */
export interface WorkerInfo {
  readonly id: number;
  readonly numWorkers: number;
  readonly seed: bigint;
  readonly dataset: unknown;
}

let current: WorkerInfo | null = null;

/** The worker in whose name an example is being made: for an IterableDataset that gives each a part; null outside of them. */
export const getWorkerInfo = (): WorkerInfo | null => current;

export class Stream {
  readonly #info: WorkerInfo;
  #state: Uint8Array;

  /** @param init called first, in its name */
  constructor(info: WorkerInfo, init: ((id: number) => unknown) | null) {
    this.#info = info;
    this.#state = new Generator(info.seed).getState();
    if (init) this.within(() => init(info.id));
  }

  /** Does something with its draws instead of the default generator's. */
  within<T>(work: () => T): T {
    const before = defaultGenerator.getState();
    const outer = current;
    defaultGenerator.setState(this.#state);
    current = this.#info;
    try {
      return work();
    } finally {
      this.#state = defaultGenerator.getState();
      defaultGenerator.setState(before);
      current = outer;
    }
  }
}

/** All of a pass; none where there are no workers, and the default generator is drawn from. */
export const streamsOf = (
  numWorkers: number,
  baseSeed: bigint,
  dataset: unknown,
  init: ((id: number) => unknown) | null,
): Stream[] =>
  Array.from(
    { length: numWorkers },
    (_, id) => new Stream({ id, numWorkers, seed: baseSeed + BigInt(id), dataset }, init),
  );

/** Tasks that each worker has ahead of it. */
interface Ahead<T> {
  readonly next: () => IteratorResult<T>;
  isOver: boolean;
}

/**
 * What several iterators give, in the order in which PyTorch's loader has it from its workers: by turns, and when one is at its end the
 * tasks that it had been given are passed over.
 */
export function* byTurns<T>(iterators: readonly Iterator<T>[], tasksEach: number): Generator_<T> {
  const workers: Ahead<T>[] = iterators.map((one) => ({ next: () => one.next(), isOver: false }));
  const tasks: Ahead<T>[] = [];
  let turn = 0;
  const give = (): void => {
    for (let tries = 0; tries < workers.length; tries++) {
      const worker = workers[turn++ % workers.length];
      if (worker.isOver) continue;
      tasks.push(worker);
      return;
    }
  };
  for (let i = 0; i < tasksEach * workers.length; i++) give();
  for (let worker = tasks.shift(); worker; worker = tasks.shift()) {
    if (worker.isOver) continue;
    const { done, value } = worker.next();
    if (done) worker.isOver = true;
    give();
    if (!done) yield value;
  }
}

type Generator_<T> = globalThis.Generator<T, void, undefined>;
