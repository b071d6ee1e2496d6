// torch.utils.tensorboard's SummaryWriter: what is added goes to an event file that TensorBoard reads while it grows.
import { closeSync, fsyncSync, openSync, writeSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { NotPossibleError, options, say, Tensor } from "@tinycnn/core";
import sharp from "sharp";
import { beginning, histogramOf, record, type SummaryValue } from "../tensorboard/events.ts";
import { makeFolder } from "./makeFolder.ts";

let count = 0;

const wrong = (call: string, what: string, expected: string, got: unknown): Error =>
  options.wrong(`SummaryWriter.${call}`, what, expected, got);

/** Writers into one folder are files of their own: TensorBoard reads them all. */
export class SummaryWriter {
  readonly logDir: string;
  readonly path: string;
  #file: number | null;
  readonly #now: () => number;

  /**
   * @param logDir folder of the run, made if it is not there; "runs/tensorboard" by default
   * @param now seconds since 1970, as the events carry them
   */
  constructor(logDir = join("runs", "tensorboard"), now: () => number = () => Date.now() / 1000) {
    this.logDir = logDir;
    this.#now = now;
    makeFolder(logDir);
    const name = `events.out.tfevents.${Math.floor(now())}.${hostname()}.${process.pid}.${count++}`;
    this.path = join(logDir, name);
    this.#file = openSync(this.path, "wx");
    writeSync(this.#file, beginning(now()));
  }

  #add(call: string, tag: unknown, step: unknown, value: SummaryValue): void {
    if (typeof tag !== "string" || tag === "") throw wrong(call, "tag", say`a text`, tag);
    if (!Number.isSafeInteger(step)) throw wrong(call, "globalStep", say`a whole number`, step);
    if (this.#file === null) throw new NotPossibleError(say`SummaryWriter: it was closed`);
    const wallTime = this.#now();
    writeSync(
      this.#file,
      record({ wallTime, step: step as number, summary: { value: [{ tag, ...value }] } }),
    );
  }

  /** @param tag its name; what stands before a slash is the group in which it is shown */
  addScalar(tag: string, scalarValue: number, globalStep = 0): void {
    if (typeof scalarValue !== "number") throw wrong("addScalar", "scalarValue", say`a number`, scalarValue);
    this.#add("addScalar", tag, globalStep, { simpleValue: scalarValue });
  }

  /** Several numbers of one moment, as MAIN/NAME. */
  addScalars(mainTag: string, tagScalarDict: Readonly<Record<string, number>>, globalStep = 0): void {
    for (const [tag, value] of Object.entries(tagScalarDict))
      this.addScalar(`${mainTag}/${tag}`, value, globalStep);
  }

  /** How the elements of a tensor, or numbers, are spread, in TensorFlow's buckets. */
  async addHistogram(tag: string, values: Tensor | ArrayLike<number>, globalStep = 0): Promise<void> {
    const numbers = values instanceof Tensor ? await values.data() : values;
    this.#add("addHistogram", tag, globalStep, { histo: histogramOf(numbers) });
  }

  /** A picture [C, H, W] of 1 or 3 channels: floats from 0 to 1, or bytes. */
  async addImage(tag: string, imgTensor: Tensor, globalStep = 0): Promise<void> {
    if (!(imgTensor instanceof Tensor) || imgTensor.dim !== 3 || ![1, 3].includes(imgTensor.shape[0]))
      throw wrong("addImage", "imgTensor", say`a tensor [C, H, W] of 1 or 3 channels`, imgTensor);
    const [channels, height, width] = imgTensor.shape as [1 | 3, number, number];
    const scale = imgTensor.dtype === "float32" ? 255 : 1;
    const data = await imgTensor.permute(1, 2, 0).data();
    const bytes = Uint8Array.from(data, (x) => Math.min(255, Math.max(0, Math.round(x * scale))));
    const raw = { width, height, channels };
    const encoded = await sharp(bytes, { raw }).png().toBuffer();
    this.#add("addImage", tag, globalStep, {
      image: { height, width, colorspace: channels, encoded: new Uint8Array(encoded) },
    });
  }

  /** Makes sure that what was added is on disk. */
  flush(): void {
    if (this.#file !== null) fsyncSync(this.#file);
  }

  close(): void {
    if (this.#file === null) return;
    this.flush();
    closeSync(this.#file);
    this.#file = null;
  }
}
