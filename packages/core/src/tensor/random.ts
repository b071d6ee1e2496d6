// PyTorch's random stream on the CPU: the Mersenne twister mt19937 (Matsumoto & Nishimura 1998) and torch's ways of drawing from
// it, bit for bit (checked against torch 1.13; ATen/core/MT19937RNGEngine.h, DistributionsHelper.h, native/cpu/DistributionTemplates.h).
import { OutOfRangeError } from "../errors.ts";
import { say } from "../words/index.ts";
import { boxMuller } from "./normal.ts";

const N = 624;
const M = 397;

/** Words that getState writes: the twister's, the place among them, whether there is a spare, the spare's two. */
const STATE_WORDS = N + 4;

/** A stream of random numbers; draws of the same methods in the same order give torch's numbers. */
/** The twist of a word with the next one. */
const twisted = (word: number, next: number): number => {
  const y = (word & 0x80000000) | (next & 0x7fffffff);
  return (y >>> 1) ^ (-(y & 1) & 0x9908b0df);
};

/** A stream of random numbers, PyTorch's on a CPU: mt19937, and its uniform, normal, integer and permutation draws. As torch.Generator. */
export class Generator {
  readonly #state = new Uint32Array(N);
  #at = N;
  /** The second value of the last pair that randn drew for a single number. */
  #spare: number | null = null;

  constructor(seed: number | bigint = 0) {
    this.manualSeed(seed);
  }

  /** Starts the stream that torch.manual_seed(seed) starts. A whole number; only its low 32 bits count, as in torch. */
  manualSeed(seed: number | bigint): this {
    if (typeof seed === "number" && !Number.isSafeInteger(seed))
      throw new OutOfRangeError(say`manualSeed expects a whole number, got ${seed}`);
    const s = this.#state;
    s[0] = Number(BigInt.asUintN(32, BigInt(seed)));
    for (let i = 1; i < N; i++) s[i] = Math.imul(1812433253, s[i - 1] ^ (s[i - 1] >>> 30)) + i;
    this.#at = N;
    this.#spare = null;
    return this;
  }

