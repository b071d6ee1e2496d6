// What follows a batch normalisation, as vectors: of its description, or by hand where that is faster.
import { type Following, followerOf } from "../../../../ops/batchNorm/activations.ts";
import type { KernelBuilder } from "../../kernel.ts";
import { emit, isLight } from "../../map/simd.ts";
import type { Tile } from "../../tile.ts";
import { type V128, v128 } from "../../wasm/expr.ts";
import { exact } from "../gelu.ts";

export interface VectorFollower {
  value(k: KernelBuilder, z: V128, tile: Tile): V128;
  /** The gradient of z where the value's is g. */
  slope(k: KernelBuilder, z: V128, g: V128, tile: Tile): V128;
  /** Whether that is computed again sooner than it is stored. Speed only. */
  readonly isLight: boolean;
}

const byHand: Partial<Record<Following, VectorFollower>> = {
  gelu: {
    value: (k, z, tile) => exact.vector(k, z, v128.zero(), tile),
    slope: (k, z, g, tile) => v128.mul(g, exact.slope(k, z, v128.zero(), tile)),
    isLight: false,
  },
};

function made(activation: Following): VectorFollower | null {
  const described = followerOf(activation);
  if (!described) return null;
  const { value, slope } = described;
  const code = (k: KernelBuilder, root: typeof value, ...args: V128[]): V128 =>
    emit(k, [root], { arguments: args, numbers: [] })[0];
  return (
    byHand[activation] ?? {
      value: (k, z) => code(k, value, z),
      slope: (k, z, g) => code(k, slope, z, g),
      isLight: isLight([slope]),
    }
  );
}

const all = new Map<Following, VectorFollower | null>();

export function activationOf(activation: Following = "none"): VectorFollower | null {
  let found = all.get(activation);
  if (found === undefined) {
    found = made(activation);
    all.set(activation, found);
  }
  return found;
}
