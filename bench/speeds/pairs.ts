// A call timed beside PyTorch's, in pairs by turns. PyTorch is asked with one thread and with two, in every layout and by every Python that
// is given; its fastest is what ours is compared with.
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Child, torchEnvironment } from "../child.ts";
import { median } from "../text.ts";
import { burst, type Ours } from "./ours.ts";
import type { Input } from "./sizes.ts";

export const THREADS = 2;
/** Milliseconds of a burst, and of what goes before until the optimising compiler is through. */
const BURST = 15;
const WARM = 60;
/**
 * Milliseconds before a burst: the other side's threads look for work for a while after their last, and what runs beside them has one core
 * instead of two.
 */
const PAUSE = 10;

/** What PyTorch is told of a call. */
export interface Request {
  readonly inputs: readonly Input[];
  /** An expression of `torch`, `F` and the list of inputs `x`. */
  readonly torch: string;
  readonly prepare?: string;
  readonly pass: "forward" | "backward" | "update" | "training";
  /** Inputs whose gradients are asked for; of "training", all floats where none are named. */
  readonly needs?: readonly number[];
  /** Both where none are named. */
  readonly layouts?: readonly string[];
}

/** A call on both sides. */
export interface Timed {
  readonly name: string;
  readonly size: string;
  readonly request: Request;
  /** Ours, in every layout that is tried. */
  ours(): readonly Ours[];
}

export interface Row {
  name: string;
  size: string;
  /** Medians of the bursts' medians, milliseconds. */
  ours: number;
  torch: number;
  /** Version, threads and layout with which PyTorch was fastest. */
  torchAt: string;
  /** Median of the pairs' ratios ours/torch, and their least and greatest. */
  ratio: number;
  least: number;
  greatest: number;
  /** Of ours, each array counted once. */
  gigabytesPerSecond: number;
}

interface Variant {
  child: Child;
  version: string;
  threads: number;
  layout: string;
}

const fastestOf = <T>(all: readonly T[], times: readonly number[]): T =>
  all[times.indexOf(Math.min(...times))];

async function ourBurst(mine: Ours): Promise<number> {
  await sleep(PAUSE);
  return median(burst(mine, BURST));
}

async function torchBurst({ child, threads, layout }: Variant): Promise<number> {
  await sleep(PAUSE);
  return median((await child.ask({ do: "burst", threads, layout, ms: BURST })).ms as number[]);
}

/** The Pythons that are compared with. */
export class Peers {
  readonly #children: readonly Child[];

  constructor(pythons: readonly string[]) {
    const script = join(import.meta.dirname, "torch_speeds.py");
    this.#children = pythons.map((python) => new Child(python, [script], torchEnvironment));
  }

  /** The version, the threads and the layout with which PyTorch is fastest. */
  async #fastest(request: Request): Promise<Variant> {
    const variants: Variant[] = [];
    for (const child of this.#children) {
      const { layouts, version } = await child.ask({ do: "setup", case: request });
      for (const layout of layouts as string[])
        for (const threads of [1, THREADS])
          variants.push({ child, version: String(version).split("+")[0], threads, layout });
    }
    const times: number[] = [];
    for (const variant of variants) times.push(await torchBurst(variant));
    return fastestOf(variants, times);
  }

  async measure({ name, size, request, ours }: Timed, count: number): Promise<Row> {
    const variant = await this.#fastest(request);
    const all = ours();
    for (const one of all) burst(one, WARM);
    const mine = fastestOf(
      all,
      all.map((one) => (all.length === 1 ? 0 : median(burst(one, BURST)))),
    );
    const pairs: [ours: number, torch: number][] = [];
    for (let i = 0; i < count; i++) {
      const first = i % 2 === 0 ? await ourBurst(mine) : undefined;
      const theirs = await torchBurst(variant);
      pairs.push([first ?? (await ourBurst(mine)), theirs]);
    }
    for (const one of all) one.end();
    const ratios = pairs.map(([a, b]) => a / b);
    const a = median(pairs.map(([a]) => a));
    return {
      name,
      size,
      ours: a,
      torch: median(pairs.map(([, b]) => b)),
      torchAt: `${this.#children.length > 1 ? `${variant.version} ` : ""}${variant.threads} ${variant.layout}`,
      ratio: median(ratios),
      least: Math.min(...ratios),
      greatest: Math.max(...ratios),
      gigabytesPerSecond: mine.bytes / a / 1e6,
    };
  }

  end(): void {
    for (const child of this.#children) child.end();
  }
}
