// How a thread finds its elements: places in arrays of any steps, from the number of the thread. Sizes and steps are words of the call,
// so that one program serves all shapes of as many dimensions.
import type { Shape } from "../../../tensor/types.ts";
import { type Words, wordI32 } from "../program.ts";

/** Where elements lie, of the same shape as the others walked with it. */
export interface Steps {
  readonly strides: readonly number[];
  readonly offset: number;
}

export interface Walk {
  readonly shape: Shape;
  readonly operands: readonly Steps[];
}

/** The same with as few dimensions as there can be: those of one element are left out, neighbours in step are one. */
export function collapsed(shape: Shape, operands: readonly Steps[]): Walk {
  const sizes: number[] = [];
  const strides: number[][] = operands.map(() => []);
  shape.forEach((size, dim) => {
    if (size === 1) return;
    const last = sizes.length - 1;
    const merges = last >= 0 && operands.every((one, i) => strides[i][last] === one.strides[dim] * size);
    operands.forEach((one, i) => {
      if (merges) strides[i][last] = one.strides[dim];
      else strides[i].push(one.strides[dim]);
    });
    if (merges) sizes[last] *= size;
    else sizes.push(size);
  });
  return { shape: sizes, operands: operands.map(({ offset }, i) => ({ strides: strides[i], offset })) };
}

/** How many words a walk of so many dimensions takes. */
export const walkWords = (rank: number, operands: number): number =>
  Math.max(0, rank - 1) + operands * (rank + 1);

/** Statements from a number, an expression of u32, to the places `<name>0`, `<name>1` …, i32; words from `first` on. */
export function walkCode(name: string, from: string, rank: number, operands: number, first: number): string {
  const lines = [`  var ${name}_rest = ${from};`];
  for (let dim = rank - 1; dim > 0; dim--) {
    const size = `u32(${wordI32(first + dim - 1)})`;
    lines.push(`  let ${name}_c${dim} = i32(${name}_rest % ${size}); ${name}_rest = ${name}_rest / ${size};`);
  }
  if (rank > 0) lines.push(`  let ${name}_c0 = i32(${name}_rest);`);
  for (let k = 0; k < operands; k++) {
    const at = first + Math.max(0, rank - 1) + k * (rank + 1);
    const terms = Array.from({ length: rank }, (_, dim) => `${name}_c${dim} * ${wordI32(at + 1 + dim)}`);
    lines.push(`  let ${name}${k} = ${[wordI32(at), ...terms].join(" + ")};`);
  }
  return lines.join("\n");
}

/** Puts the words of a walk. */
export function walkInto(words: Words, { shape, operands }: Walk): void {
  words.whole(...shape.slice(1));
  for (const { strides, offset } of operands) words.whole(offset, ...strides);
}

/** Steps along an array of that shape that another of the same dimensions, or fewer, is repeated to. */
export const along = (lies: { shape: Shape } & Steps, shape: Shape): Steps => ({
  offset: lies.offset,
  strides: shape.map((size, dim) => {
    const at = dim - (shape.length - lies.shape.length);
    return at < 0 || (lies.shape[at] === 1 && size !== 1) ? 0 : lies.strides[at];
  }),
});
