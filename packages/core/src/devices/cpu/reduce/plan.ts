// What a reduction takes: which kernels, one after the other, over which arrays.
import { argument, type Scalar } from "../../../ops/scalar/scalar.ts";
import { numelOf, type Shape } from "../../../tensor/types.ts";
import { bytesOf } from "../elements.ts";
import type { Compiled, CpuEngine } from "../engine.ts";
import { splitFlat } from "../split.ts";
import { columnCode, ITEMS, isPlaced, itemsOf, type Pass, rowCode, scratchOf, stripOf } from "./code.ts";

/** A place in an array: number of the array (see Program), and bytes from its beginning. */
interface Place {
  readonly array: number;
  readonly bytes: number;
}

export interface Step {
  readonly kernel: Compiled;
  readonly items: number;
  readonly parts: number;
  readonly to: Place;
  readonly at: readonly Place[];
}

/** Arrays are the result, then those reduced, then temporary ones of so many floats. */
export interface Program {
  readonly temporaries: readonly number[];
  /** Bytes of scratch that a step may want. */
  readonly scratch: number;
  readonly steps: readonly Step[];
}

/** A group of neighbouring dimensions: `outer` times `count` times `inner`, the middle one reduced. */
interface Group {
  outer: number;
  count: number;
  inner: number;
}

/** A pass, what names its code, and where its arrays begin. */
interface Call {
  readonly key: string;
  readonly pass: Pass;
  readonly at: readonly Place[];
}

/** Rows that a block has at least: with fewer, more threads do not pay. */
const BLOCK = 512;

export const isSame: Scalar = argument(0);

/** What reduces results of a pass. */
const onwards = ({ kind, reduction }: Pass, scale: number): Pass => ({
  kind,
  reduction,
  root: isSame,
  from: [kind === "whole" ? "int32" : "float32"],
  scale,
});

const moved = (place: Place, bytes: number): Place => ({ ...place, bytes: place.bytes + bytes });

const ahead = ({ pass, at, key }: Call, elements: number): Call => ({
  key,
  pass: { ...pass, scale: 1 },
  at: at.map((place, i) => moved(place, elements * bytesOf(pass.from[i]))),
});

/** Runs of dimensions that go, from the last on: what is left of a long reduction is short. One at least. */
function groupsOf(shape: Shape, to: Shape): [lo: number, hi: number][] {
  const isGone = (dim: number): boolean => to[dim] === 1 && shape[dim] !== 1;
  const groups: [lo: number, hi: number][] = [];
  for (let hi = shape.length; hi > 0; hi--) {
    if (!isGone(hi - 1)) continue;
    let lo = hi - 1;
    while (lo > 0 && (isGone(lo - 1) || shape[lo - 1] === 1)) lo--;
    groups.push([lo, hi]);
    hi = lo + 1;
  }
  return groups.length > 0 ? groups : [[0, 0]];
}

/** @param to the shape with 1 where a dimension is gone @param key names what the first pass reduces */
export function programOf(engine: CpuEngine, first: Pass, key: string, shape: Shape, to: Shape): Program {
  const temporaries: number[] = [];
  const steps: Step[] = [];
  let scratch = 0;

  const temporary = (floats: number): Place => {
    temporaries.push(floats);
    return { array: first.from.length + temporaries.length, bytes: 0 };
  };

  /** Reduces the middle of a group. */
  function reduceGroup(call: Call, target: Place, { outer, count, inner }: Group): void {
    const { pass, at } = call;
    const columns = itemsOf(1, inner);
    // Places count from the beginning, so that blocks would have to know where they are.
    const blocks = isPlaced(pass)
      ? 1
      : Math.max(1, Math.min(Math.floor(count / BLOCK), Math.ceil(ITEMS / (outer * columns))));
    if (blocks > 1) {
      // First the blocks, each a row of its own, then the blocks' results.
      const size = Math.ceil(count / blocks);
      const whole = Math.floor(count / size);
      const rest = count - whole * size;
      const rows = whole + (rest > 0 ? 1 : 0);
      const partial = temporary(outer * rows * inner);
      for (let o = 0; o < outer; o++) {
        const part = moved(partial, 4 * o * rows * inner);
        const begin = ahead(call, o * count * inner);
        reduceGroup(begin, part, { outer: whole, count: size, inner });
        const tail = ahead(begin, whole * size * inner);
        if (rest > 0) reduceGroup(tail, moved(part, 4 * whole * inner), { outer: 1, count: rest, inner });
      }
      const results = { key: "", pass: onwards(pass, pass.scale), at: [partial] };
      reduceGroup(results, target, { outer, count: rows, inner });
      return;
    }
    const isRow = inner === 1;
    const items = isRow ? outer : itemsOf(outer, inner);
    const name = `reduce ${pass.reduction} ${pass.kind} ${pass.from} ${call.key} ${count} ${inner} of ${isRow ? 0 : stripOf(outer, inner)} ${pass.scale}`;
    const kernel = engine.kernel(name, () =>
      isRow ? rowCode(pass, count) : columnCode(pass, outer, count, inner),
    );
    if (!isRow) scratch = Math.max(scratch, scratchOf(pass, inner));
    const parts = Math.min(items, splitFlat(outer * count * inner));
    steps.push({ kernel, items, parts, to: target, at });
  }

  let call: Call = { key, pass: first, at: first.from.map((_, i) => ({ array: 1 + i, bytes: 0 })) };
  let sizes: Shape = shape;
  const groups = groupsOf(shape, to);
  groups.forEach(([lo, hi], i) => {
    const outer = numelOf(sizes.slice(0, lo));
    const inner = numelOf(sizes.slice(hi));
    const isEnd = i === groups.length - 1;
    const target = isEnd ? { array: 0, bytes: 0 } : temporary(outer * inner);
    const scaled = { ...call, pass: { ...call.pass, scale: isEnd ? first.scale : 1 } };
    reduceGroup(scaled, target, { outer, count: numelOf(sizes.slice(lo, hi)), inner });
    sizes = sizes.map((size, dim) => (dim >= lo && dim < hi ? 1 : size));
    call = { key: "", pass: onwards(call.pass, 1), at: [target] };
  });
  return { temporaries, scratch, steps };
}
