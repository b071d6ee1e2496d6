// Tensors in safetensors files, in the words of Python's safetensors.torch: what loadStateDict takes and stateDict gives.
import { parse, SafetensorsError, type StoredTensor, serialize } from "../safetensors.ts";
import { tensor } from "../tensor/creation.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { say } from "../words/index.ts";

const [LEAST, MOST] = [-(2n ** 31n), 2n ** 31n - 1n];

function tensorOf(name: string, { shape, dtype, data }: StoredTensor): Tensor {
  if (dtype === "float64") return tensor(Float32Array.from(data as Float64Array), { shape });
  if (dtype === "int8") return tensor(Int32Array.from(data as Int8Array), { shape, dtype: "int32" });
  if (dtype !== "int64") return tensor(data as Float32Array, { shape, dtype });
  const whole = data as BigInt64Array;
  const large = whole.find((x) => x < LEAST || x > MOST);
  if (large !== undefined)
    throw new SafetensorsError(
      say`${name} holds ${String(large)}, which int32 does not: int64 is read as int32`,
    );
  return tensor(Int32Array.from(whole, Number), { shape, dtype: "int32" });
}

/**
 * The tensors of a file, by name: for `model.loadStateDict`. int64 and int8 become int32, float64 becomes float32.
 *
 * @param data the file's bytes
 * @throws SafetensorsError for what is no such file, or an int64 that int32 does not hold
 */
export function load(data: Uint8Array): Map<string, Tensor> {
  const { tensors } = parse(data);
  return new Map([...tensors].map(([name, stored]) => [name, tensorOf(name, stored)]));
}

/**
 * A file of these tensors, such as `model.stateDict()`, in their order.
 *
 * @param tensors by name
 * @param metadata texts about them
 * @throws SafetensorsError for names and texts that do not fit into a file's header
 */
export async function save(
  tensors: ReadonlyMap<string, Tensor>,
  metadata: Readonly<Record<string, string>> = {},
): Promise<Uint8Array> {
  const stored = new Map<string, StoredTensor>();
  for (const [name, one] of tensors)
    stored.set(name, { shape: one.shape, dtype: one.dtype, data: await one.data() } as StoredTensor);
  return serialize(stored, metadata);
}
