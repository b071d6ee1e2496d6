// A convolution in narrow groups, or its input's gradient: for a chunk of an image's channels, group by group, tiles of a few pixels and
// all of the group's results.
import { type KernelBuilder, kernel } from "../../../kernel.ts";
import { Accumulators, PANEL, type Tile } from "../../../tile.ts";
import type { Local } from "../../../wasm/builder.ts";
import type { FunctionCode } from "../../../wasm/encode.ts";
import { type I32, i32, v128 } from "../../../wasm/expr.ts";
import { type ChunkFrame, fillFrame, frameFloats, frameOf, frameRow } from "./frame.ts";
import { chunkOf, type Grouped, type Phase, phasesOf, vectorsOf, widthOf } from "./plan.ts";

/** Steps of a row of taps up to which they are written out. Speed only. */
const UNROLL = 16;

/** Floats of a group's weights: [taps][ins][vectors of outs]. */
export const groupWeights = ({ rows, columns, ins, outs }: Grouped): number =>
  rows.taps * columns.taps * ins * 4 * vectorsOf(outs);

/** Scratch bytes that a thread needs. */
export const applyScratch = (d: Grouped): number => 4 * frameFloats(sourceFrame(d));

const sourceFrame = (d: Grouped): ChunkFrame => frameOf(d, chunkOf(d) * d.ins, d.groups * d.ins);

/** A tile of `rows` × `columns` pixels. */
interface TileShape {
  readonly rows: number;
  readonly columns: number;
}

/** How `count` neighbours are cut into pieces of at most `most`, as even as can be: lengths, and how often each comes. */
function pieces(count: number, most: number): [length: number, times: number][] {
  const all = Math.ceil(count / most);
  const short = Math.floor(count / all);
  const longer = count - short * all;
  return [[short + 1, longer] as [number, number], [short, all - longer] as [number, number]].filter(
    ([, times]) => times > 0,
  );
}

interface Places {
  readonly frame: Local<"i32">;
  readonly weights: Local<"i32">;
  readonly bias: Local<"i32">;
  readonly out: Local<"i32">;
}

/** Of a panel's results: vectors at a time, the first of them, rows of a tile, and how many results there are. */
interface Width {
  readonly together: number;
  readonly start: number;
  readonly rows: number;
  readonly outs: number;
}

class GroupCode {
  readonly #k: KernelBuilder;
  readonly #tile: Tile;
  readonly #d: Grouped;
  readonly #frame: ChunkFrame;
  readonly #accumulators = new Map<string, Accumulators>();
  readonly #a: Local<"i32">;
  readonly #b: Local<"i32">;
  readonly #tap: Local<"i32">;
  readonly #y: Local<"i32">;
  readonly #source: Local<"i32">;
  readonly #target: Local<"i32">;

  constructor(k: KernelBuilder, tile: Tile, d: Grouped) {
    this.#k = k;
    this.#tile = tile;
    this.#d = d;
    this.#frame = sourceFrame(d);
    [this.#a, this.#b, this.#tap, this.#y, this.#source, this.#target] = Array.from({ length: 6 }, () =>
      k.local("i32"),
    ) as [Local<"i32">, Local<"i32">, Local<"i32">, Local<"i32">, Local<"i32">, Local<"i32">];
  }

  /** All results of a group, panel by panel. */
  emit(places: Places): void {
    const k = this.#k;
    const { outs } = this.#d;
    const panels = Math.floor(outs / PANEL);
    const forward = (by: number): void => {
      for (const at of [places.weights, places.bias, places.out]) k.bump(at, 4 * PANEL * by);
    };
    k.repeat(panels, () => {
      this.#panel(PANEL, places);
      if (panels > 1) forward(1);
    });
    if (panels === 1 && outs > PANEL) forward(1);
    if (outs % PANEL > 0) this.#panel(outs % PANEL, places);
    if (outs > PANEL) forward(-panels);
  }

