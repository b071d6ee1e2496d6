// Folders of class folders: torchvision's order, pictures that are decoded while something else is done.
import assert from "node:assert/strict";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { DataLoader, type Tensor } from "@tinycnn/core";
import * as transforms from "../../transforms/index.ts";
import {
  CelebA,
  DatasetFolder,
  Food101,
  ImageFolder,
  ImageNet,
  LSUN,
  PhotoError,
  QMNIST,
  readPhoto,
} from "../index.ts";

const root = mkdtempSync(join(tmpdir(), "folder-"));
after(() => rmSync(root, { recursive: true, force: true }));
const photo = (name: string): string => new URL(`../../../golden/photos/${name}`, import.meta.url).pathname;

function put(path: string, from: string | Uint8Array = new Uint8Array()): string {
  const file = join(root, path);
  mkdirSync(join(file, ".."), { recursive: true });
  if (typeof from === "string") copyFileSync(photo(from), file);
  else writeFileSync(file, from);
  return file;
}

describe("DatasetFolder", () => {
  for (const path of [
    "b/2.dat",
    "b/10.dat",
    "b/x.txt",
    "B/1.DAT",
    "a/z.dat",
    "a-b/1.dat",
    "a/b/y.dat",
    "a/a.dat",
    "a/a-/0.dat",
    "\u{1f600}/1.dat",
    "\uffee/1.dat",
    "no.dat",
  ])
    put(`plain/${path}`);
  mkdirSync(join(root, "plain", "a", "loop"));
  symlinkSync(join(root, "plain", "a"), join(root, "plain", "a", "loop", "again"));
  const folder = join(root, "plain");
  const short = (path: string): string => path.slice(folder.length + 1);

  test("classes and files come in Python's order, from folders within and behind links", () => {
    const set = new DatasetFolder(folder, (path) => short(path), { extensions: [".dat"] });
    // sorted() in Python: by code points, so the emoji comes last
    assert.deepEqual(set.classes, ["B", "a", "a-b", "b", "\uffee", "\u{1f600}"]);
    assert.deepEqual(
      set.samples.map(([path]) => short(path)),
      [
        "B/1.DAT",
        "a/a.dat",
        "a/z.dat",
        "a/a-/0.dat",
        "a/b/y.dat",
        "a-b/1.dat",
        "b/10.dat",
        "b/2.dat",
        "\uffee/1.dat",
        "\u{1f600}/1.dat",
      ],
    );
    assert.deepEqual(set.targets, [0, 1, 1, 1, 1, 2, 3, 3, 4, 5]);
    assert.deepEqual(
      [set.get(1), set.get(-1)],
      [
        ["a/a.dat", 1],
        ["\u{1f600}/1.dat", 5],
      ],
    );
    assert.equal(set.classToIdx.get("a-b"), 2);
  });

  test("functions choose the files, and change what comes out", () => {
    const set = new DatasetFolder(
      folder,
      short,
      null,
      (name: string) => name.length,
      (target) => 10 * target,
      (path: string) => /(1|10|z)\.dat$/i.test(path),
    );
    assert.deepEqual(
      [...Array(set.length).keys()].map((i) => set.get(i)[1]),
      [0, 10, 20, 30, 40, 50],
    );
    assert.equal(set.get(0)[0], "B/1.DAT".length);
    assert.throws(() => set.get(6), /no example 6, expected 0 to 5/);
  });

  test("what is missing is told", () => {
    assert.throws(() => new DatasetFolder(join(root, "none"), short, [".dat"]), /no such directory/);
    assert.throws(
      () => new DatasetFolder(join(folder, "no.dat"), short, [".dat"]),
      /this is a file, expected a directory/,
    );
    assert.throws(
      () => new DatasetFolder(join(folder, "b"), short, [".dat"]),
      /a folder for each class, such as .*cat, found none/,
    );
    assert.throws(
      () => new DatasetFolder(folder, short, [".txt"]),
      /no file for B, a, a-b, .*expected files ending in \.txt/,
    );
    assert.throws(() => new DatasetFolder(folder, short), /extensions or isValidFile/);
    assert.throws(
      () => new DatasetFolder(folder, short, [".dat"], { isValidFile: () => true }),
      /extensions or isValidFile/,
    );
  });
});

