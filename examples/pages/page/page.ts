// Shows what the worker tells: each step's loss as a curve, each epoch's accuracy as a text.
import type { Told } from "./train.ts";

const find = <E extends HTMLElement>(id: string): E => document.getElementById(id) as E;
const [button, canvas, said] = [
  find<HTMLButtonElement>("train"),
  find<HTMLCanvasElement>("curve"),
  find("said"),
];

/** The loss of a network that only guesses among ten classes, and a little more. */
const TOP = 2.5;

function draw({ step, steps, loss }: Extract<Told, { loss: number }>): void {
  const pen = canvas.getContext("2d") as CanvasRenderingContext2D;
  if (step === 1) pen.clearRect(0, 0, canvas.width, canvas.height);
  pen.fillRect((canvas.width * step) / steps, canvas.height * (1 - Math.min(loss, TOP) / TOP), 2, 2);
}

let worker: Worker | null = null;

function stop(): void {
  worker?.terminate();
  worker = null;
  button.textContent = "Train";
}

function train(): void {
  button.textContent = "Stop";
  said.textContent = "Fetching pictures…";
  worker = new Worker(new URL("./train.ts", import.meta.url), { type: "module" });
  worker.onerror = ({ message }) => {
    said.textContent = `It did not work: ${message}`;
    stop();
  };
  worker.onmessage = ({ data }: MessageEvent<Told>) => {
    if ("loss" in data) draw(data);
    else {
      said.textContent = `After epoch ${data.epoch} of ${data.epochs}: ${(100 * data.accuracy).toFixed(1)} % of the test pictures are right.`;
      if (data.epoch === data.epochs) stop();
    }
  };
}

button.addEventListener("click", () => (worker ? stop() : train()));
