// Which tile this machine and this V8 run best. A flag is a wish: both tiles are timed, and compared with a plain sum, before one
// is believed. Speed only.

import { kernel } from "./kernel.ts";
import { environment, nodeModule } from "./threads.ts";
import { Accumulators, halves, PANEL, ROWS, type Tile } from "./tile.ts";
import { encodeModule } from "./wasm/encode.ts";
import { i32 } from "./wasm/expr.ts";

/** TINYCNN_TILE=wide|narrow takes that tile without asking; TINYCNN_FMA=0 forbids relaxed multiply-add. */
const forcedTile = environment("TINYCNN_TILE");
const forbidFused = environment("TINYCNN_FMA") === "0";

const STEPS = 512;
const A_AT = 1024;
const B_AT = A_AT + 4 * ROWS * STEPS;
const C_AT = B_AT + 4 * PANEL * STEPS;
const MEMORY = { initial: 2, maximum: 2, shared: false } as const;

/** A tile's worth of C = A·B with A in rows of STEPS and B packed: args are ignored, places are fixed. */
export function probeCode(tile: Tile): Uint8Array<ArrayBuffer> {
  const code = kernel((k) => {
    const a = k.local("i32");
    const b = k.local("i32");
    const end = i32.const(A_AT + 4 * STEPS);
    const sums = new Accumulators(k, tile, ROWS);
    for (const half of halves(tile)) {
      k.set(a, i32.const(A_AT));
      k.set(b, i32.const(B_AT));
      sums.zero();
      k.doWhile(
        () => {
          for (let s = 0; s < 4; s++) sums.step((r) => [a, 4 * (r * STEPS + s)], [b, 64 * s + 16 * half]);
          k.bump(a, 16);
          k.bump(b, 256);
        },
        () => i32.ltU(a, end),
      );
      const c = k.local("i32", i32.const(C_AT));
      sums.store((r, v) => [c, 64 * r + 16 * (v + half)]);
    }
  });
  return encodeModule([code], MEMORY);
}

type Run = (args: number, part: number, parts: number, scratch: number) => void;

interface Probe {
  /** Milliseconds of some hundred tiles. */
  time(): number;
  /** Whether what it computed is right. */
  check(): boolean;
}

/** The tile, ready to be timed; null where it does not compile. */
function probeOf(tile: Tile): Probe | null {
  const memory = new WebAssembly.Memory({ initial: MEMORY.initial, maximum: MEMORY.maximum });
  let run: Run;
  try {
    const module = new WebAssembly.Module(probeCode(tile));
    run = new WebAssembly.Instance(module, { env: { memory } }).exports.run as Run;
  } catch {
    return null;
  }
  const a = new Float32Array(memory.buffer, A_AT, ROWS * STEPS).map((_, i) => ((i * 37) % 61) / 61 - 0.5);
  const b = new Float32Array(memory.buffer, B_AT, PANEL * STEPS).map((_, i) => ((i * 53) % 59) / 59 - 0.5);
  new Float32Array(memory.buffer).set(a, A_AT / 4);
  new Float32Array(memory.buffer).set(b, B_AT / 4);
  return {
    time() {
      const start = performance.now();
      for (let i = 0; i < 250; i++) run(0, 0, 1, 0);
      return performance.now() - start;
    },
    check: () => isRight(new Float32Array(memory.buffer, C_AT, ROWS * PANEL), a, b),
  };
}

/**
 * Whether the first is right and faster. They take turns, so that other work on this machine falls on both; the optimising compiler
 * works in the background, so there are enough turns for it to be done.
 */
function isFaster(first: Tile, second: Tile): boolean {
  const probes = [probeOf(first), probeOf(second)];
  const best = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let turn = 0; turn < 12; turn++)
    probes.forEach((probe, i) => {
      best[i] = Math.min(best[i], probe?.time() ?? Number.POSITIVE_INFINITY);
    });
  return probes[0]?.check() === true && best[0] < best[1];
}

function isRight(c: Float32Array, a: Float32Array, b: Float32Array): boolean {
  return c.every((value, i) => {
    const row = Math.floor(i / PANEL);
    let sum = 0;
    for (let s = 0; s < STEPS; s++) sum += a[row * STEPS + s] * b[s * PANEL + (i % PANEL)];
    return Math.abs(value - sum) < 1e-3;
  });
}

/** Whether this V8 knows relaxed SIMD. */
function knowsRelaxed(): boolean {
  const tile: Tile = { name: "narrow", vectors: 2, fused: true };
  return WebAssembly.validate(probeCode(tile));
}

/** First V8 that knows the revectorizer's flag, that of Node 22; older ones complain on the terminal. */
const REVECTORIZER_V8 = 12;

/** Asks V8 to fuse pairs of vectors. @returns whether it may have heard */
function askToFuse(): boolean {
  const version = Number.parseInt(nodeModule<Process>("node:process")?.versions.v8 ?? "0", 10);
  if (version < REVECTORIZER_V8) return false;
  const v8 = nodeModule<{ setFlagsFromString(flag: string): void }>("node:v8");
  v8?.setFlagsFromString("--experimental-wasm-revectorize");
  return true;
}

interface Process {
  versions: Record<string, string>;
}

const chosen = new Map<boolean, Tile>();

/**
 * The tile to use in this process. Costs some tens of milliseconds the first time.
 *
 * @param portable never multiply and add with one rounding, which not every runtime can
 */
export function chooseTile(portable = false): Tile {
  const known = chosen.get(portable);
  if (known) return known;
  const mayFuse = forcedTile !== "narrow" && askToFuse();
  const fused = !portable && !forbidFused && knowsRelaxed();
  const narrow: Tile = { name: "narrow", vectors: 2, fused };
  const wide: Tile = { name: "wide", vectors: 4, fused };
  const isWide = forcedTile === "wide" || (mayFuse && isFaster(wide, narrow));
  const tile = isWide ? wide : narrow;
  chosen.set(portable, tile);
  return tile;
}