describe("ImageFolder", () => {
  const names = ["444.jpg", "420.jpg", "rgb.png", "grey.jpg", "rgba.webp", "palette.png"];
  names.forEach((name, i) => {
    put(`pictures/${i % 2 ? "odd" : "even"}/${i}${name.slice(name.lastIndexOf("."))}`, name);
  });
  put("pictures/odd/readme.txt");
  const folder = join(root, "pictures");

  test("gives pictures as readPhoto reads them, and their classes", async () => {
    const set = new ImageFolder(folder);
    assert.deepEqual(set.classes, ["even", "odd"]);
    for (let i = 0; i < set.length; i++)
      assert.deepEqual(set.get(i), [await readPhoto(set.samples[i][0]), i < 3 ? 0 : 1]);
  });

  test("goes through a loader, shuffled or not, twice the same", async () => {
    const transform = new transforms.Compose([new transforms.Resize([8, 8]), new transforms.ToTensor()]);
    const set = new ImageFolder(folder, { transform });
    const whole = async () =>
      Promise.all(
        [...new DataLoader(set, { batchSize: 4 })].map(async ([x, y]) => [
          x.shape,
          [...(await x.data())],
          [...(await (y as Tensor).data())],
        ]),
      );
    const first = await whole();
    assert.deepEqual(
      first.map(([shape]) => shape),
      [
        [4, 3, 8, 8],
        [2, 3, 8, 8],
      ],
    );
    assert.deepEqual(await whole(), first);
    // One that is left in the middle leaves nothing behind that the next would take for its own.
    for (const _ of new DataLoader(set, { batchSize: 1, shuffle: true })) break;
    assert.deepEqual(await whole(), first);
  });

  test("more pictures than are decoded ahead come all the same, in any order", async () => {
    for (let i = 0; i < 24; i++)
      put(`many/a/${String(i).padStart(2, "0")}.png`, i % 2 ? "rgb.png" : "palette.png");
    const set = new ImageFolder(join(root, "many"));
    set.prepare(Int32Array.from({ length: 24 }, (_, i) => i));
    const [odd, even] = [await readPhoto(photo("rgb.png")), await readPhoto(photo("palette.png"))];
    for (const i of [23, 0, 5, 5, ...Array(24).keys()]) assert.deepEqual(set.get(i)[0], i % 2 ? odd : even);
  });

  test("a file that is no picture is told when it is asked for, and the others still come", () => {
    put("broken/a/1.jpg", "420.jpg");
    put("broken/a/2.jpg", new TextEncoder().encode("no picture"));
    const set = new ImageFolder(join(root, "broken"));
    set.prepare(Int32Array.of(0, 1));
    assert.throws(
      () => set.get(1),
      (error: Error) => error instanceof PhotoError && /2\.jpg/.test(error.message),
    );
    assert.equal(set.get(0)[1], 0);
  });

  test("a loader of one's own, and files by a function", () => {
    const set = new ImageFolder(folder, {
      loader: (path) => path,
      isValidFile: (path) => path.endsWith(".txt") || path.endsWith("0.jpg"),
    });
    assert.deepEqual(
      set.samples.map(([path]) => path.slice(-10)),
      ["even/0.jpg", "readme.txt"],
    );
    assert.equal(set.get(1)[0], set.samples[1][0]);
    assert.throws(
      () => new ImageFolder(folder, { isValidFile: (path) => path.endsWith(".txt") }),
      /no file for even/,
    );
  });
});

describe("Food101 and sets that are not read", () => {
  const meta = (split: string, list: unknown) =>
    put(`food/food-101/meta/${split}.json`, new TextEncoder().encode(JSON.stringify(list)));
  put("food/food-101/images/waffles/7.jpg", "420.jpg");
  meta("train", { waffles: ["waffles/7"], apple_pie: ["apple_pie/1", "apple_pie/2"] });
  meta("test", { waffles: ["../../etc/passwd"] });

  test("lists say what is of a split", () => {
    const set = new Food101(join(root, "food"));
    assert.deepEqual(set.classes, ["apple_pie", "waffles"]);
    assert.deepEqual(set.targets, [1, 0, 0]);
    assert.equal((set.get(0)[0] as unknown as { channels: number }).channels, 3);
    assert.throws(() => set.get(1), /apple_pie.1\.jpg/);
    assert.throws(() => new Food101(join(root, "food"), "test"), /waffles is no list of pictures/);
    assert.throws(() => new Food101(root), /list of pictures; root is the folder/);
    assert.throws(() => new Food101(root, { download: true } as never), /food-101\.tar\.gz/);
  });

  test("the others say what to do instead", () => {
    for (const set of [ImageNet, LSUN, CelebA, QMNIST])
      assert.throws(() => new set(), /https:.*(new ImageFolder|loadDataset)\(/);
  });
});
