// What numpy.save and numpy.savez are asked to write, and arrays as arrays.py sees them. As a script it writes each into a folder:
//   npx node parity/arrays.ts DIR && python3 parity/arrays.py DIR
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { manualSeed, nn, Tensor, tensor, zeros } from "@tinycnn/core";
import { numpy } from "@tinycnn/vision";

type Plain = [dtype: string, shape: readonly number[], data: unknown[]];

/** An array, or arrays by name, as Python says them. */
export async function plain(value: Tensor | ReadonlyMap<string, Tensor>): Promise<unknown> {
  if (!(value instanceof Tensor))
    return Object.fromEntries(
      await Promise.all([...value].map(async ([name, one]) => [name, await plain(one)])),
    );
  const number = (x: number) =>
    Number.isFinite(x) ? x : String(x).replace("Infinity", "inf").replace("NaN", "nan");
  return [value.dtype, value.shape, Array.from(await value.data(), number)] satisfies Plain;
}

function weights(): Map<string, Tensor> {
  manualSeed(1);
  return new nn.Sequential(new nn.Conv2d(1, 2, 3), new nn.BatchNorm2d(2)).stateDict();
}

/** By the name of the file. */
export const written: Readonly<Record<string, () => Tensor | Map<string, Tensor>>> = {
  "floats.npy": () =>
    tensor([
      [0, -0, 1.5],
      [Number.POSITIVE_INFINITY, Number.NaN, 1e-40],
    ]),
  "whole.npy": () => tensor(Int32Array.of(-(2 ** 31), 7)),
  "bytes.npy": () => tensor(Uint8Array.of(0, 255)),
  "truths.npy": () => tensor([true, false]),
  "scalar.npy": () => tensor(2.5),
  "empty.npy": () => zeros([0, 3]),
  "turned.npy": () => tensor([[1, 2, 3]]).T,
  "weights.npz": weights,
  "texts.npz": () => new Map([["한글/é", tensor([1])]]),
};

if (import.meta.main) {
  const folder = process.argv[2];
  mkdirSync(folder, { recursive: true });
  const holds: Record<string, unknown> = {};
  for (const [name, make] of Object.entries(written)) {
    const made = make();
    if (made instanceof Tensor) await numpy.save(made, join(folder, name));
    else await numpy.savez(made, join(folder, name));
    holds[name] = await plain(made);
  }
  writeFileSync(join(folder, "holds.json"), JSON.stringify(holds));
}
