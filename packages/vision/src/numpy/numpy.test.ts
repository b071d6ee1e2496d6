// .npy and .npz files that were changed by chance or made to do harm.
import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateRawSync } from "node:zlib";
import { checksumOf } from "@tinycnn/core";
import * as serialization from "@tinycnn/core/serialization";
import { changed, random } from "../../../../tests/changed.ts";
import { rounds } from "../../../../tests/rounds.ts";
import { npyOf, npzOf, parseNpy, parseNpz } from "./index.ts";
import { inflate } from "./inflate.ts";

const { WeightsError } = serialization;
const MAX_MS = rounds(Number.POSITIVE_INFINITY, 1_000);
const MAX_BYTES = 256 * 2 ** 20;
const N = rounds(700, 10_000);

const array = {
  shape: [2, 3, 3, 3],
  dtype: "float32" as const,
  data: Float32Array.from({ length: 54 }, (_, i) => i / 7),
};
const arrays = new Map<string, serialization.Stored>([
  ["conv.weight", array],
  ["n", { shape: [], dtype: "int32" as const, data: Int32Array.of(7) }],
]);

const line = (text: string, ...after: number[]): Uint8Array =>
  Uint8Array.of(
    ...Buffer.from("\x93NUMPY\x01\x00", "latin1"),
    text.length,
    0,
    ...Buffer.from(text),
    ...after,
  );
const told = (says: RegExp) => (error: unknown) => {
  assert.ok(error instanceof WeightsError, String(error));
  assert.match(error.message, says);
  return true;
};

test("a line that lies is refused before anything is allocated", () => {
  const header = (shape: string, descr = "<f4") =>
    line(`{'descr': '${descr}', 'fortran_order': False, 'shape': (${shape}), }`);
  const lies: [Uint8Array, RegExp][] = [
    [header("1099511627776,"), /take 4398046511104 bytes, found 0/],
    [header("9007199254740993,"), /does not say/],
    [header("4294967296, 4294967296, 0"), /does not say/],
    [header("-1,"), /does not say/],
    [header(`${"1,".repeat(70)}`), /does not say/],
    [header("2", "<f16"), /NumPy's type <f16/],
    [header("2", "__proto__"), /NumPy's type __proto__/],
    [line("{'descr': '<f4', 'descr': '<f4', 'shape': (0,)}"), /does not say/],
    [line("__import__('os').system('ls')"), /does not say/],
    [line("{'descr': [('a', '<i4')], 'fortran_order': False, 'shape': (2,), }"), /records/],
    [Uint8Array.of(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1), /does not say/],
    [Uint8Array.of(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 2, 0, 255, 255, 255, 255), /4294967295 bytes/],
    [npyOf(array).subarray(0, -1), /take 216 bytes, found 215/],
    [Uint8Array.of(1), /no \.npy/],
  ];
  for (const [bytes, says] of lies) assert.throws(() => parseNpy(bytes), told(says));
});

/** A packed part, its size as the list has it. */
function packed(inside: Uint8Array, says = inside.length): Uint8Array {
  const stream = deflateRawSync(inside, { level: 9 });
  const file = serialization.zipped(new Map([["x.npy", new Uint8Array(stream)]]));
  const view = new DataView(file.buffer);
  const list = view.getUint32(file.length - 6, true);
  view.setUint16(list + 10, 8, true);
  view.setUint32(list + 16, Number.parseInt(checksumOf(inside).slice(6), 16), true);
  view.setUint32(list + 24, says, true);
  return file;
}

test("a packed part is read; one that unpacks to more than it says, or to all memory, is refused", () => {
  assert.deepEqual(parseNpz(packed(npyOf(array))), new Map([["x", array]]));
  const bomb = new Uint8Array(2 ** 24);
  assert.throws(() => parseNpz(packed(bomb, 100)), told(/x\.npy in it cannot be unpacked/));
  assert.throws(() => parseNpz(packed(bomb, 2 ** 31)), told(/when unpacked, expected at most/));
  assert.throws(() => parseNpz(packed(npyOf(array), 5_000)), told(/bytes when unpacked, expected 5000/));
  assert.throws(() => inflate(Uint8Array.of(7, 7, 7), 10));
  assert.throws(
    () => parseNpz(serialization.zipped(new Map([["a.txt", new Uint8Array(1)]]))),
    told(/a\.txt/),
  );
});

const base = process.memoryUsage.rss();
function outcome<T>(read: () => T): T | null {
  const before = performance.now();
  let result: T | null = null;
  try {
    result = read();
  } catch (error) {
    assert.ok(error instanceof WeightsError, `${(error as Error).stack}`);
  }
  assert.ok(performance.now() - before < MAX_MS, "time");
  assert.ok(process.memoryUsage.rss() - base < MAX_BYTES, "memory");
  return result;
}

test(`${N} changed .npz files are refused, or hold what they held`, () => {
  let refused = 0;
  const [plain, dense] = [npzOf(arrays), packed(npyOf(array))];
  for (let seed = 0; seed < N; seed++) {
    const isDense = seed % 2 === 1;
    const result = outcome(() => parseNpz(changed(isDense ? dense : plain, random(seed))));
    if (result === null) refused++;
    else assert.deepEqual([...result.values()], isDense ? [array] : [...arrays.values()], `seed ${seed}`);
  }
  assert.ok(refused > N / 3, `${refused} of ${N}`);
});

test(`${N} changed .npy files are refused in our words or read, in bounds`, () => {
  let refused = 0;
  for (let seed = 0; seed < N; seed++)
    if (outcome(() => parseNpy(changed(npyOf(array), random(seed)))) === null) refused++;
  assert.ok(refused > N / 3 && refused < N, `${refused} of ${N}`);
});
