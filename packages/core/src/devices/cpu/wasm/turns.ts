// Angles of any size brought to a turn, in double precision, with as many digits of 1/2π as a float can ask for.
import type { KernelBuilder } from "../kernel.ts";
import { type V128, v128 } from "./expr.ts";

/** 1/2π, 29 bits at a time: the product of each with a float is exact. */
const TURN = [85445659, 240010261, 88048874, 524801235, 249589169, 156865476, 119571452].map(
  (bits, i) => bits * 2 ** (-29 * (i + 1)),
);

/** x/2π without whole turns, from −½ to ½, of two doubles that were floats; of an infinity NaN. */
export function turnsOf(k: KernelBuilder, x: V128): V128 {
  const shares = TURN.map((part) => {
    const product = k.local("v128", v128.mulF64(x, k.constantVector(v128.constF64(part))));
    return v128.subF64(product, v128.nearestF64(product));
  });
  // The smallest first.
  const sum = k.local("v128", shares.reverse().reduce(v128.addF64));
  return k.local("v128", v128.subF64(sum, v128.nearestF64(sum)));
}
