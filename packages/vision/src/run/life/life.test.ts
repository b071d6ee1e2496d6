// The life of a run, told over a store in memory and a trainee that only counts.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { train } from "@tinycnn/core";
import { UserError } from "../../errors.ts";
import type { Weights } from "../state.ts";
import { Life, type LifeEvents, type RunObserver, type Trainee } from "./life.ts";
import { MemoryStore } from "./memoryStore.ts";
import { type LifeState, lastState } from "./store.ts";

const BATCHES = 4;

interface Count extends LifeState {
  position: { epoch: number; loader: { batch: number } | null; history: train.EpochResult[] };
}

/** Its weight is how many steps it has taken. @param accuracies of the epochs; their number is that of the epochs */
class Counter implements Trainee<Count, number> {
  readonly #accuracies: readonly number[];
  #state: Count["position"] = { epoch: 0, loader: null, history: [] };
  #weight = 0;
  #stopping = false;
  /** What the weight becomes at this step. */
  spoilt: [step: number, value: number] | null = null;

  constructor(accuracies: readonly number[]) {
    this.#accuracies = accuracies;
  }
  async train(events: LifeEvents<Count>): Promise<boolean> {
    while (this.#state.epoch < this.#accuracies.length) {
      const epoch = this.#state.epoch + 1;
      for (let batch = (this.#state.loader?.batch ?? 0) + 1; batch <= BATCHES; batch++) {
        this.#weight++;
        if (this.#weight === this.spoilt?.[0]) this.#weight = this.spoilt[1];
        this.#state.loader = { batch };
        await events.onStep?.({ epoch, batch, batches: BATCHES, loss: 1 });
        if (this.#stopping) return false;
      }
      const result = { epoch, loss: 1, valAcc: this.#accuracies[epoch - 1], trainSeconds: 1, evalSeconds: 1 };
      this.#state = { epoch, loader: null, history: [...this.#state.history, result] };
      await events.onEpoch?.(result);
    }
    return true;
  }
  stop(): void {
    this.#stopping = true;
  }
  async capture(best: Weights | null): Promise<Count> {
    return { position: structuredClone(this.#state), model: weights(this.#weight), ema: null, best };
  }
  restore({ position, model }: Count): void {
    if (position.epoch > this.#accuracies.length) throw new RangeError("too many epochs");
    this.#state = structuredClone(position);
    this.#weight = numberIn(model);
  }
  chosen({ best }: Count): Weights | null {
    return best;
  }
  async measure(_state: Count, model: Weights): Promise<number> {
    return numberIn(model);
  }
}

const weights = (value: number): Weights =>
  new Map([["w", { shape: [1], dtype: "float32" as const, data: Float32Array.of(value) }]]);
const numberIn = (model: Weights | null | undefined): number => Number(model?.get("w")?.data[0]);

type Look = RunObserver<Count, number>;
const lifeOf = (counter: Counter, store: MemoryStore<Count, number>, looks: Look[] = [], saveSeconds = 0) =>
  new Life(counter, store, looks, { saveSeconds });

test("the best epoch's weights are kept, the first of equals, and are what is measured", async () => {
  const store = new MemoryStore<Count, number>();
  const life = lifeOf(new Counter([0.1, 0.5, 0.5, 0.2]), store);
  assert.equal(await life.train(), true);
  assert.deepEqual([numberIn(store.states.state?.best), numberIn(store.weights)], [8, 16]);
  assert.equal(await life.end(), 8);
  assert.deepEqual([store.result, numberIn(store.weights)], [8, 8]);
});

test("stopped after any step and taken up again, it ends as if nothing had happened", async () => {
  const accuracies = [0.3, 0.2, 0.4];
  for (let at = 1; at < BATCHES * accuracies.length; at++) {
    const store = new MemoryStore<Count, number>();
    const told: string[] = [];
    let steps = 0;
    const first = new Counter(accuracies);
    const stopper: Look = {
      onStep: () => {
        if (++steps === at) first.stop();
      },
      onStopped: ({ position: { epoch, loader } }) => void told.push(`${epoch} ${loader?.batch ?? 0}`),
    };
    assert.equal(await lifeOf(first, store, [stopper], 1e6).train(), false);
    assert.deepEqual(told, [`${Math.floor((at - 1) / BATCHES)} ${((at - 1) % BATCHES) + 1}`]);
    const state = await lastState(store, assert.fail);
    assert.ok(state);
    assert.equal(numberIn(state.model), at);
    const life = lifeOf(new Counter(accuracies), store);
    await life.takeUp(state);
    assert.equal(await life.train(), true);
    assert.equal(await life.end(), 12);
    assert.equal(store.states.state?.position.history.length, 3);
  }
});

test("weights that are no numbers are never saved", async () => {
  for (const [spoilt, saveSeconds, kept] of [
    [6, 0, 5],
    [6, 1e6, 4],
    [8, 1e6, 4],
  ] as const) {
    const store = new MemoryStore<Count, number>();
    const counter = new Counter([0.1, 0.2, 0.3]);
    counter.spoilt = [spoilt, Number.NaN];
    await assert.rejects(lifeOf(counter, store, [], saveSeconds).train(), {
      name: "LossNotFiniteError",
      message: /w became infinite or no number in epoch 2/,
    });
    assert.deepEqual([numberIn(store.states.state?.model), numberIn(store.weights)], [kept, 4]);
  }
});

test("observers are waited for in their order, and hear of an epoch when it is saved", async () => {
  const store = new MemoryStore<Count, number>();
  const heard: string[] = [];
  const look = (name: string): Look => ({
    onSaved: (_state, moment) => void heard.push(`${name} saved ${moment}`),
    async onEpoch({ epoch }) {
      await Promise.resolve();
      heard.push(`${name} ${epoch} ${numberIn(store.weights)}`);
    },
    onEnd: (result) => void heard.push(`${name} ${result}`),
  });
  const life = lifeOf(new Counter([0.1]), store, [look("a"), look("b")], 1e6);
  await life.train();
  await life.end();
  assert.deepEqual(heard, ["a saved epoch", "b saved epoch", "a 1 4", "b 1 4", "a 4", "b 4"]);
});

/** A store with states that cannot be read. */
class Damaged extends MemoryStore<Count, number> {
  readonly damaged = new Set<string>();
  override read(which: "state" | "before"): Count | null {
    if (this.damaged.has(which)) throw new UserError(`${which} is damaged`);
    return super.read(which);
  }
}

test("a lost state gives way to the one before; nothing is begun anew that has results", async () => {
  const store = new Damaged();
  assert.equal(await lastState(store, assert.fail), null);
  await lifeOf(new Counter([0.1, 0.2]), store).train();
  store.damaged.add("state");
  const told: string[] = [];
  const state = await lastState(store, (text) => told.push(text));
  assert.deepEqual(
    [told, state?.position.loader],
    [["state is damaged. Going back to the state before it, in epoch 2 after batch 4"], { batch: 4 }],
  );
  assert.equal(store.states.state, store.states.before);
  store.damaged.add("before");
  await assert.rejects(lastState(store, assert.fail), /state is damaged, and there is no whole state before/);
  store.damaged.clear();
  store.states.state = store.states.before = undefined;
  await assert.rejects(lastState(store, assert.fail), /state is missing, .* cannot go on/);
});

test("a state of another run is refused by its name", async () => {
  const store = new MemoryStore<Count, number>();
  const life = lifeOf(new Counter([]), store);
  const position = { epoch: 1, loader: null, history: [] };
  await assert.rejects(life.takeUp({ position, model: weights(1), ema: null, best: null }), {
    name: "UserError",
    message: "state does not fit this run: too many epochs",
  });
});
