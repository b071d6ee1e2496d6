// Multiplication by a scheme's numbers. They stand in a thread's scratch: V8 makes a constant anew in three instructions wherever it is
// used, but reads it from memory in one, and the large tiles' maps have dozens.
import { madd, type Tile } from "../../../devices/cpu/tile.ts";
import type { FunctionBuilder } from "../../../devices/cpu/wasm/builder.ts";
import { f32, type I32, type V128, v128 } from "../../../devices/cpu/wasm/expr.ts";
import type { Arithmetic, Maps, Scheme } from "./scheme.ts";

/** Bytes of scratch for them. */
export const FACTOR_ROOM = 1024;

const MAPS = [
  "input",
  "inputTransposed",
  "output",
  "outputTransposed",
  "weights",
  "weightsTransposed",
] as const;
const MAPS_OF_THREE: readonly (keyof Maps)[] = ["weights"];
const MAPS_OF_OUTPUTS: readonly (keyof Maps)[] = ["outputTransposed"];

/** Every number that the scheme's maps multiply by. */
function factorsOf(scheme: Scheme): number[] {
  const factors = new Set<number>();
  const note = (factor: number, a: V128): V128 => {
    factors.add(factor);
    return a;
  };
  const listener: Arithmetic = {
    keep: (value) => value,
    times: note,
    addTimes: (_, factor, a) => note(factor, a),
  };
  for (const map of MAPS) {
    const outs = MAPS_OF_OUTPUTS.includes(map) ? scheme.out : scheme.side;
    const length = MAPS_OF_THREE.includes(map) ? 3 : outs;
    scheme[map](Array.from({ length }, v128.zero), listener);
  }
  return [...factors];
}

/** Writes the scheme's numbers to `room`, FACTOR_ROOM bytes, and multiplies by them from then on. */
export function arithmetic(k: FunctionBuilder, tile: Tile, scheme: Scheme, room: I32): Arithmetic {
  const factors = factorsOf(scheme);
  const base = k.local("i32", room);
  if (4 * factors.length > FACTOR_ROOM) throw new RangeError(`${factors.length} numbers do not fit`);
  for (const [i, factor] of factors.entries()) k.storeF32(base, f32.const(factor), 4 * i);
  const splat = (factor: number): V128 => v128.load32Splat(base, 4 * factors.indexOf(factor));
  return {
    keep: (value) => k.local("v128", value),
    times: (factor, a) => v128.mul(a, splat(factor)),
    addTimes: (sum, factor, a) => madd(tile, a, splat(factor), sum),
  };
}
