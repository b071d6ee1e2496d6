import { inferenceMode, safetensors, tensor } from "@tinycnn/core/predict";
import { CLASSES, makeModel } from "./model.ts";

const [input, output] = ["#photo", "#answer"].map((name) => document.querySelector(name) as HTMLElement);
const weights = await fetch("model.safetensors").then((answer) => answer.arrayBuffer());
const model = makeModel();
model.loadStateDict(safetensors.load(new Uint8Array(weights)));
model.eval();
output.textContent = "Choose a picture.";

input.addEventListener("change", async () => {
  const [file] = (input as HTMLInputElement).files ?? [];
  if (!file) return;
  const canvas = new OffscreenCanvas(28, 28);
  const context = canvas.getContext("2d") as OffscreenCanvasRenderingContext2D;
  context.drawImage(await createImageBitmap(file), 0, 0, 28, 28);
  const { data } = context.getImageData(0, 0, 28, 28); // red, green, blue, alpha
  const grey = Float32Array.from(
    { length: 28 * 28 },
    (_, i) => (data[4 * i] + data[4 * i + 1] + data[4 * i + 2]) / 765,
  );
  const logits = inferenceMode(() => model(tensor(grey, { shape: [1, 1, 28, 28] })).softmax(1));
  const probabilities = [...(await logits.data())];
  const best = probabilities.indexOf(Math.max(...probabilities));
  output.textContent = `${CLASSES[best]} (${Math.round(100 * probabilities[best])} %)`;
});
