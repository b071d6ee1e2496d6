// A page that classifies: what `tinycnn export --to html` puts beside the weights. It needs nothing but what stands in its file.
import { noGrad, safetensors, setDefaultDevice, type Tensor, tensor } from "@tinycnn/core";
import { type Image, toL } from "../image/index.ts";
import { create } from "../models/registry.ts";
import { photoTransform } from "../transforms/presets.ts";

/** What the page was made with. */
export interface Given {
  readonly model: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly classes: readonly string[];
  readonly size: number;
  readonly channels: 1 | 3;
  readonly mean: readonly number[];
  readonly std: readonly number[];
  /** Whether a picture is squashed to that size or cropped to it. */
  readonly fit?: "squash" | "crop";
  /** A safetensors file in base64. */
  readonly weights: string;
  readonly texts: Readonly<Record<"ready" | "camera" | "stop" | "failed", string>>;
}

export interface Guess {
  readonly label: string;
  readonly probability: number;
}

const CAMERA_MS = 400;

function bytesOf(base64: string): Uint8Array {
  const text = atob(base64);
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

/** The classifier: from a picture in RGB to all classes, the likeliest first. */
export function classifier(given: Given): (picture: Image) => Promise<Guess[]> {
  setDefaultDevice("cpu");
  const { model: name, options, classes, size, channels } = given;
  const model = create(name, {
    inChannels: channels,
    imageSize: size,
    numClasses: classes.length,
    ...options,
  }).eval();
  const { tensors } = safetensors.parse(bytesOf(given.weights));
  model.loadStateDict(
    new Map(
      [...tensors].map(([key, { data, shape, dtype }]) => [
        key,
        tensor(data as Float32Array, { shape, dtype: dtype as "float32" }),
      ]),
    ),
  );
  const transform = photoTransform({ ...given, pad: 0 });
  return async (picture) => {
    const x = transform(channels === 1 ? toL(picture) : picture) as Tensor;
    const probabilities = await noGrad(() => model(x.reshape(1, ...x.shape)).softmax(1)).data();
    return classes
      .map((label, i) => ({ label, probability: probabilities[i] }))
      .sort((a, b) => b.probability - a.probability);
  };
}

type Source = ImageBitmap | HTMLVideoElement;

/** The pixels of what a page shows, without their transparency. */
function pixelsOf(source: Source, width: number, height: number): Image {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d", { willReadFrequently: true }) as OffscreenCanvasRenderingContext2D;
  context.drawImage(source, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  const rgb = new Uint8Array(3 * width * height);
  for (let i = 0; i < width * height; i++) rgb.set(data.subarray(4 * i, 4 * i + 3), 3 * i);
  return { width, height, channels: 3, data: rgb };
}

/** Makes the page work: pictures that are dropped, pasted or chosen, and the camera. */
export function start(given: Given): void {
  const find = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;
  const [status, list, drop, shown] = ["status", "guesses", "drop", "shown"].map((id) => find(id));
  const [input, video, camera] = [
    find<HTMLInputElement>("file"),
    find<HTMLVideoElement>("video"),
    find<HTMLButtonElement>("camera"),
  ];
  const classify = classifier(given);
  const show = (guesses: readonly Guess[]): void => {
    list.replaceChildren(
      ...guesses.slice(0, 3).map(({ label, probability }) => {
        const item = document.createElement("li");
        const bar = document.createElement("meter");
        bar.value = probability;
        item.append(`${label} ${(100 * probability).toFixed(2)}%`, bar);
        return item;
      }),
    );
  };
  const failed = (error: unknown): void => {
    status.textContent = `${given.texts.failed}: ${(error as Error).message}`;
  };
  const take = async (file: Blob): Promise<void> => {
    try {
      const bitmap = await createImageBitmap(file);
      shown.replaceChildren(
        Object.assign(document.createElement("img"), { src: URL.createObjectURL(file), alt: "" }),
      );
      show(await classify(pixelsOf(bitmap, bitmap.width, bitmap.height)));
      status.textContent = given.texts.ready;
    } catch (error) {
      failed(error);
    }
  };
  input.addEventListener("change", () => input.files?.[0] && take(input.files[0]));
  document.addEventListener("dragover", (event) => event.preventDefault());
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    const file = event.dataTransfer?.files[0];
    if (file) take(file);
  });
  document.addEventListener(
    "paste",
    (event) => event.clipboardData?.files[0] && take(event.clipboardData.files[0]),
  );
  drop.addEventListener("click", () => input.click());
  camera.addEventListener("click", () =>
    watch(video, camera, given, async (picture) => show(await classify(picture))).catch(failed),
  );
  status.textContent = given.texts.ready;
}

/** Classifies what the camera sees until it is stopped. */
async function watch(
  video: HTMLVideoElement,
  button: HTMLButtonElement,
  { texts }: Given,
  see: (picture: Image) => Promise<void>,
): Promise<void> {
  if (video.srcObject) {
    for (const track of (video.srcObject as MediaStream).getTracks()) track.stop();
    video.srcObject = null;
    video.hidden = true;
    button.textContent = texts.camera;
    return;
  }
  video.srcObject = await navigator.mediaDevices.getUserMedia({ video: true });
  video.hidden = false;
  button.textContent = texts.stop;
  await video.play();
  while (video.srcObject) {
    await see(pixelsOf(video, video.videoWidth, video.videoHeight));
    await new Promise((done) => setTimeout(done, CAMERA_MS));
  }
}
