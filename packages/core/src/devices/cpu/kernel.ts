// The frame of every kernel: `run(args, part, parts, scratch)`, arguments as words, a fixed share of the work.
import type { Tile } from "./tile.ts";
import { FunctionBuilder, type Local } from "./wasm/builder.ts";
import type { FunctionCode } from "./wasm/encode.ts";
import { type F32, f32, type I32, i32, type V128, v128 } from "./wasm/expr.ts";

/** Whether so many floats are written one vector after another instead of in a loop. Speed only. */
const isShort = (floats: number): boolean => floats <= 64;

export class KernelBuilder extends FunctionBuilder {
  readonly #args = this.param("i32");
  readonly part = this.param("i32");
  readonly parts = this.param("i32");
  readonly scratch = this.param("i32");
  /** Whether relaxed SIMD may be emitted. */
  readonly fused: boolean;
  #temp: Local<"v128"> | undefined;

  constructor(fused: boolean) {
    super("run");
    this.fused = fused;
  }

  /** a · b + c, of floats; rounded once where that may be. */
  madd(a: V128, b: V128, c: V128): V128 {
    return this.fused ? v128.relaxedMadd(a, b, c) : v128.add(v128.mul(a, b), c);
  }

  /** The same of doubles. */
  maddF64(a: V128, b: V128, c: V128): V128 {
    return this.fused ? v128.relaxedMaddF64(a, b, c) : v128.addF64(v128.mulF64(a, b), c);
  }

  /** A polynomial in x, coefficients of the highest power first. */
  horner([first, ...rest]: readonly number[], x: V128): V128 {
    return rest.reduce((sum: V128, c) => this.madd(sum, x, this.constant(c)), this.constant(first));
  }

  /** Argument number `index`, an integer or an address, read once. */
  arg(index: number): Local<"i32"> {
    return this.local("i32", i32.load(this.#args, 4 * index));
  }

  /** Argument number `index`, a float in every lane. */
  argSplat(index: number): Local<"v128"> {
    return this.local("v128", v128.load32Splat(this.#args, 4 * index));
  }

  argFloat(index: number): F32 {
    return f32.load(this.#args, 4 * index);
  }

  /** This part's share [from, to) of `count` things; the split depends on the number of parts alone. */
  share(count: I32, part: I32 = this.part, parts: I32 = this.parts): [Local<"i32">, Local<"i32">] {
    const from = this.local("i32", i32.divU(i32.mul(count, part), parts));
    const to = this.local("i32", i32.divU(i32.mul(count, i32.add(part, 1)), parts));
    return [from, to];
  }

  /** Stores the first `lanes` lanes, so that a row's tail does not touch the next row. */
  storeLanes(address: I32, value: V128, lanes: number, offset = 0): void {
    if (lanes >= 4) {
      this.store(address, value, offset);
      return;
    }
    this.#temp ??= this.local("v128");
    this.set(this.#temp, value);
    for (let lane = 0; lane < lanes; lane++) this.storeLane(address, this.#temp, lane, offset + 4 * lane);
  }

  /** Stores the first `count` bytes of up to sixteen. */
  storeBytes(address: I32, value: V128, count: number): void {
    if (count === 16) {
      this.store(address, value);
      return;
    }
    this.#temp ??= this.local("v128");
    this.set(this.#temp, value);
    let at = 0;
    if (count >= 8) {
      this.storeLane64(address, this.#temp, 0);
      at = 8;
    }
    if (count - at >= 4) {
      this.storeLane(address, this.#temp, at / 4, at);
      at += 4;
    }
    for (; at < count; at++) this.storeLane8(address, this.#temp, at, at);
  }

  /** Reads every line of the cache, so that it is there: memory is fastest in its order, which what follows does not keep. Speed only. */
  touch(from: I32, bytes: number): void {
    this.#temp ??= this.local("v128");
    const at = this.local("i32", from);
    const temp = this.#temp;
    const lines = Math.ceil(bytes / 64);
    const unroll = 8;
    this.repeat(Math.floor(lines / unroll), () => {
      for (let i = 0; i < unroll; i++) this.set(temp, v128.load(at, 64 * i));
      this.bump(at, 64 * unroll);
    });
    for (let i = 0; i < lines % unroll; i++) this.set(temp, v128.load(at, 64 * i));
  }

  /** Sets `floats` consecutive floats to zero, and nothing after them. */
  fillZero(address: I32, floats: number): void {
    const whole = floats - (floats % 4);
    if (isShort(whole)) {
      for (let i = 0; i < whole; i += 4) this.store(address, v128.zero(), 4 * i);
    } else {
      const at = this.local("i32", address);
      const end = this.local("i32", i32.add(address, 4 * whole));
      this.for(at, at, end, 16, () => this.store(at, v128.zero()));
    }
    if (floats % 4 > 0) this.storeLanes(address, v128.zero(), floats % 4, 4 * whole);
  }

  /** Copies `floats` consecutive floats; reads, but does not write, up to a vector's end. */
  copy(to: I32, from: I32, floats: number): void {
    const whole = floats - (floats % 4);
    if (isShort(whole)) {
      for (let i = 0; i < whole; i += 4) this.store(to, v128.load(from, 4 * i), 4 * i);
      if (floats % 4 > 0) this.storeLanes(to, v128.load(from, 4 * whole), floats % 4, 4 * whole);
      return;
    }
    const source = this.local("i32", from);
    const target = this.local("i32", to);
    const end = this.local("i32", i32.add(source, 4 * whole));
    this.for(source, source, end, 16, () => {
      this.store(target, v128.load(source));
      this.bump(target, 16);
    });
    if (floats % 4 > 0) this.storeLanes(target, v128.load(source), floats % 4);
  }
}

/** Emits one kernel; where it is told the tile, with multiply-adds that are rounded once if this processor has them. */
export function kernel(
  body: (k: KernelBuilder) => void,
  { fused }: Pick<Tile, "fused"> = { fused: false },
): FunctionCode {
  const k = new KernelBuilder(fused);
  body(k);
  return k.finish();
}
