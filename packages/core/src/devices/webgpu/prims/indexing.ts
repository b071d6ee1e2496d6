// Elements taken by an index, and put or added where one would take them.
import { numelOf } from "../../../tensor/types.ts";
import { type Program, word, wordI32 } from "../program.ts";
import type { GpuValue, Work } from "../value.ts";
import { loaded, stored, storedAs } from "../wgsl/formula.ts";
import { collapsed, type Steps, walkCode, walkInto, walkWords } from "./walk.ts";

/** Steps that stand still along a dimension. */
const without = ({ lies }: GpuValue, dim: number): Steps => ({
  offset: lies.offset,
  strides: lies.strides.with(dim, 0),
});

const gatherProgram = (rank: number, dtype: GpuValue["dtype"]): Program => {
  const walk = walkWords(rank, 2);
  return {
    key: `gather ${rank} ${dtype}`,
    reads: [storedAs(dtype), "i32"],
    writes: [storedAs(dtype)],
    words: walk + 2,
    body: () => `${walkCode("at", "i", rank, 2, 0)}
  let k = clamp(x1[u32(at1)], 0, ${wordI32(walk)} - 1);
  y0[i] = x0[u32(at0 + k * ${wordI32(walk + 1)})];`,
  };
};

export function gatherOf(work: Work, x: GpuValue, dim: number, index: GpuValue): GpuValue {
  const out = work.empty({ shape: index.shape, dtype: x.dtype });
  const walk = collapsed(index.shape, [without(x, dim), index.lies]);
  const words = work.words;
  walkInto(words, walk);
  words.whole(x.shape[dim], x.lies.strides[dim]);
  work.run(gatherProgram(walk.shape.length, x.dtype), numelOf(index.shape), [x, index, out], words);
  return out;
}

interface Form {
  readonly rank: number;
  readonly types: readonly [base: GpuValue["dtype"], part: GpuValue["dtype"]];
  readonly how: "put" | "add";
}

/** An element of the base looks at every index of its line. */
function scatterProgram({ rank, types, how }: Form): Program {
  // The base, the index, the part, and the place along the dimension.
  const walk = walkWords(rank, 4);
  const kind = types[0] === "float32" ? "floats" : "whole";
  const part = loaded(`x2[u32(at2 + j * ${wordI32(walk + 2)})]`, types[1], kind);
  const found = kind === "whole" && types[1] === "float32" ? `cut_(${part})` : part;
  return {
    key: `scatter ${rank} ${types} ${how}`,
    reads: [storedAs(types[0]), "i32", storedAs(types[1])],
    writes: [storedAs(types[0])],
    words: walk + 3,
    body: () => `${walkCode("at", "i", rank, 4, 0)}
  var value = x0[u32(at0)];
  for (var j = 0; j < i32(${word(walk)}); j++) {
    if (x1[u32(at1 + j * ${wordI32(walk + 1)})] == at3) { value ${how === "put" ? "=" : "+="} ${found}; }
  }
  y0[i] = ${stored("value", null, types[0], kind)};`,
  };
}

export function scatterOf(
  work: Work,
  base: GpuValue,
  dim: number,
  index: GpuValue,
  part: GpuValue,
  how: "put" | "add",
): GpuValue {
  const out = work.empty(base);
  const place: Steps = { offset: 0, strides: base.shape.map((_, d) => Number(d === dim)) };
  const walk = collapsed(base.shape, [base.lies, without(index, dim), without(part, dim), place]);
  const words = work.words;
  walkInto(words, walk);
  words.whole(index.shape[dim], index.lies.strides[dim], part.lies.strides[dim]);
  const form: Form = { rank: walk.shape.length, types: [base.dtype, part.dtype], how };
  work.run(scatterProgram(form), numelOf(base.shape), [base, index, part, out], words);
  return out;
}
