// The pad, and what the network takes its ink for.
import { Conv2d, Flatten, Linear, MaxPool2d, ReLU, Sequential } from "@tinycnn/core/nn";
import { inferenceMode, safetensors, tensor } from "@tinycnn/core/predict";
import { digitOn } from "./digit.ts";

// The layers of programs/digits.ts, whose weights these are.
const model = new Sequential(
  new Conv2d(1, 16, 3, { padding: 1 }),
  new ReLU(),
  new MaxPool2d(2),
  new Conv2d(16, 32, 3, { padding: 1 }),
  new ReLU(),
  new MaxPool2d(2),
  new Flatten(),
  new Linear(32 * 7 * 7, 10),
);
const weights = await (await fetch("digits.safetensors")).arrayBuffer();
model.loadStateDict(safetensors.load(new Uint8Array(weights)));
model.eval();

const pad = document.getElementById("pad") as HTMLCanvasElement;
const answer = document.getElementById("answer") as HTMLOutputElement;
const pen = pad.getContext("2d", { willReadFrequently: true }) as CanvasRenderingContext2D;
Object.assign(pen, { strokeStyle: "white", lineWidth: 22, lineCap: "round", lineJoin: "round" });

async function classify(): Promise<void> {
  const ink = digitOn(pad);
  if (!ink) return;
  const x = tensor(ink, { shape: [1, 1, 28, 28] })
    .sub(0.1307)
    .div(0.3081);
  const probabilities = [...(await inferenceMode(() => model(x).softmax(1)).data())];
  const best = probabilities.indexOf(Math.max(...probabilities));
  answer.textContent = `${best} (${Math.round(100 * probabilities[best])} %)`;
}

/** Where a pointer is, in the pad's pixels. */
const place = ({ offsetX, offsetY }: PointerEvent): [number, number] => [
  (offsetX * pad.width) / pad.clientWidth,
  (offsetY * pad.height) / pad.clientHeight,
];
pad.addEventListener("pointerdown", (event) => {
  pad.setPointerCapture(event.pointerId);
  pen.beginPath();
  pen.moveTo(...place(event));
});
pad.addEventListener("pointermove", (event) => {
  if (event.buttons === 0) return;
  pen.lineTo(...place(event));
  pen.stroke();
});
pad.addEventListener("pointerup", classify);
document.getElementById("clear")?.addEventListener("click", () => {
  pen.clearRect(0, 0, pad.width, pad.height);
  answer.textContent = "…";
});
