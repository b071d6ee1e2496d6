// What is placed where views look: every element of the base finds the parts that go to it, in one order, so that nothing is written
// twice.
import { rowMajor, type Strided, through, type View } from "../../../ops/prims/views.ts";
import { numelOf } from "../../../tensor/types.ts";
import { type Program, wordI32 } from "../program.ts";
import type { GpuValue, Work } from "../value.ts";
import { loaded, stored, storedAs } from "../wgsl/formula.ts";
import { collapsed, walkCode, walkInto, walkWords } from "./walk.ts";

/** A dimension of a view: how many, how far apart in the base and in the part. */
interface Dim {
  readonly size: number;
  readonly step: number;
  readonly part: number;
}

/** A dimension that has to be tried, since elements of the others meet along it; −1 where every element is seen once. */
function doubled(dims: readonly Dim[]): number {
  const order = dims
    .map((_, i) => i)
    .sort((a, b) => dims[a].step - dims[b].step || dims[a].size - dims[b].size);
  let reach = 0;
  for (const [at, i] of order.entries()) {
    if (dims[i].step <= reach)
      return order.slice(0, at + 1).reduce((least, d) => (dims[d].size < dims[least].size ? d : least));
    reach += (dims[i].size - 1) * dims[i].step;
  }
  return -1;
}

interface Seen {
  /** By falling steps: along them a place in the base tells where it is in the view. */
  readonly solved: readonly Dim[];
  readonly tried: readonly Dim[];
  readonly offset: number;
  readonly partOffset: number;
}

/** The dimensions of a view, all of them forwards. */
function seenBy(view: Strided, part: Strided): Seen {
  let { offset } = view;
  let partOffset = part.offset;
  let solved: Dim[] = [];
  view.shape.forEach((size, dim) => {
    if (size === 1) return;
    const [step, along] = [view.strides[dim], part.strides[dim]];
    if (step < 0) {
      offset += (size - 1) * step;
      partOffset += (size - 1) * along;
      solved.push({ size, step: -step, part: -along });
    } else solved.push({ size, step, part: along });
  });
  const tried: Dim[] = [];
  for (let at = doubled(solved); at >= 0; at = doubled(solved)) {
    tried.push(solved[at]);
    solved = solved.toSpliced(at, 1);
  }
  solved.sort((a, b) => b.step - a.step);
  return { solved, tried, offset, partOffset };
}

interface Form {
  readonly rank: number;
  readonly solved: number;
  readonly tried: number;
  readonly types: readonly [base: GpuValue["dtype"], part: GpuValue["dtype"]];
  readonly how: "put" | "add";
}

function programOf({ rank, solved, tried, types, how }: Form): Program {
  const walk = walkWords(rank, 1);
  const [offset, partOffset] = [walk, walk + 1].map(wordI32);
  const wordOf = (dim: number, which: number): string => wordI32(walk + 2 + 3 * dim + which);
  const kind = types[0] === "float32" ? "floats" : "whole";
  const part = loaded("x1[u32(spot)]", types[1], kind);
  const found = kind === "whole" && types[1] === "float32" ? `cut_(${part})` : part;
  const numbers = (count: number): number[] => Array.from({ length: count }, (_, d) => d);
  return {
    key: `place ${rank} ${solved} ${tried} ${types} ${how}`,
    reads: types.map(storedAs),
    writes: [storedAs(types[0])],
    words: walk + 2 + 3 * (solved + tried),
    body: () => `${walkCode("at", "i", rank, 1, 0)}
  var value = x0[u32(at0)];
  ${numbers(tried)
    .map((d) => `for (var l${d} = 0; l${d} < ${wordOf(solved + d, 0)}; l${d}++) {`)
    .join("\n  ")}
    var left = ${["i32(i)", offset, ...numbers(tried).map((d) => `l${d} * ${wordOf(solved + d, 1)}`)].join(" - ")};
    var spot = ${[partOffset, ...numbers(tried).map((d) => `l${d} * ${wordOf(solved + d, 2)}`)].join(" + ")};
    var inside = left >= 0;
    ${numbers(solved)
      .map(
        (d) =>
          `let c${d} = left / ${wordOf(d, 1)}; left -= c${d} * ${wordOf(d, 1)}; spot += c${d} * ${wordOf(d, 2)}; inside = inside & (c${d} < ${wordOf(d, 0)});`,
      )
      .join("\n    ")}
    if (inside & (left == 0)) { value ${how === "put" ? "=" : "+="} ${found}; }
  ${"}".repeat(tried)}
  y0[i] = ${stored("value", null, types[0], kind)};`,
  };
}

export function placeOf(
  work: Work,
  base: GpuValue,
  path: readonly View[],
  part: GpuValue,
  how: "put" | "add",
): GpuValue {
  const out = work.empty(base);
  const seen = seenBy(through(rowMajor(base.shape), path), part.lies);
  const none = numelOf(part.shape) === 0;
  const walk = collapsed(base.shape, [base.lies]);
  const { solved, tried } = seen;
  const words = work.words;
  walkInto(words, walk);
  // Past the end nothing is found.
  words.whole(none ? 2 ** 31 - 1 : seen.offset, seen.partOffset);
  for (const { size, step, part } of [...solved, ...tried]) words.whole(size, step, part);
  const form: Form = {
    rank: walk.shape.length,
    solved: solved.length,
    tried: tried.length,
    types: [base.dtype, part.dtype],
    how,
  };
  work.run(programOf(form), numelOf(base.shape), [base, part, out], words);
  return out;
}
