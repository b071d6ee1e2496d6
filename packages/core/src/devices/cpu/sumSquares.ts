// Σ x² of floats in memory: the same sum on any number of threads, since the parts depend on the length alone.
import type { CpuContext } from "./array.ts";
import { kernel } from "./kernel.ts";
import { splitFlat } from "./split.ts";
import { i32, v128 } from "./wasm/expr.ts";

export function sumSquares(ctx: CpuContext, address: number, floats: number): number {
  const rest = floats % 4;
  const vectors = (floats - rest) / 4;
  const parts = splitFlat(floats - rest);
  const partial = ctx.temporary(4 * parts);
  ctx.engine.run("sum of squares", squaresCode, parts, [vectors, address, partial]);
  const found = ctx.engine.f32;
  let sum = 0;
  for (let i = 0; i < 4 * parts; i++) sum += found[partial / 4 + i];
  for (let i = floats - rest; i < floats; i++) sum += found[address / 4 + i] ** 2;
  return sum;
}

const squaresCode = () =>
  kernel((k) => {
    const [vectors, address, partial] = [0, 1, 2].map((i) => k.arg(i));
    const [v, end] = k.share(vectors);
    const at = k.local("i32", i32.add(address, i32.shl(v, 4)));
    const [x, sum] = [k.local("v128"), k.local("v128", v128.zero())];
    k.for(v, v, end, 1, () => {
      k.set(x, v128.load(at));
      k.set(sum, v128.add(sum, v128.mul(x, x)));
      k.bump(at, 16);
    });
    k.store(i32.add(partial, i32.shl(k.part, 4)), sum);
  });
