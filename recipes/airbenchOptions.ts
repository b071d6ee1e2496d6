// What recipes/airbench94.ts can be told.
import { parseArgs } from "node:util";
import { airbenchRecipes } from "./airbenchRecipes.ts";

export const BATCH_SIZE = 1024;

const names = Object.keys(airbenchRecipes);

export const HELP = `npx node recipes/airbench94.ts --out DIR [FLAG VALUE]…

  --out         folder for weights, checkpoint and result; the same command goes
                on where a run there stopped
  --data-dir    where cifar-10-batches-bin is; else it is looked for as by
                tinycnn
  --optimizer   ${names.join(" or ")} (default: sgd)
  --epochs      passes over the training images, a fraction too; a list, such as
                15,30, is of one network each, its last of all that follow (9.9)
  --seed        (0)
  --networks    how many are trained, one after the other, with a seed each; the
                answer is their mean (1)
  --translate   pixels that an image is moved by at most, its border reflected
                (2)
  --cutout      side of the square that is blanked in each image, in pixels; a
                list as well (0)
  --jitter      how much the colours of each image change, as a share (0)
  --cutmix      share of the batches whose images get a rectangle of another one
                each, CutMix; a list as well (0)
  --prune       share of the easy images that a pass leaves out, InfoBatch; a
                list as well (0)
  --eval-every  passes from one look at the test images to the next (1)
  --limit-steps stop after so many steps
  --threads     (all cores)

The best that an hour on two cores has given (docs/performance.md):
  --optimizer muon --networks 2 --epochs 33,31 --translate 4 --cutout 12
  --jitter 0.2 --prune 0.5`;

export interface AirbenchOptions {
  readonly outDir: string;
  readonly dataDir: string | undefined;
  /** One of airbenchRecipes. */
  readonly optimizer: string;
  /** Of each network; the last is that of all that follow. */
  readonly epochs: readonly number[];
  readonly seed: number;
  readonly networks: number;
  readonly translate: number;
  /** As epochs. */
  readonly cutout: readonly number[];
  readonly jitter: number;
  /** As epochs. */
  readonly cutmix: readonly number[];
  /** As epochs. */
  readonly prune: readonly number[];
  readonly evalEvery: number;
  readonly limitSteps: number | null;
  readonly threads: number | null;
}

type Check = readonly [ok: (x: number) => boolean, expected: string];
const whole = (least: number, most = Number.MAX_SAFE_INTEGER): Check => [
  (x) => Number.isInteger(x) && x >= least && x <= most,
  most < Number.MAX_SAFE_INTEGER
    ? `a whole number from ${least} to ${most}`
    : `a whole number of at least ${least}`,
];
const share: Check = [(x) => x >= 0 && x < 1, "a number from 0, below 1"];

/**
 * @returns null when help was asked for
 * @throws TypeError for an unknown flag, RangeError for a value that does not fit, with what was expected
 */
export function readOptions(args: readonly string[]): AirbenchOptions | null {
  const { values } = parseArgs({
    args: [...args],
    options: {
      "data-dir": { type: "string" },
      out: { type: "string" },
      epochs: { type: "string", default: "9.9" },
      optimizer: { type: "string", default: "sgd" },
      seed: { type: "string", default: "0" },
      networks: { type: "string", default: "1" },
      translate: { type: "string", default: "2" },
      cutout: { type: "string", default: "0" },
      jitter: { type: "string", default: "0" },
      cutmix: { type: "string", default: "0" },
      prune: { type: "string", default: "0" },
      "eval-every": { type: "string", default: "1" },
      "limit-steps": { type: "string" },
      threads: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return null;
  const number = (flag: string, text: string, [ok, expected]: Check): number => {
    const x = Number(text);
    if (text.trim() === "" || !Number.isFinite(x) || !ok(x))
      throw new RangeError(`--${flag} ${text}: expected ${expected}`);
    return x;
  };
  const list = (flag: string, text: string, check: Check): number[] =>
    text.split(",").map((one) => number(flag, one, check));
  const perhaps = (flag: "limit-steps" | "threads", check: Check): number | null =>
    values[flag] === undefined ? null : number(flag, values[flag], check);
  if (values.out === undefined)
    throw new RangeError("--out DIR is needed: the folder for weights, checkpoint and result");
  if (!names.includes(values.optimizer))
    throw new RangeError(`--optimizer ${values.optimizer}: expected one of ${names.join(", ")}`);
  return {
    outDir: values.out,
    dataDir: values["data-dir"],
    optimizer: values.optimizer,
    epochs: list("epochs", values.epochs, [(x) => x > 0, "a number above 0"]),
    seed: number("seed", values.seed, whole(0)),
    networks: number("networks", values.networks, whole(1, 100)),
    translate: number("translate", values.translate, whole(0, 31)),
    cutout: list("cutout", values.cutout, whole(0, 32)),
    jitter: number("jitter", values.jitter, share),
    cutmix: list("cutmix", values.cutmix, [(x) => x >= 0 && x <= 1, "a number from 0 to 1"]),
    prune: list("prune", values.prune, share),
    evalEvery: number("eval-every", values["eval-every"], whole(1)),
    limitSteps: perhaps("limit-steps", whole(1)),
    threads: perhaps("threads", whole(1)),
  };
}

/** What network `index`, from 0, is trained with. */
export function optionsOf(options: AirbenchOptions, index: number) {
  const own = (list: readonly number[]): number => list[Math.min(index, list.length - 1)];
  const { seed, epochs, cutout, cutmix, prune } = options;
  return {
    ...options,
    seed: seed + index,
    epochs: own(epochs),
    cutout: own(cutout),
    cutmix: own(cutmix),
    prune: own(prune),
  };
}

export type NetworkOptions = ReturnType<typeof optionsOf>;