  #panel(outs: number, places: Places): void {
    const { together, starts, rows } = widthOf(this.#tile, vectorsOf(outs));
    for (const down of phasesOf(this.#d.rows))
      for (const across of phasesOf(this.#d.columns))
        for (const start of starts)
          if (4 * start < outs) this.#phase(down, across, { together, start, rows, outs }, places);
  }

  #phase(down: Phase, across: Phase, width: Width, places: Places): void {
    const k = this.#k;
    const { rows, columns } = this.#d;
    const pixel = 4 * this.#d.groups * this.#d.outs;
    const high = Math.max(1, Math.floor(width.rows / across.count));
    const [whole, rest] = [Math.floor(down.count / high), down.count % high];
    const bandStep = {
      source: high * rows.move * frameRow(this.#frame),
      target: high * rows.period * columns.to * pixel,
    };
    const begin = 16 * width.start;
    const band = (height: number, source: I32, target: I32): void => {
      k.set(this.#source, source);
      k.set(this.#target, target);
      for (const [length, times] of pieces(across.count, width.rows))
        k.repeat(times, () => {
          this.#pixels({ rows: height, columns: length }, down, across, width, places);
          k.bump(this.#source, length * columns.move * 4 * this.#frame.channels);
          k.bump(this.#target, length * columns.period * pixel);
        });
    };
    const first = (down.first * columns.to + across.first) * pixel + begin;
    const at = (base: I32, band: I32, step: number, offset: number): I32 =>
      i32.add(i32.add(base, i32.mul(band, step)), offset);
    if (whole > 0)
      k.for(this.#y, 0, i32.const(whole), 1, () =>
        band(
          high,
          at(places.frame, this.#y, bandStep.source, 0),
          at(places.out, this.#y, bandStep.target, first),
        ),
      );
    if (rest > 0)
      band(
        rest,
        i32.add(places.frame, whole * bandStep.source),
        i32.add(places.out, whole * bandStep.target + first),
      );
  }

  /** One tile. */
  #pixels(
    shape: TileShape,
    down: Phase,
    across: Phase,
    { together, start, outs }: Width,
    places: Places,
  ): void {
    const k = this.#k;
    const { rows, columns, ins, groups, biased } = this.#d;
    const acc = this.#accumulator(shape.rows * shape.columns, together);
    const row = (r: number) => Math.floor(r / shape.columns);
    const column = (r: number) => r % shape.columns;
    if (biased) acc.fill((v) => v128.load(places.bias, 16 * (start + v)));
    else acc.zero();
    const [frameRowBytes, pixel] = [frameRow(this.#frame), 4 * this.#frame.channels];
    const from = (r: number) => row(r) * rows.move * frameRowBytes + column(r) * columns.move * pixel;
    const stepBytes = 16 * vectorsOf(this.#d.outs);
    const [a, b] = [this.#a, this.#b];
    const step = (source: number, weight: number): void =>
      acc.step((r) => [a, from(r) + source], [b, weight * stepBytes + 16 * start]);
    /** The taps of a row, whose place and weights a and b are at. */
    const rowOfTaps = (): void => {
      const isLong = across.taps.length * ins > UNROLL;
      for (const { tap, at } of across.taps) {
        const source = (at + this.#frame.left) * pixel;
        if (!isLong) for (let i = 0; i < ins; i++) step(source + 4 * i, tap * ins + i);
        else {
          const together = [8, 4, 2].find((count) => ins % count === 0) ?? 1;
          k.for(this.#tap, 0, i32.const(ins), together, () => {
            for (let i = 0; i < together; i++) step(source + 4 * i, tap * ins + i);
            k.bump(a, 4 * together);
            k.bump(b, stepBytes * together);
          });
          k.bump(a, -4 * ins);
          k.bump(b, -stepBytes * ins);
        }
      }
    };
    const tapRow = columns.taps * ins * stepBytes;
    const [top, next] = down.taps;
    if (top && across.taps.length > 0) {
      k.set(a, i32.add(this.#source, (top.at + this.#frame.top) * frameRowBytes));
      k.set(b, i32.add(places.weights, top.tap * tapRow));
      k.repeat(down.taps.length, () => {
        rowOfTaps();
        if (!next) return;
        k.bump(a, (next.at - top.at) * frameRowBytes);
        k.bump(b, (next.tap - top.tap) * tapRow);
      });
    }
    const lanes = Math.min(4 * together, outs - 4 * start);
    const pixelOut = 4 * groups * this.#d.outs;
    const to = (r: number) =>
      row(r) * rows.period * columns.to * pixelOut + column(r) * columns.period * pixelOut;
    if (lanes === 4 * together) acc.store((r, v) => [this.#target, to(r) + 16 * v]);
    else
      for (let r = 0; r < acc.rows; r++)
        for (let v = 0; 4 * v < lanes; v++)
          k.storeLanes(this.#target, acc.sums[r][v], lanes - 4 * v, to(r) + 16 * v);
  }

  #accumulator(rows: number, vectors: number): Accumulators {
    const key = `${rows} ${vectors}`;
    let found = this.#accumulators.get(key);
    if (!found) {
      found = new Accumulators(this.#k, { ...this.#tile, vectors }, rows);
      this.#accumulators.set(key, found);
    }
    return found;
  }
}

/** args: source, weights [groups][taps][ins][vectors of outs], bias, result, images */
export function applyCode(tile: Tile, d: Grouped): FunctionCode {
  const together = chunkOf(d);
  const chunks = d.groups / together;
  const frame = sourceFrame(d);
  return kernel((k) => {
    const [source, weights, bias, to, images] = [0, 1, 2, 3, 4].map((i) => k.arg(i));
    const [unit, end] = k.share(i32.mul(images, chunks));
    const [image, chunk, group] = [k.local("i32"), k.local("i32"), k.local("i32")];
    const places = {
      frame: k.local("i32"),
      weights: k.local("i32"),
      bias: k.local("i32"),
      out: k.local("i32"),
    };
    const code = new GroupCode(k, tile, d);
    k.fillZero(k.scratch, frameFloats(frame));
    k.for(unit, unit, end, 1, () => {
      k.set(image, i32.divU(unit, i32.const(chunks)));
      k.set(chunk, i32.mul(i32.sub(unit, i32.mul(image, chunks)), together));
      const pixels = d.rows.from * d.columns.from;
      const first = i32.add(source, i32.mul(image, 4 * pixels * d.groups * d.ins));
      fillFrame(k, frame, i32.add(first, i32.mul(chunk, 4 * d.ins)), k.scratch);
      const results = d.rows.to * d.columns.to;
      k.set(places.frame, k.scratch);
      k.set(places.weights, i32.add(weights, i32.mul(chunk, 4 * groupWeights(d))));
      k.set(places.bias, i32.add(bias, i32.mul(chunk, 4 * d.outs)));
      k.set(
        places.out,
        i32.add(i32.add(to, i32.mul(image, 4 * results * d.groups * d.outs)), i32.mul(chunk, 4 * d.outs)),
      );
      k.for(group, 0, i32.const(together), 1, () => {
        code.emit(places);
        k.bump(places.frame, 4 * d.ins);
        k.bump(places.weights, 4 * groupWeights(d));
        k.bump(places.bias, 4 * d.outs);
        k.bump(places.out, 4 * d.outs);
      });
    });
  }, tile);
}
