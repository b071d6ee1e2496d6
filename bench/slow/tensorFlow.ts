// The lecture's network in TensorFlow.js, on its `cpu` backend: the `wasm` one has no gradient of a convolution's weights.
import type { Engine } from "./engine.ts";

/** As much of TensorFlow.js as is used here. */
interface TensorFlow {
  version: { tfjs: string };
  setBackend(name: string): Promise<boolean>;
  randomNormal(shape: number[]): unknown;
  oneHot(indices: Int32Array, depth: number): unknown;
  sequential(options: { layers: unknown[] }): Model;
  layers: Record<"conv2d" | "maxPooling2d" | "flatten" | "dense", (options: object) => unknown>;
}
interface Model {
  compile(options: { optimizer: string; loss: string }): void;
  predict(x: unknown): { data(): Promise<unknown>; dispose(): void };
  trainOnBatch(x: unknown, y: unknown): Promise<unknown>;
}

export async function tensorFlow(load: (name: string) => Promise<unknown>, batch: number): Promise<Engine> {
  const tf = (await load("@tensorflow/tfjs")) as TensorFlow;
  await tf.setBackend("cpu");
  const conv = (filters: number, first: object = {}) =>
    tf.layers.conv2d({ filters, kernelSize: 3, padding: "same", activation: "relu", ...first });
  const pool = () => tf.layers.maxPooling2d({ poolSize: 2 });
  const model = tf.sequential({
    layers: [
      conv(32, { inputShape: [32, 32, 3] }),
      pool(),
      conv(64),
      pool(),
      tf.layers.flatten({}),
      tf.layers.dense({ units: 128, activation: "relu" }),
      tf.layers.dense({ units: 10, activation: "softmax" }),
    ],
  });
  model.compile({ optimizer: "adam", loss: "categoricalCrossentropy" });
  const x = tf.randomNormal([batch, 32, 32, 3]);
  const y = tf.oneHot(
    Int32Array.from({ length: batch }, (_, i) => i % 10),
    10,
  );
  return {
    title: `TensorFlow.js ${tf.version.tfjs}, cpu`,
    async forward() {
      const out = model.predict(x);
      await out.data();
      out.dispose();
    },
    step: () => model.trainOnBatch(x, y),
  };
}
