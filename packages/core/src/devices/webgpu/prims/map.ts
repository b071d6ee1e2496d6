// Formulas over elements.
import { broadcastShape } from "../../../ops/broadcast.ts";
import { type Formula, formula } from "../../../ops/prims/prims.ts";
import { type DType, numelOf } from "../../../tensor/types.ts";
import { type Program, wordF32, wordI32 } from "../program.ts";
import type { GpuValue, Work } from "../value.ts";
import { emit, isEmittable, type Kind, loaded, stored, storedAs } from "../wgsl/formula.ts";
import { along, collapsed, walkCode, walkInto, walkWords } from "./walk.ts";

const names = new WeakMap<Formula, number>();
let named = 0;
function nameOf(f: Formula): number {
  let name = names.get(f);
  if (name === undefined) {
    name = named++;
    names.set(f, name);
  }
  return name;
}

/** Whole numbers as they are where nothing else comes in and something else does not come out. */
function kindOf(f: Formula, inputs: readonly GpuValue[], numbers: readonly number[], dtype: DType): Kind {
  const isWhole =
    dtype !== "float32" &&
    inputs.every((x) => x.dtype !== "float32") &&
    numbers.every(Number.isInteger) &&
    isEmittable([f.value], "whole");
  return isWhole ? "whole" : "floats";
}

function programOf(f: Formula, kind: Kind, types: readonly DType[], dtype: DType, rank: number): Program {
  const walk = walkWords(rank, types.length);
  const number = kind === "whole" ? wordI32 : wordF32;
  return {
    key: `map ${nameOf(f)} ${kind} ${types} ${dtype} ${rank}`,
    reads: types.map(storedAs),
    writes: [storedAs(dtype)],
    words: walk + f.numbers,
    body() {
      const { code, values } = emit(
        [f.value],
        {
          arguments: types.map((type, k) => loaded(`x${k}[u32(at${k})]`, type, kind)),
          numbers: Array.from({ length: f.numbers }, (_, k) => number(walk + k)),
        },
        kind,
      );
      return `${walkCode("at", "i", rank, types.length, 0)}
${code}
  y0[i] = ${stored(values[0], f.value, dtype, kind)};`;
    },
  };
}

export function mapOf(
  work: Work,
  f: Formula,
  inputs: readonly GpuValue[],
  numbers: readonly number[],
  dtype: DType,
): GpuValue {
  const shape = inputs.map((x) => x.shape).reduce((a, b) => broadcastShape("map", a, b), []);
  const out = work.empty({ shape, dtype });
  const walk = collapsed(
    shape,
    inputs.map((x) => along(x.lies, shape)),
  );
  const kind = kindOf(f, inputs, numbers, dtype);
  const types = inputs.map((x) => x.dtype);
  const words = work.words;
  walkInto(words, walk);
  if (kind === "whole") words.whole(...numbers);
  else words.float(...numbers);
  work.run(programOf(f, kind, types, dtype, walk.shape.length), numelOf(shape), [...inputs, out], words);
  return out;
}

const same = formula(1, (x) => x);

/** Elements in another type; in any, row by row in memory of their own. */
export const castOf = (work: Work, x: GpuValue, dtype: DType): GpuValue => mapOf(work, same, [x], [], dtype);

/** The elements row by row; themselves where they lie so. */
export const rowsOf = (work: Work, x: GpuValue): GpuValue => (x.isWhole ? x : castOf(work, x, x.dtype));
