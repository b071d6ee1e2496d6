// Elements in the engine's memory, whoever counts them.
import type { DType, TensorType } from "../../tensor/types.ts";

export const bytesOf = (dtype: DType): number => (dtype === "uint8" || dtype === "bool" ? 1 : 4);

/** Elements of a type at an address. */
export interface Elements extends TensorType {
  readonly address: number;
  readonly numel: number;
}

/** Element types where only numbers tell them apart. */
export const typeNumber: Readonly<Record<DType, number>> = { float32: 0, int32: 1, uint8: 2, bool: 3 };
