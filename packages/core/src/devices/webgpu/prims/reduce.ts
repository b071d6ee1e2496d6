// Reductions: a thread goes through a part of what is reduced, every so many elements, and the parts are reduced again. How many there
// are follows from the shape alone, so the order of every sum is fixed.
import type { Reduction } from "../../../ops/prims/prims.ts";
import { type DType, numelOf, type Shape } from "../../../tensor/types.ts";
import { type Program, word } from "../program.ts";
import { GpuValue, type Work } from "../value.ts";
import { storedAs } from "../wgsl/formula.ts";
import { collapsed, type Steps, type Walk, walkCode, walkInto, walkWords } from "./walk.ts";

/** So many elements a thread goes through alone. */
const ALONE = 256;
/** Of more, so many a part. */
const PART = 64;

const partsOf = (length: number): number => (length <= ALONE ? 1 : Math.ceil(length / PART));

interface Form {
  readonly how: Reduction;
  readonly dtype: DType;
  /** Dimensions that stay, and those that go. */
  readonly ranks: readonly [number, number];
  /** Whether places are given that are to be compared, instead of all. */
  readonly isAmong: boolean;
  readonly isEmpty: boolean;
}

const isFloat = (dtype: DType): boolean => dtype === "float32";

const zero = (dtype: DType): string => (isFloat(dtype) ? "0.0" : "0i");

function startOf({ how, dtype, isEmpty }: Form): string {
  if (how === "sum") return zero(dtype);
  if (isFloat(dtype)) return "f_(0xff800000u)";
  return isEmpty ? "0i" : "bitcast<i32>(0x80000000u)";
}

/** Statements that take element j, whose value is v, into account. */
function stepOf({ how, dtype }: Form): string {
  // Eight at a time first: a long sum loses fewer digits.
  if (how === "sum") return `few += v; seen++; if ((seen & 7u) == 0u) { best += few; few = ${zero(dtype)}; }`;
  if (how === "max") return isFloat(dtype) ? "best = max_(best, v);" : "best = max(best, v);";
  const larger = isFloat(dtype) ? "(nan_(v) && !nan_(best)) || gt_(v, best)" : "v > best";
  const equal = isFloat(dtype) ? "(v == best || (nan_(v) && nan_(best)))" : "v == best";
  return `if (isFirst || ${larger} || (${equal} && j < place)) { best = v; place = j; isFirst = false; }`;
}

const outOf = ({ how, dtype }: Pick<Form, "how" | "dtype">): DType =>
  how === "argmax" || (how === "sum" && !isFloat(dtype)) ? "int32" : dtype;

function programOf(form: Form): Program {
  const { how, dtype, ranks, isAmong } = form;
  const outer = walkWords(ranks[0], 1);
  const inner = walkWords(ranks[1], 1);
  // How many there are, how many parts.
  const [length, parts] = [word(outer + inner), word(outer + inner + 1)];
  return {
    key: `reduce ${how} ${dtype} ${ranks} ${isAmong} ${form.isEmpty}`,
    reads: [storedAs(dtype), ...(isAmong ? ["i32"] : [])],
    writes: [storedAs(outOf(form))],
    words: outer + inner + 2,
    body: () => `  let part = i % ${parts};
  let line = i / ${parts};
${walkCode("out", "line", ranks[0], 1, 0)}
  var best = ${startOf(form)};
  var place = 0u;
  var isFirst = true;
  var few = ${zero(dtype)};
  var seen = 0u;
  for (var e = part; e < ${length}; e += ${parts}) {
    let j = ${isAmong ? `u32(x1[line * ${length} + e])` : "e"};
${walkCode("in", "j", ranks[1], 1, outer)}
    let v = x0[u32(out0 + in0)];
    ${stepOf(form)}
  }
  y0[i] = ${how === "argmax" ? "i32(place)" : how === "sum" ? "best + few" : "best"};`,
  };
}

/** Where elements lie along some dimensions. */
const side = ({ lies }: GpuValue, dims: readonly number[], offset: number): Walk =>
  collapsed(
    dims.map((dim) => lies.shape[dim]),
    [{ offset, strides: dims.map((dim) => lies.strides[dim]) } satisfies Steps],
  );

export function reduceOf(work: Work, how: Reduction, x: GpuValue, dims: readonly number[]): GpuValue {
  const all = x.shape.map((_, dim) => dim);
  const [stay, go] = [false, true].map((goes) => all.filter((dim) => dims.includes(dim) === goes));
  const shape: Shape = x.shape.map((size, dim) => (dims.includes(dim) ? 1 : size));
  const [outer, inner] = [side(x, stay, x.lies.offset), side(x, go, 0)];
  const length = numelOf(go.map((dim) => x.shape[dim]));
  const lines = numelOf(shape);
  const run = (among: GpuValue | null, length: number): GpuValue => {
    const parts = partsOf(length);
    const form: Form = {
      how,
      dtype: x.dtype,
      ranks: [outer.shape.length, inner.shape.length],
      isAmong: among !== null,
      isEmpty: length === 0,
    };
    const out = work.empty({ shape: [lines, parts], dtype: outOf(form) });
    const words = work.words;
    walkInto(words, outer);
    walkInto(words, inner);
    words.whole(length, parts);
    work.run(programOf(form), lines * parts, [x, ...(among ? [among] : []), out], words);
    return out;
  };
  let found = run(null, length);
  // Places are compared by the elements that they are of; anything else by itself.
  while (found.shape[1] > 1)
    found = how === "argmax" ? run(found, found.shape[1]) : reduceOf(work, how, found, [1]);
  return GpuValue.of(found.cell, { shape, dtype: found.dtype });
}
