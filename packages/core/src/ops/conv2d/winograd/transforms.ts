// The transforms, on vectors of four channels: Bᵀ d B of an input tile, Aᵀ m A to an output tile, and their transposes for the
// gradients. Lists of 16 are 4×4 row by row, lists of 4 are 2×2.
import type { FunctionBuilder, Local } from "../../../devices/cpu/wasm/builder.ts";
import { type V128, v128 } from "../../../devices/cpu/wasm/expr.ts";

type Vector = Local<"v128">;

/** Applies a map of four values to every column, then to every row, in place. */
function both(values: Vector[], map: (four: Vector[]) => void): void {
  for (let j = 0; j < 4; j++) map([0, 1, 2, 3].map((i) => values[4 * i + j]));
  for (let i = 0; i < 4; i++) map(values.slice(4 * i, 4 * i + 4));
}

/** d ← Bᵀ d B with Bᵀ = [1 0 -1 0; 0 1 1 0; 0 -1 1 0; 0 1 0 -1]. */
export function emitInput(k: FunctionBuilder, d: Vector[]): void {
  const t = k.local("v128");
  both(d, ([a, b, c, e]) => {
    k.set(a, v128.sub(a, c));
    k.set(e, v128.sub(b, e));
    k.set(t, v128.add(b, c));
    k.set(c, v128.sub(c, b));
    k.set(b, t);
  });
}

/** d ← B v Bᵀ, the transpose of emitInput. */
export function emitInputTransposed(k: FunctionBuilder, d: Vector[]): void {
  const t = k.local("v128");
  both(d, ([a, b, c, e]) => {
    k.set(t, v128.sub(b, c));
    k.set(c, v128.sub(v128.add(b, c), a));
    k.set(b, v128.add(t, e));
    k.set(e, v128.neg(e));
  });
}

/** y ← Aᵀ m A with Aᵀ = [1 1 1 0; 0 1 -1 -1]; m is overwritten. */
export function emitOutput(k: FunctionBuilder, m: Vector[], y: Vector[]): void {
  const rows: [V128, V128] = [m[0], m[0]];
  const pair = (a: V128, b: V128, c: V128, d: V128): [V128, V128] => [
    v128.add(v128.add(a, b), c),
    v128.sub(v128.sub(b, c), d),
  ];
  for (let j = 0; j < 4; j++) {
    [rows[0], rows[1]] = pair(m[j], m[4 + j], m[8 + j], m[12 + j]);
    const kept = k.local("v128", rows[0]);
    k.set(m[4 + j], rows[1]);
    k.set(m[j], kept);
  }
  for (let i = 0; i < 2; i++) {
    const [first, second] = pair(m[4 * i], m[4 * i + 1], m[4 * i + 2], m[4 * i + 3]);
    k.set(y[2 * i], first);
    k.set(y[2 * i + 1], second);
  }
}

/** m ← A y Aᵀ, the transpose of emitOutput. */
export function emitOutputTransposed(k: FunctionBuilder, y: Vector[], m: Vector[]): void {
  const spread = (a: V128, b: V128): V128[] => [a, v128.add(a, b), v128.sub(a, b), v128.neg(b)];
  const columns = [0, 1].map((j) => spread(y[j], y[2 + j]).map((value) => k.local("v128", value)));
  for (let i = 0; i < 4; i++)
    spread(columns[0][i], columns[1][i]).forEach((value, j) => {
      k.set(m[4 * i + j], value);
    });
}
