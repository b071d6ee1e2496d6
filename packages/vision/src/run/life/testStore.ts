// What every store of runs must do, whatever it keeps them in: one suite for all of them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { type Config, defaults } from "../config.ts";
import { type RunResult, resultOf } from "../result.ts";
import type { RunState, SavedState, Weights } from "../state.ts";
import { type Awaitable, lastState, type RunStore, type Which } from "./store.ts";

/** A store of an empty run with the settings `storeConfig`, and what a test does behind its back. */
export interface Bench {
  store: RunStore<RunState, RunResult>;
  /** Spoils a state's bytes. */
  damage(which: Which): Awaitable<void>;
  /** Takes a state away. */
  lose(which: Which): Awaitable<void>;
  /** The weights that others read. */
  weights(): Awaitable<Weights | null>;
  result(): Awaitable<RunResult | null>;
}

export const storeConfig: Config = defaults;

const weights = (value: number): Weights =>
  new Map([["w", { shape: [2], dtype: "float32" as const, data: Float32Array.of(value, 1) }]]);

/** A state after so many steps, of an epoch each. */
export const stateAfter = (steps: number): RunState => ({
  position: {
    epoch: steps,
    loader: { samplerSeed: "123456789012345678", batch: 3 },
    lossSum: 1.25,
    trainSeconds: 2,
    history: Array.from({ length: steps }, (_, i) => ({
      ...{ epoch: i + 1, loss: 0.5, valAcc: 0.8, trainSeconds: 1, evalSeconds: 1 },
    })),
  },
  numbers: { step: steps },
  schedule: { main: { lastEpoch: 1, baseLrs: [0.1] }, warmup: null },
  ema: weights(steps + 0.5),
  optimizer: weights(steps + 0.25),
  generator: Uint8Array.of(1, 2, 3),
  model: weights(steps),
  best: weights(steps - 1),
});

const stepsOf = (state: RunState | null): number | undefined => state?.numbers.step;

/** @param open a bench with a new run in it */
export function testStore(name: string, open: () => Awaitable<Bench>): void {
  const withSaves = async (count: number): Promise<Bench> => {
    const bench = await open();
    for (let i = 1; i <= count; i++) await bench.store.save(stateAfter(i), "epoch");
    return bench;
  };
  const goOn = async ({ store }: Bench) => {
    const told: string[] = [];
    const state = await lastState(store, (text) => told.push(text));
    return { steps: stepsOf(state), told: told.join() };
  };

  test(`${name}: a state comes back as it was, and the one before it`, async () => {
    const { store } = await withSaves(0);
    assert.deepEqual([await store.read("state"), await store.read("before")], [null, null]);
    await store.save(stateAfter(1), "step");
    assert.equal(await store.read("before"), null);
    await store.save(stateAfter(2), "rest");
    for (const [which, steps] of [
      ["state", 2],
      ["before", 1],
    ] as const) {
      const { config = storeConfig, ...state } = (await store.read(which)) as SavedState;
      assert.deepEqual([state, config], [stateAfter(steps), storeConfig]);
    }
    await store.save(stateAfter(3), "epoch");
    assert.deepEqual(
      [stepsOf(await store.read("state")), stepsOf(await store.read("before"))],
      [3, 2],
      "two are kept",
    );
  });

  test(`${name}: a damaged or lost state gives way to the one before, which no later save loses`, async () => {
    for (const how of ["damage", "lose"] as const) {
      const bench = await withSaves(2);
      assert.deepEqual(await goOn(bench), { steps: 2, told: "" });
      await bench[how]("state");
      const { steps, told } = await goOn(bench);
      assert.equal(steps, 1);
      assert.match(told, /Going back to the state before it, in epoch 2 after batch 3/);
      assert.ok(told.includes(bench.store.nameOf("state")));
      assert.deepEqual(await goOn(bench), { steps: 1, told: "" }, "it is the one to go on from now");
      await bench.store.save(stateAfter(5), "step");
      await bench.damage("state");
      assert.equal((await goOn(bench)).steps, 1, "a good state is never replaced by a bad one");
    }
  });

  test(`${name}: nothing is begun anew that has results`, async () => {
    const bench = await withSaves(0);
    assert.deepEqual(await goOn(bench), { steps: undefined, told: "" });
    for (const which of ["state", "before"] as const) {
      const spoilt = await withSaves(2);
      await spoilt.damage("state");
      await spoilt[which === "state" ? "damage" : "lose"]("before");
      await assert.rejects(goOn(spoilt), { name: "UserError", message: /this run cannot go on\. \S/ });
    }
    const emptied = await withSaves(1);
    await emptied.store.publish(stateAfter(1), weights(7));
    await emptied.lose("state");
    await assert.rejects(goOn(emptied), /is missing, and there is no whole state before it/);
  });

  test(`${name}: weights that count and the result are there to be read`, async () => {
    const bench = await withSaves(2);
    await bench.store.publish(stateAfter(2), weights(7));
    assert.deepEqual(await bench.weights(), weights(7));
    assert.equal(await bench.result(), null);
    const result = resultOf(storeConfig, stateAfter(2).position.history, null);
    await bench.store.finish(result);
    assert.deepEqual(await bench.result(), result);
  });
}
