// A folder of pictures as a training's data: split, measured, kept within a budget, found again.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { DataLoader, manualSeed, setDefaultDevice, type Tensor } from "@tinycnn/core";
import sharp from "sharp";
import { noise } from "../../../golden/noise.ts";
import { areSigns, chosenBatch, chosenSize, chosenWeights } from "../../pictures/choices.ts";
import { augmentTransform } from "../../run/augment.ts";
import { type OwnPictures, ownPictures, parseManifest, sameOwnPictures } from "./index.ts";
import { listOf } from "./manifest.ts";

setDefaultDevice("cpu");
const root = mkdtempSync(join(tmpdir(), "own-"));
after(() => rmSync(root, { recursive: true, force: true }));

const raw = (i: number, width = 32, height = 32) =>
  sharp(noise(width, height, 3, i).data, { raw: { width, height, channels: 3 } });

function put(path: string, bytes: Uint8Array | string): void {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, bytes);
}

const PICTURE = 32 * 32 * 3;

describe("a folder of thirty pictures and a broken one", () => {
  let own: OwnPictures;
  before(async () => {
    for (let i = 0; i < 30; i++) put(`set/${i < 20 ? "cat" : "dog"}/${i}.png`, await raw(i).png().toBuffer());
    put("set/dog/broken.png", "no picture");
    own = await ownPictures(join(root, "set"), { budget: 2 ** 20 });
  });

  test("is split class by class; what is broken is named and left out", () => {
    const { train, validation, test: measured } = own.splits;
    assert.deepEqual([train.length, validation?.length, measured.length], [24, 3, 3]);
    assert.deepEqual([...train.labels].sort().join(""), "0".repeat(16) + "1".repeat(8));
    assert.deepEqual(
      own.broken.map(({ path }) => path),
      ["dog/broken.png"],
    );
    assert.deepEqual([own.pictures.size, own.pictures.channels], [32, 3]);
  });

  test("is normalised by its training pictures, and its pixels are those of the files", () => {
    const { train } = own.splits;
    const { data } = train.image(0);
    const number = Number(
      /\d+/.exec(
        parseManifest([...own.list].join(""), "it").pictures.find((p) => p.split === "train")?.path ?? "",
      )?.[0],
    );
    assert.deepEqual(data, noise(32, 32, 3, number).data);
    const values = Array.from({ length: train.length }, (_, i) => [...train.image(i).data]).flat();
    const red = values.filter((_, i) => i % 3 === 0);
    const mean = red.reduce((a, b) => a + b, 0) / red.length / 255;
    assert.ok(Math.abs(own.pictures.mean[0] - mean) < 1e-4);
  });

  test("gives the same batches from a budget of five pictures as from memory", async () => {
    const small = await ownPictures(join(root, "set"), { budget: 5 * PICTURE + 1 });
    assert.deepEqual(small.kept, { bytes: 5 * PICTURE, isAll: false });
    assert.deepEqual(small.pictures, own.pictures);
    const batches = async ({ splits, pictures }: OwnPictures) => {
      manualSeed(0);
      const { spec } = splits.train;
      assert.equal(spec.size, pictures.size);
      const set = splits.train.withTransform(augmentTransform(null, spec));
      const all: unknown[] = [];
      for (const [x, y] of new DataLoader(set, { batchSize: 7, shuffle: true }))
        all.push([...(await x.data())], [...(await (y as Tensor).data())]);
      return all;
    };
    assert.deepEqual(await batches(small), await batches(own));
    assert.deepEqual(small.splits.train.slice(2, 4).image(1), own.splits.train.image(3));
  });

  test("is found again by its list, unless a file has changed", async () => {
    const manifest = listOf(parseManifest([...own.list].join(""), "it"));
    const again = await sameOwnPictures(join(root, "set"), own.pictures, manifest, { budget: 2 ** 20 });
    assert.deepEqual(again.test.image(2), own.splits.test.image(2));
    assert.deepEqual(again.train.labels, own.splits.train.labels);
    put("set/cat/3.png", await raw(99).png().toBuffer());
    const anew = sameOwnPictures(join(root, "set"), own.pictures, manifest, { budget: 2 ** 20 });
    await assert.rejects(anew, /cat.3\.png is not what it was when the pictures were listed/);
    rmSync(join(root, "set/cat/3.png"));
    await assert.rejects(
      sameOwnPictures(join(root, "set"), own.pictures, manifest, { budget: 2 ** 20 }),
      /cat.3\.png is not what it was/,
    );
  });
});

test("splits of the folder's own are kept; without a test split, validation is measured on", async () => {
  for (let i = 0; i < 8; i++)
    put(`two/${i < 4 ? "train" : "val"}/${i % 2}/${i}.png`, await raw(i, 40, 20).png().toBuffer());
  const { splits, pictures } = await ownPictures(join(root, "two"), { budget: 2 ** 20, size: 16 });
  assert.deepEqual([splits.train.length, splits.validation, splits.test.length], [4, null, 4]);
  assert.deepEqual([pictures.fit, splits.test.image(0).width, splits.test.image(0).height], ["crop", 16, 16]);
  put("one/cat/1.png", await raw(1).png().toBuffer());
  await assert.rejects(ownPictures(join(root, "one"), { budget: 2 ** 20 }), /only the class cat/);
  put("one/dog/1.png", await raw(1).png().toBuffer());
  await assert.rejects(ownPictures(join(root, "one"), { budget: 2 ** 20 }), /too few pictures/);
  put("none/cat/1.png", "no picture");
  put("none/dog/1.png", "no picture");
  await assert.rejects(
    ownPictures(join(root, "none"), { budget: 2 ** 20 }),
    /none of its pictures can be read/,
  );
});

test("what is chosen by what is seen", () => {
  const shape = (width: number, height: number) => ({ width, height, isGrey: false });
  assert.equal(chosenSize([shape(28, 28), shape(28, 28)]), 28);
  assert.equal(chosenSize([shape(96, 96)]), 96);
  assert.equal(chosenSize([shape(640, 480), shape(4000, 3000)]), 64);
  assert.equal(chosenSize([shape(50, 300)]), 48);
  assert.equal(chosenSize([shape(20, 19)]), 32);
  assert.deepEqual([40, 400, 1000, 50_000].map(chosenBatch), [8, 16, 32, 128]);
  assert.ok(areSigns(["0", "1", "가"]) && !areSigns(["cat", "1"]));
  assert.equal(chosenWeights([100, 120]), null);
  assert.deepEqual(chosenWeights([100, 300]), [2, 0.666667]);
});
