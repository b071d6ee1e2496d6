// What the page does for Python, which sleeps meanwhile. Requests are somebody else's bytes: each is checked for its kinds and sizes.
import { NotPossibleError, OutOfRangeError, say, WrongTypeError } from "@tinycnn/core";
import { datasets, image } from "@tinycnn/vision";
import { z } from "zod";
import { canvasOf } from "../api/pictures.ts";
import { statusOf } from "../data/beside.ts";
import { readSplit } from "../data/reading.ts";
import type { HostServices, Services } from "../kernel/protocol.ts";
import { decodePhoto } from "../photo/decode.ts";
import { cleanName } from "../storage/files.ts";
import { MAX_FILE_BYTES } from "../storage/limits.ts";
import { downloadBlob } from "../ui/download.ts";
import { isGrey } from "./grey.ts";

/** A question to the reader, below the cell. */
export type Prompt =
  | { kind: "input"; text: string; answer(text: string): void }
  | { kind: "upload"; answer(files: UploadedFile[]): void };

export interface UploadedFile {
  name: string;
  size: number;
  added: number;
}

const sets = { CIFAR10: datasets.CIFAR10, FashionMNIST: datasets.FashionMNIST, MNIST: datasets.MNIST };

/** Longest line that is asked for, and drawing that is turned into a picture. */
const MAX_PROMPT = 10_000;
const MAX_SVG = 16 * 2 ** 20;
const MAX_SIDE = 8_192;

const types: Readonly<Record<string, string>> = { png: "image/png", jpeg: "image/jpeg", webp: "image/webp" };

const bytesOf = async (blob: Blob): Promise<Uint8Array> => new Uint8Array(await blob.arrayBuffer());
const blobOf = (bytes: Uint8Array, type = ""): Blob => new Blob([bytes as Uint8Array<ArrayBuffer>], { type });

/** A drawing as PNG, drawn by the browser. */
async function pngOfSvg(svg: string): Promise<Uint8Array> {
  const address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    const drawing = new Image();
    drawing.src = address;
    await drawing.decode();
    const [width, height] = [drawing.naturalWidth, drawing.naturalHeight];
    if (!(width > 0 && width <= MAX_SIDE && height > 0 && height <= MAX_SIDE))
      throw new OutOfRangeError(
        say`a drawing of ${width}×${height} pixels; from 1 to ${MAX_SIDE} a side become a picture`,
      );
    const canvas = new OffscreenCanvas(width, height);
    (canvas.getContext("2d") as OffscreenCanvasRenderingContext2D).drawImage(drawing, 0, 0);
    return bytesOf(await canvas.convertToBlob({ type: "image/png" }));
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** @param ask puts a question to the reader; null takes it away */
export function hostServicesOf(services: Services, ask: (prompt: Prompt | null) => void): HostServices {
  const asked = <T>(prompt: (answer: (value: T) => void) => Prompt): Promise<T> =>
    new Promise((resolve) => {
      ask(
        prompt((value) => {
          ask(null);
          resolve(value);
        }),
      );
    });
  return {
    async file(name) {
      const blob = (await services.readFile(name))?.blob;
      if (!blob) throw new NotPossibleError(say`${name}: there is no such file. Drop it on the page`);
      return bytesOf(blob);
    },
    async dataset(name, _root, train) {
      const { spec } = sets[name as keyof typeof sets];
      // As a script finds it: the whole set where it is at hand, else the sample.
      const isWhole = (await statusOf(spec.name))?.state === "here";
      const whole = isWhole ? await readSplit(services, spec, train, true) : null;
      return whole ?? readSplit(services, spec, train);
    },
    async picture(bytes, name) {
      const rgb = await decodePhoto(name, blobOf(bytes));
      return isGrey(bytes) ? image.toL(rgb) : rgb;
    },
    async encode(picture, format) {
      const type = types[format];
      if (!type) throw new OutOfRangeError(say`pictures are saved as png, jpg or webp, got "${format}"`);
      return bytesOf(await canvasOf(image.makeImage(picture)).convertToBlob({ type, quality: 0.75 }));
    },
    png: pngOfSvg,
    input: (text) => asked<string>((answer) => ({ kind: "input", text, answer })),
    upload: () => asked<UploadedFile[]>((answer) => ({ kind: "upload", answer })),
    async download(name, bytes) {
      downloadBlob(cleanName(name), blobOf(bytes));
      return null;
    },
  };
}

const name = z.string().max(1_000);
const bytes = z.instanceof(Uint8Array).refine(({ length }) => length <= MAX_FILE_BYTES);
const side = z.number().int().positive().max(32_768);
const picture = z.object({ width: side, height: side, channels: z.literal([1, 3]), data: bytes });

/** What each service takes. */
const args: { [K in keyof HostServices]: z.ZodType<Parameters<HostServices[K]>> } = {
  file: z.tuple([name]),
  dataset: z.tuple([z.enum(Object.keys(sets)), name, z.boolean(), z.boolean()]),
  picture: z.tuple([bytes, name]),
  encode: z.tuple([picture, z.string().max(20)]) as never,
  png: z.tuple([z.string().max(MAX_SVG)]),
  input: z.tuple([z.string().transform((text) => text.slice(0, MAX_PROMPT))]),
  upload: z.tuple([]),
  download: z.tuple([name, bytes]),
};

/** Answers a request as it came. @throws Error for a service there is not, or arguments it does not take */
export async function serveHost(services: HostServices, service: string, given: unknown): Promise<unknown> {
  if (!Object.hasOwn(args, service))
    throw new NotPossibleError(say`the page has no service ${service.slice(0, 40)}`);
  const known = service as keyof HostServices;
  const checked = args[known].safeParse(given);
  if (!checked.success)
    throw new WrongTypeError(say`${known} does not take this (at ${checked.error.issues[0].path.join(".")})`);
  return (services[known] as (...a: unknown[]) => Promise<unknown>)(...checked.data);
}
