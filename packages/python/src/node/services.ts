// What Python asks of the thread that started it.
import { createInterface, type Interface } from "node:readline";
import { OutOfRangeError, say } from "@tinycnn/core";
import { datasets, type Image } from "@tinycnn/vision";
import { type FoundDataset, findAtHand, findDataset, readPhoto } from "@tinycnn/vision/node";
import sharp from "sharp";
import type { Answer } from "./protocol.ts";

const { CIFAR10, CIFAR100, FashionMNIST, KMNIST, MNIST } = datasets;
const sets = { CIFAR10, CIFAR100, FashionMNIST, KMNIST, MNIST };

/** In the folder that a script names, else where the command finds data. */
async function found(
  name: keyof typeof sets,
  root: string,
  download: boolean,
): Promise<{ set: FoundDataset; notice: string }> {
  const { spec } = sets[name];
  const set = (await findAtHand(spec, root).catch(() => null)) ?? (await findAtHand(spec));
  if (set) return { set, notice: "" };
  let notice = "";
  const onNotice = (text: string): void => {
    notice = text;
  };
  return { set: await findDataset(spec.name, { download, sample: true, onNotice }), notice };
}

let typed: Interface | undefined;
let lines: AsyncIterator<string> | undefined;

const known = {
  async dataset(name: keyof typeof sets, root: string, train: boolean, download: boolean): Promise<object> {
    const { set, notice } = await found(name, root, download);
    const { images, labels } = await set.load({ train });
    return { images, labels, notice };
  },

  /** A picture from a file's bytes: grey where the file is. */
  async picture(bytes: Uint8Array, name: string): Promise<Image> {
    const space = await sharp(bytes)
      .metadata()
      .then(
        (header) => header.space,
        () => undefined,
      );
    try {
      return await readPhoto(bytes, { mode: space === "b-w" ? "L" : "RGB" });
    } catch (error) {
      throw Object.assign(new Error(`${name}: ${(error as Error).message}`), { name: "PhotoError" });
    }
  },

  /** A picture as a file's bytes. */
  async encode({ data, width, height, channels }: Image, format: string): Promise<Uint8Array> {
    const picture = sharp(data, { raw: { width, height, channels } });
    if (format === "png") return picture.png().toBuffer();
    if (format === "jpeg") return picture.jpeg({ quality: 75 }).toBuffer();
    if (format === "webp") return picture.webp().toBuffer();
    throw new OutOfRangeError(say`a picture is saved as png, jpg or webp, got ${format || say`no ending`}`);
  },

  /** The next line of what somebody types; null at its end. */
  async line(): Promise<string | null> {
    typed ??= createInterface({ input: process.stdin, terminal: false });
    lines ??= typed[Symbol.asyncIterator]();
    // Only who waits for a line is kept from ending.
    process.stdin.ref?.();
    const { value, done } = await lines.next();
    process.stdin.unref?.();
    return done ? null : `${value}\n`;
  },
} as const;

type Png = (svg: string) => Uint8Array;

export async function services(name: string, args: readonly unknown[], png?: Png): Promise<Answer> {
  try {
    if (name === "png") {
      if (!png) throw new OutOfRangeError(say`figures are saved as svg alone here`);
      return { value: png(args[0] as string) };
    }
    const service = known[name as keyof typeof known] as (...args: unknown[]) => Promise<unknown>;
    return { value: await service(...args) };
  } catch (error) {
    const { name: kind, message } = error as Error;
    return { error: { name: kind, message } };
  }
}
