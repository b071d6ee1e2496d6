// The lecture's network in jax-js, on its `wasm` backend, with plain gradient descent. Its arrays are used up by what reads them:
// `.ref` keeps one for another reader.
import type { Engine } from "./engine.ts";

interface JaxArray {
  readonly ref: JaxArray;
  add(other: JaxArray): JaxArray;
  sub(other: JaxArray): JaxArray;
  mul(other: JaxArray | number): JaxArray;
  reshape(shape: number[]): JaxArray;
  transpose(): JaxArray;
  mean(): JaxArray;
  data(): Promise<unknown>;
}
type Params = JaxArray[];
/** As much of jax-js as is used here. */
interface Jax {
  init(device: string): Promise<unknown>;
  defaultDevice(device: string): unknown;
  blockUntilReady(values: unknown): Promise<unknown>;
  jit<F>(f: F): F;
  valueAndGrad(
    f: (params: Params, x: JaxArray, y: JaxArray) => JaxArray,
  ): (params: Params, x: JaxArray, y: JaxArray) => [JaxArray, Params];
  lax: { conv(x: JaxArray, w: JaxArray, strides: number[], padding: string): JaxArray };
  nn: {
    relu(x: JaxArray): JaxArray;
    logSoftmax(x: JaxArray, axis: number): JaxArray;
    oneHot(x: JaxArray, n: number): JaxArray;
  };
  numpy: {
    array(data: Int32Array, options?: object): JaxArray;
    dot(a: JaxArray, b: JaxArray): JaxArray;
    max(x: JaxArray, axis: number[]): JaxArray;
    zeros(shape: number[]): JaxArray;
  };
  random: { key(seed: number): JaxArray; normal(key: JaxArray, shape: number[]): JaxArray };
}

export async function jaxJs(load: (name: string) => Promise<unknown>, batch: number): Promise<Engine> {
  const jax = (await load("@jax-js/jax")) as Jax;
  await jax.init("wasm");
  jax.defaultDevice("wasm");
  const { lax, nn, numpy: np, random } = jax;
  let seed = 0;
  const normal = (shape: number[], scale = 1): JaxArray =>
    random.normal(random.key(seed++), shape).mul(scale);
  let params: Params = [
    normal([32, 3, 3, 3], 0.2),
    np.zeros([1, 32, 1, 1]),
    normal([64, 32, 3, 3], 0.06),
    np.zeros([1, 64, 1, 1]),
    normal([4096, 128], 0.016),
    np.zeros([128]),
    normal([128, 10], 0.09),
    np.zeros([10]),
  ];
  const pooled = (x: JaxArray, channels: number, size: number): JaxArray =>
    np.max(x.reshape([batch, channels, size / 2, 2, size / 2, 2]), [3, 5]);
  const network = ([w1, b1, w2, b2, w3, b3, w4, b4]: Params, x: JaxArray): JaxArray => {
    const first = pooled(nn.relu(lax.conv(x, w1, [1, 1], "SAME").add(b1)), 32, 32);
    const second = pooled(nn.relu(lax.conv(first, w2, [1, 1], "SAME").add(b2)), 64, 16);
    const hidden = nn.relu(np.dot(second.reshape([batch, 4096]), w3).add(b3));
    return np.dot(hidden, w4).add(b4);
  };
  const lossOf = (given: Params, x: JaxArray, y: JaxArray): JaxArray =>
    nn.logSoftmax(network(given, x), 1).mul(y).mean().mul(-10);
  const forward = jax.jit(network);
  const gradient = jax.jit(jax.valueAndGrad(lossOf));
  const refs = (list: Params): Params => list.map((array) => array.ref);
  const x = normal([batch, 3, 32, 32]);
  const y = nn.oneHot(np.array(Int32Array.from({ length: batch }, (_, i) => i % 10)), 10);
  return {
    title: "jax-js, wasm",
    forward: () => forward(refs(params), x.ref).data(),
    async step() {
      const [loss, gradients] = gradient(refs(params), x.ref, y.ref);
      params = params.map((param, i) => param.sub(gradients[i].mul(1e-3)));
      await jax.blockUntilReady(refs(params));
      await loss.data();
    },
  };
}
