// Whole numbers as floats.
import { bytesOf, type Elements } from "./elements.ts";
import type { CpuEngine } from "./engine.ts";
import { kernel } from "./kernel.ts";
import { splitFlat } from "./split.ts";
import { i32, v128 } from "./wasm/expr.ts";

/** Writes whole numbers or truths as floats; both arrays lie alike. */
export function toFloats(engine: CpuEngine, from: Elements, to: Elements): void {
  const bytes = bytesOf(from.dtype);
  const code = () =>
    kernel((k) => {
      const vectors = k.local("i32", i32.shrU(i32.add(k.arg(0), 3), 2));
      const [at, end] = k.share(vectors);
      const source = k.local("i32", i32.add(k.arg(1), i32.mul(at, 4 * bytes)));
      const target = k.local("i32", i32.add(k.arg(2), i32.shl(at, 4)));
      k.for(at, at, end, 1, () => {
        const whole =
          bytes === 4 ? v128.load(source) : v128.extendLowU16(v128.extendLowU8(v128.load32Zero(source)));
        k.store(target, v128.fromI32(whole));
        k.bump(source, 4 * bytes);
        k.bump(target, 16);
      });
    });
  if (from.numel === 0) return;
  engine.run(`floats of ${bytes} bytes`, code, splitFlat(from.numel), [from.numel, from.address, to.address]);
}