  #twist(): void {
    const s = this.#state;
    // Three stretches, so that no index needs a remainder.
    for (let i = 0; i < N - M; i++) s[i] = s[i + M] ^ twisted(s[i], s[i + 1]);
    for (let i = N - M; i < N - 1; i++) s[i] = s[i + M - N] ^ twisted(s[i], s[i + 1]);
    s[N - 1] = s[M - 1] ^ twisted(s[N - 1], s[0]);
    this.#at = 0;
  }

  /** The next 32 bits. */
  random(): number {
    if (this.#at === N) this.#twist();
    let y = this.#state[this.#at++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return (y ^ (y >>> 18)) >>> 0;
  }

  /** Passes over 32 bits. */
  #skip(): void {
    if (this.#at === N) this.#twist();
    this.#at++;
  }

  /** The next 64 bits, high word first. */
  random64(): bigint {
    return (BigInt(this.random()) << 32n) | BigInt(this.random());
  }

  /** As `torch.empty((), dtype=torch.int64).random_()`: 0 … 2^63 - 1. */
  randomInt63(): bigint {
    return BigInt.asUintN(63, this.random64());
  }

  /** One float32 in [from, to), as Tensor.uniform_. */
  uniform(from: number, to: number): number {
    const x = (this.random() & 0xffffff) / 0x1000000;
    const low = Math.fround(from);
    // torch's build multiplies and adds with one rounding; the product is exact in double precision.
    return Math.fround(x * Math.fround(Math.fround(to) - low) + low);
  }

  /** Fills with uniform values in [from, to). */
  uniformFill(out: Float32Array, from: number, to: number): void {
    for (let i = 0; i < out.length; i++) out[i] = this.uniform(from, to);
  }

  /** As `torch.rand(1)`: a float32 in [0, 1). */
  rand(): number {
    return (this.random() & 0xffffff) / 0x1000000;
  }

  /** As `torch.randint(low, high, (1,))`: a whole number of low … high - 1, the range below 2^32. */
  randint(low: number, high: number): number {
    if (!(high > low && high - low < 2 ** 32))
      throw new OutOfRangeError(say`randint(${low}, ${high}): the range is empty or too large`);
    return (this.random() % (high - low)) + low;
  }

  /** As `torch.randperm(n)`: 0 … n - 1 in random order. */
  randperm(n: number): Int32Array {
    const order = Int32Array.from({ length: n }, (_, i) => i);
    for (let i = 0; i < n - 1; i++) {
      const j = i + (this.random() % (n - i));
      const kept = order[i];
      order[i] = order[j];
      order[j] = kept;
    }
    return order;
  }

  /** 53 random bits in [0, 1), as torch draws doubles. */
  double(): number {
    const high = this.random() & 0x1fffff;
    return (high * 2 ** 32 + this.random()) / 2 ** 53;
  }

  /** As `tensor.bernoulli_(p)`, the draws of torch's dropout: ones with probability p, else zeros. (Not those of builds with MKL.) */
  bernoulliFill(out: Float32Array, p: number): void {
    if (!(p >= 0 && p <= 1)) throw new OutOfRangeError(say`bernoulliFill: p must be in [0, 1], got ${p}`);
    const bound = Math.floor(p * 2 ** 21);
    for (let i = 0; i < out.length; i++) {
      const high = this.random() & 0x1fffff;
      // As double, whose low word only counts where the high one leaves it open.
      if (high === bound) out[i] = (high * 2 ** 32 + this.random()) / 2 ** 53 < p ? 1 : 0;
      else {
        this.#skip();
        out[i] = high < bound ? 1 : 0;
      }
    }
  }

  /**
   * Fills with normal values, as torch.randn: Box and Muller's transform in double precision and one by one below 16 values, in
   * single precision and by blocks of 16 from there on, see normal.ts.
   */
  normalFill(out: Float32Array, mean: number, std: number): void {
    if (out.length < 16) {
      for (let i = 0; i < out.length; i++) out[i] = this.#normal() * std + mean;
      return;
    }
    this.uniformFill(out, 0, 1);
    const tail = out.length % 16;
    for (let at = 0; at + 16 <= out.length; at += 16) boxMuller(out.subarray(at, at + 16), mean, std);
    if (tail > 0) {
      // PyTorch draws the last 16 anew, so that the end is a whole block.
      const last = out.subarray(out.length - 16);
      this.uniformFill(last, 0, 1);
      boxMuller(last, mean, std);
    }
  }

  #normal(): number {
    if (this.#spare !== null) {
      const value = this.#spare;
      this.#spare = null;
      return value;
    }
    const u1 = this.double();
    const u2 = this.double();
    const radius = Math.sqrt(-2 * Math.log1p(-u2));
    const angle = 2 * Math.PI * u1;
    this.#spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  }

  /** Fills with exponential values of rate 1, as Tensor.exponential_. */
  exponentialFill(out: Float32Array): void {
    for (let i = 0; i < out.length; i++) out[i] = -Math.log(1 - this.double());
  }

  /** Everything the next draws depend on. */
  getState(): Uint8Array {
    const words = new Uint32Array(STATE_WORDS);
    words.set(this.#state);
    words[N] = this.#at;
    words[N + 1] = this.#spare === null ? 0 : 1;
    new DataView(words.buffer).setFloat64(4 * (N + 2), Number(this.#spare), true);
    return new Uint8Array(words.buffer);
  }

  /** @throws RangeError for bytes that getState did not write */
  setState(bytes: Uint8Array): void {
    const expected = 4 * STATE_WORDS;
    if (bytes.length !== expected)
      throw new OutOfRangeError(say`generator state: expected ${expected} bytes, got ${bytes.length}`);
    const copy = bytes.slice();
    const words = new Uint32Array(copy.buffer);
    if (words[N] > N) throw new OutOfRangeError(say`generator state: position ${words[N]} is past ${N}`);
    this.#state.set(words.subarray(0, N));
    this.#at = words[N];
    this.#spare = words[N + 1] === 0 ? null : new DataView(copy.buffer).getFloat64(4 * (N + 2), true);
  }
}

/** Where everything draws from that is not given a generator of its own. */
export const defaultGenerator = new Generator();

/** Starts the default generator's stream: same seed, same initial weights, shuffles, crops and flips as in PyTorch on a CPU. */
export function manualSeed(seed: number | bigint): Generator {
  return defaultGenerator.manualSeed(seed);
}
