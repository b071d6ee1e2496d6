// Rarer classes come as often as the largest.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ImageDataset, spec } from "../datasets/index.ts";
import { evened } from "./evened.ts";

test("each class comes as often as the largest, every picture of it about as often, the same for the same seed", () => {
  const labels = Uint8Array.from([...new Array(7).fill(0), ...new Array(3).fill(1), 2]);
  const images = Uint8Array.from({ length: labels.length * 784 }, (_, i) => Math.floor(i / 784));
  const set = new ImageDataset(spec("mnist"), { images, labels });
  const even = evened(set, 3);
  const counts = new Map<number, number>();
  for (let i = 0; i < even.length; i++) {
    const [own] = even.image(i).data;
    assert.equal(even.labels[i], labels[own]);
    counts.set(own, (counts.get(own) ?? 0) + 1);
  }
  const of = (label: number) => [...counts].filter(([i]) => labels[i] === label).map(([, n]) => n);
  assert.deepEqual(of(0), new Array(7).fill(1));
  assert.deepEqual(of(1).sort(), [2, 2, 3]);
  assert.deepEqual(of(2), [7]);
  assert.deepEqual(evened(set, 3).images, even.images);
});
