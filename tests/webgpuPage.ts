// What is run on the graphics card in a page: bundled by the test that opens it.
import { openDevice } from "@tinycnn/core";
import { type NetworkName, steps } from "./webgpuSteps.ts";
import { on, trainerOf } from "./webgpuTraining.ts";

/** What training in a page came to. */
export interface Ended {
  readonly device: string;
  readonly results: readonly (readonly number[])[];
  readonly notices: readonly string[];
}

/** @param onStep told how many steps are done; the next waits for it */
async function training(epochs: number, onStep: (step: number) => Promise<void>): Promise<Ended> {
  return on(await openDevice("webgpu"), async () => {
    const trainer = trainerOf(1e-3, epochs, { keepEvery: 3 });
    const notices: string[] = [];
    let step = 0;
    await trainer.run({ onStep: () => onStep(++step), onNotice: (text) => void notices.push(text) });
    const results = trainer.position().history.map(({ loss, valAcc }) => [loss, valAcc]);
    return { device: trainer.options.model.parameters()[0].device.name, results, notices };
  });
}

/** What the tests find in the page. */
export interface InPage {
  steps(name: NetworkName, count: number): Promise<unknown>;
  training(epochs: number): Promise<Ended>;
  /** The test's own. */
  stepDone(step: number): Promise<void>;
}

const page = globalThis as unknown as InPage;
Object.assign(page, {
  steps: async (name: NetworkName, count: number) => steps(await openDevice("webgpu"), name, count),
  training: (epochs: number) => training(epochs, (step) => page.stepDone(step)),
});
