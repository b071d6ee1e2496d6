import assert from "node:assert/strict";
import { test } from "node:test";
import { image } from "@tinycnn/vision";
import { parseHTML } from "linkedom";
import { confusionSvg, curvesSvg, predictionSvg, toPng } from "./index.ts";

const labels = { title: "학습 <b>", subtitle: `"a" & 'b'` };
const rows = (n: number) =>
  Array.from({ length: n }, (_, i) => ({ epoch: i + 1, loss: 2 / (i + 1), valAcc: i / (i + 1) }));

/** What a picture says; also checks that it is drawn. */
function textOf(svg: string): string {
  assert.doesNotMatch(svg, /NaN|undefined|Infinity/);
  const png = toPng(svg);
  assert.deepEqual([...png.subarray(1, 4)], [...Buffer.from("PNG")]);
  return parseHTML(svg).document.documentElement.textContent ?? "";
}

test("curves are drawn of one epoch and of a thousand, with text spelled out", () => {
  for (const n of [1, 2, 5, 1000]) {
    const text = textOf(curvesSvg(rows(n), labels));
    assert.ok(text.includes("학습 <b>") && text.includes(`"a" & 'b'`));
    assert.match(text, /best 0\.\d{3}|best 1\.000/);
  }
  const flat = [1, 2].map((epoch) => ({ epoch, loss: 0, valAcc: 1 }));
  assert.match(textOf(curvesSvg(flat, labels)), /best 1\.000/);
});

test("Hangul leaves ink", () => {
  const empty = toPng(curvesSvg(rows(3), { title: "", subtitle: "" }));
  const hangul = toPng(curvesSvg(rows(3), { title: "손실과 정확도", subtitle: "" }));
  assert.ok(hangul.length > empty.length + 500);
});

test("a confusion matrix names classes, counts and each class's share", () => {
  const text = textOf(
    confusionSvg({
      classes: ["<a>", "b"],
      matrix: [
        [3, 1],
        [0, 0],
      ],
      accuracy: 0.75,
      title: "t",
    }),
  );
  for (const part of ["<a>", "75.00%", "75.0%", "–"]) assert.ok(text.includes(part), part);
});

test("a prediction names the photo and its likeliest classes", async () => {
  const photo = image.blankImage(3, 2, 3);
  const seen = image.blankImage(28, 28, 1);
  const top = [
    { label: "Ankle boot", probability: 0.75 },
    { label: "a class of a very long name", probability: 0.25 },
  ];
  const text = textOf(await predictionSvg({ photo, seen, top, file: "신발 <x>.jpg", title: "t" }));
  for (const part of ["Ankle boot", "75.00%", "신발 <x>.jpg", "28×28"]) assert.ok(text.includes(part), part);
});
