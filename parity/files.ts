// What core.save is asked to write, and values as files.py sees them. As a script it writes each into a folder, with what it holds:
//   npx node parity/files.ts DIR && python3 parity/files.py DIR
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { manualSeed, nn, ones, save, Tensor, tensor, zeros } from "@tinycnn/core";

const number = (x: number): unknown =>
  Number.isFinite(x) ? x : String(x).replace("Infinity", "inf").replace("NaN", "nan");

/** Everything of a value that Python knows, too. */
export async function plain(value: unknown): Promise<unknown> {
  if (value instanceof Tensor) {
    const isOwn = value.requiresGrad && !(value instanceof nn.Parameter);
    return { tensor: [value.dtype, value.shape, Array.from(await value.data(), number), isOwn] };
  }
  const all = (list: readonly unknown[]) => Promise.all(list.map(plain));
  const entries = (list: Iterable<readonly [unknown, unknown]>) =>
    Promise.all([...list].map(async ([key, one]) => [key, await plain(one)]));
  if (value instanceof Map) return { map: await entries(value) };
  if (Array.isArray(value)) return { list: await all(value) };
  if (typeof value === "bigint") return { bigint: String(value) };
  if (typeof value === "number") return Number.isFinite(value) ? value : { number: number(value) };
  if (typeof value === "object" && value !== null) return { object: await entries(Object.entries(value)) };
  return value ?? null;
}

function model(): nn.Module {
  manualSeed(1);
  return new nn.Sequential(
    new nn.Conv2d(1, 2, 3),
    new nn.BatchNorm2d(2),
    new nn.Flatten(),
    new nn.Linear(8, 3),
  );
}

const shared = () => {
  const x = ones([2, 3]);
  return { first: x, second: x, part: x.detach() };
};

/** By the name of the file. */
export const written: Readonly<Record<string, () => unknown>> = {
  "state-dict": () => model().stateDict(),
  checkpoint: () => ({
    epoch: 3,
    model: model().stateDict(),
    best: 0.75,
    name: "작은 모델",
    done: false,
    more: null,
  }),
  types: () => ({
    float32: tensor([0, -0, 1.5, Number.POSITIVE_INFINITY, Number.NaN]),
    int32: tensor(Int32Array.of(-(2 ** 31), 7)),
    uint8: tensor(Uint8Array.of(0, 255)),
    bool: tensor([true, false]),
    scalar: tensor(2.5),
    empty: zeros([0, 3]),
    turned: tensor([[1, 2, 3]]).T,
    ...shared(),
  }),
  values: () => ({
    ints: [0, 255, 256, 65536, -1, 2 ** 31, -(2 ** 40), 2 ** 53 - 1, -(2n ** 70n)],
    floats: [0.5, 1e300, Number.NEGATIVE_INFINITY, Number.NaN],
    texts: ["", "é한🙂", "x".repeat(300)],
    empty: [{}, [], new Map()],
    numbered: new Map([
      [0, "a"],
      [5, "b"],
    ]),
    ordered: new Map([["a", new Map([["b", [true, null]]])]]),
  }),
  "one-tensor": () =>
    tensor([
      [1, 2],
      [3, 4],
    ]),
};

if (import.meta.main) {
  const folder = process.argv[2];
  mkdirSync(folder, { recursive: true });
  for (const [name, make] of Object.entries(written)) {
    await save(make(), join(folder, `${name}.pth`));
    writeFileSync(join(folder, `${name}.json`), JSON.stringify(await plain(make())));
  }
}
