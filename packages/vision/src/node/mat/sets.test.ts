// Sets from the bytes of their files, on small files in their exact formats.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { deflateSync } from "node:zlib";
import * as datasets from "../../datasets/index.ts";
import { DataFileError } from "../../errors.ts";
import { SVHN } from "../index.ts";
import { parseMat } from "./mat5.ts";

const folder = mkdtempSync(join(tmpdir(), "sets-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const u32 = (...values: number[]): number[] =>
  values.flatMap((n) => [n & 255, (n >> 8) & 255, (n >> 16) & 255, n >>> 24]);
const idx = (magic: number, ...sizes: number[]): number[] =>
  [magic, ...sizes].flatMap((n) => u32(n).reverse());

describe("sets in MNIST's format", () => {
  const images = Uint8Array.from([
    ...idx(0x803, 2, 28, 28),
    ...Array.from({ length: 2 * 784 }, (_, i) => i % 251),
  ]);
  const labels = (...values: number[]) => Uint8Array.from([...idx(0x801, values.length), ...values]);

  test("KMNIST", () => {
    const set = new datasets.KMNIST({ images, labels: labels(9, 0) });
    assert.deepEqual([set.length, set.classes[9], [...set.labels]], [2, "wo", [9, 0]]);
    assert.equal(set.image(1).data[3], (784 + 3) % 251);
    assert.throws(() => new datasets.KMNIST({ images, labels: labels(10, 0) }), /labels 0 to 9/);
  });

  test("EMNIST's divisions have torchvision's classes", () => {
    const classes = (split: datasets.EmnistSplit) =>
      new datasets.EMNIST({ images, labels: labels(1, 2) }, split).classes;
    assert.deepEqual(
      (["byclass", "bymerge", "balanced", "letters", "digits", "mnist"] as const).map(
        (split) => classes(split).length,
      ),
      [62, 47, 47, 27, 10, 10],
    );
    assert.deepEqual(classes("byclass").slice(9, 12), ["9", "A", "B"]);
    assert.equal(classes("bymerge").slice(36).join(""), "abdefghnqrt");
    assert.deepEqual(classes("letters").slice(0, 2), ["N/A", "a"]);
    assert.throws(() => new datasets.EMNIST({ images, labels: labels(1, 30) }, "letters"), /labels 0 to 26/);
  });
});

test("CIFAR-100's records have two labels, the finer of which counts", () => {
  const record = (coarse: number, fine: number) => [
    coarse,
    fine,
    ...Array.from({ length: 3072 }, (_, i) => (i >> 10) * 50 + (i % 7)),
  ];
  const set = new datasets.CIFAR100([
    Uint8Array.from([...record(19, 0), ...record(0, 99)]),
    Uint8Array.from(record(1, 50)),
  ]);
  assert.deepEqual([set.length, set.classes.length, [...set.labels]], [3, 100, [0, 99, 50]]);
  assert.deepEqual([set.classes[0], set.classes[50], set.classes[99]], ["apple", "mouse", "worm"]);
  assert.deepEqual(
    [...set.image(2).data.subarray(0, 6)],
    [0, 50 + (1024 % 7), 100 + (2048 % 7), 1, 50 + (1025 % 7), 100 + (2049 % 7)],
  );
  assert.throws(
    () => new datasets.CIFAR100([Uint8Array.from(record(0, 100))]),
    /label 100 in record 0, expected labels 0 to 99/,
  );
  assert.throws(() => new datasets.CIFAR100([new Uint8Array(3073)]), /records of 3074 bytes/);
});

test("STL-10's planes of columns become pictures", () => {
  const images = new Uint8Array(2 * 3 * 96 * 96);
  images[1 * 96 * 96 + 5 * 96 + 7] = 200; // picture 0, green, column 5, row 7
  const set = new datasets.STL10({ images, labels: Uint8Array.of(1, 10) });
  assert.deepEqual([set.length, [...set.labels], set.image(0).data[(7 * 96 + 5) * 3 + 1]], [2, [0, 9], 200]);
  assert.equal(
    set.image(0).data.reduce((a, b) => a + b),
    200,
  );
  assert.throws(() => new datasets.STL10({ images, labels: Uint8Array.of(0, 1) }), /labels 1 to 10/);
  assert.throws(() => new datasets.STL10({ images, labels: Uint8Array.of(1) }), /2, one for each image/);
  assert.throws(
    () => new datasets.STL10({ images: images.subarray(1), labels: Uint8Array.of(1) }),
    /pictures of 27648 bytes/,
  );
});

/** What MATLAB writes, by its documentation: a head of 128 bytes, then elements with a code, a length and bytes up to a multiple of 8. */
const element = (type: number, bytes: readonly number[]): number[] =>
  bytes.length <= 4 && bytes.length > 0 && type !== 14
    ? [...u32((bytes.length << 16) | type), ...bytes, ...Array(4 - bytes.length).fill(0)]
    : [...u32(type, bytes.length), ...bytes, ...Array((8 - (bytes.length % 8)) % 8).fill(0)];
const matrix = (name: string, shape: readonly number[], bytes: readonly number[], type = 2): number[] =>
  element(14, [
    ...element(6, u32(9, 0)),
    ...element(5, u32(...shape)),
    ...element(1, [...Buffer.from(name)]),
    ...element(type, bytes),
  ]);
const packed = (bytes: readonly number[]): number[] => {
  const small = [...deflateSync(Uint8Array.from(bytes))];
  return [...u32(15, small.length), ...small];
};
const head = [...Buffer.from("MATLAB 5.0 MAT-file, Platform: GLNXA64".padEnd(124, " ")), 0, 1, 0x49, 0x4d];
const mat = (...elements: number[][]): Uint8Array => Uint8Array.from([...head, ...elements.flat()]);
const doubles = (...values: number[]): number[] => [...new Uint8Array(Float64Array.from(values).buffer)];

describe("MAT-files of level 5", () => {
  test("arrays, packed and not, of several kinds of numbers, the others passed over", () => {
    const file = mat(
      packed(matrix("X", [2, 3], [1, 2, 3, 4, 5, 6])),
      matrix("y", [2, 1], doubles(10, 0.5), 9),
      matrix("s", [1, 2], [1, 0, 2, 1], 4),
    );
    const found = parseMat("f.mat", file, ["X", "y", "s"]);
    assert.deepEqual(found.get("X"), { shape: [2, 3], data: Uint8Array.of(1, 2, 3, 4, 5, 6) });
    assert.deepEqual(found.get("y"), { shape: [2, 1], data: Float64Array.of(10, 0.5) });
    assert.deepEqual(found.get("s"), { shape: [1, 2], data: Int32Array.of(1, 258) });
    assert.deepEqual([...parseMat("f.mat", file, ["y"]).keys()], ["y"]);
  });

  test("what is none, and what is damaged, is told", () => {
    const says = (bytes: Uint8Array, message: RegExp) =>
      assert.throws(
        () => parseMat("f.mat", bytes, ["X"]),
        (error: Error) => error instanceof DataFileError && message.test(error.message),
      );
    const good = mat(packed(matrix("X", [2], [1, 2])));
    says(new Uint8Array(50), /f\.mat: found another beginning, expected a MAT-file/);
    says(
      Uint8Array.from(good, (byte, i) => (i === 126 ? 0x4d : byte)),
      /big-endian/,
    );
    says(good.subarray(0, -3), /an end in the middle/);
    says(
      Uint8Array.from(good, (byte, i) => (i === good.length - 2 ? byte ^ 1 : byte)),
      /broken zlib/,
    );
    says(mat(matrix("X", [3], [1, 2])), /2 bytes of numbers for sizes of 3/);
    says(mat(matrix("X", [2 ** 30, 4], [1, 2])), /sizes of/);
    says(mat(matrix("X", [-1], [])), /no plain numbers/);
    says(mat(matrix("X", [1], [1], 1)), /no plain numbers/);
    says(mat(matrix("Z", [1], [1])), /no X/);
    says(mat(...Array.from({ length: 101 }, () => matrix("Z", [1], [1]))), /more than 100 arrays/);
  });

  test("files that were changed by chance are read or refused in our words", () => {
    const good = mat(
      packed(matrix("X", [2, 3], [1, 2, 3, 4, 5, 6])),
      matrix("y", [2, 1], doubles(10, 0.5), 9),
    );
    let state = 1;
    const next = () => {
      state = (Math.imul(state, 1103515245) + 12345) >>> 0;
      return state >>> 8;
    };
    for (let round = 0; round < 2000; round++) {
      const bytes = good.slice(0, next() % 5 ? undefined : next() % good.length);
      for (let k = next() % 3; k >= 0; k--) bytes[next() % Math.max(1, bytes.length)] = next() & 255;
      try {
        parseMat("f.mat", bytes, ["X"]);
      } catch (error) {
        assert.ok(error instanceof DataFileError, String((error as Error).stack));
      }
    }
  });
});

test("SVHN's pictures lie in columns, and its tens are zeros", () => {
  const x = new Array<number>(2 * 3072).fill(0);
  x[3072 + 2 * 1024 + 5 * 32 + 7] = 99; // picture 1, blue, column 5, row 7
  writeFileSync(
    join(folder, "train_32x32.mat"),
    mat(packed(matrix("X", [32, 32, 3, 2], x)), packed(matrix("y", [2, 1], [10, 3]))),
  );
  const set = new SVHN(folder);
  assert.deepEqual([set.length, [...set.labels], set.image(1).data[(7 * 32 + 5) * 3 + 2]], [2, [0, 3], 99]);
  assert.throws(() => new SVHN(folder, "test"), /test_32x32\.mat: expected a file of SVHN.*housenumbers/);
  writeFileSync(
    join(folder, "extra_32x32.mat"),
    mat(matrix("X", [32, 32, 3, 2], x), matrix("y", [2, 1], [11, 3])),
  );
  assert.throws(() => new SVHN(folder, { split: "extra" }), /label 11 at 0/);
  writeFileSync(
    join(folder, "test_32x32.mat"),
    mat(matrix("X", [31, 32, 3], x.slice(0, 2976)), matrix("y", [1], [1])),
  );
  assert.throws(() => new SVHN(folder, "test"), /pictures of 31×32×3, expected 32×32×3/);
});
