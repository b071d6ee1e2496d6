// Einstein's sums, as torch.einsum.

import { WrongTypeError } from "../errors.ts";
import * as moves from "../ops/movement/index.ts";
import { reshape as reshapeOp } from "../ops/reshape.ts";
import { say } from "../words/index.ts";
import { apply } from "./apply.ts";
import { arranged, contract, type Named, summed } from "./contract.ts";
import { Tensor } from "./tensor.ts";
import { ShapeError, showShape } from "./types.ts";

const wrong = (what: string): ShapeError => new ShapeError(say`einsum: ${what}`);

/** The letters of one side of an equation; "..." is one of them. */
function lettersOf(text: string): string[] {
  const letters = text.replaceAll(/\s/g, "").match(/\.\.\.|[\s\S]/g) ?? [];
  const odd = letters.find((letter) => !/^(\.\.\.|[A-Za-z])$/.test(letter));
  if (odd !== undefined)
    throw wrong(say`${JSON.stringify(odd)} is neither a letter nor "..." in ${JSON.stringify(text)}`);
  if (letters.filter((letter) => letter === "...").length > 1)
    throw wrong(say`"..." stands twice in ${JSON.stringify(text)}`);
  return letters;
}

/** Dimensions under "...", counted from the last: "...0" is the last. */
const hidden = (count: number): string[] => Array.from({ length: count }, (_, i) => `...${count - 1 - i}`);

/** A name for each dimension of an operand; names may come twice. */
function namesOf(letters: readonly string[], x: Tensor, at: number): string[] {
  const named = letters.filter((letter) => letter !== "...").length;
  const rest = x.dim - named;
  const fits = letters.includes("...") ? rest >= 0 : rest === 0;
  if (!fits)
    throw wrong(
      say`operand ${at} of shape ${showShape(x.shape)} has ${x.dim} dimensions, "${letters.join("")}" names ${named}`,
    );
  return letters.flatMap((letter) => (letter === "..." ? hidden(rest) : [letter]));
}

/** The elements at equal places of every name that comes twice. */
function diagonal(x: Tensor, names: readonly string[], at: number): Named {
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice === undefined) return { x, names };
  const [first, second] = [names.indexOf(twice), names.lastIndexOf(twice)];
  const size = x.shape[first];
  if (size !== x.shape[second])
    throw wrong(
      say`operand ${at} of shape ${showShape(x.shape)} has ${twice} twice, with sizes ${size} and ${x.shape[second]}`,
    );
  const others = x.shape.map((_, dim) => dim).filter((dim) => dim !== first && dim !== second);
  const turned = apply(moves.permute, [x], { dims: [...others, first, second] });
  const sizes = others.map((dim) => x.shape[dim]);
  const flat = apply(reshapeOp, [turned], { shape: [...sizes, size * size] });
  const params = { dim: others.length, start: 0, length: size, step: size + 1 };
  const line = apply(moves.slice, [flat], params);
  return diagonal(line, [...others.map((dim) => names[dim]), twice], at);
}

/** Sizes of every name agree, or are 1. */
function checkSizes(operands: readonly Named[]): void {
  const known = new Map<string, number>();
  for (const { x, names } of operands)
    names.forEach((name, dim) => {
      const [before, size] = [known.get(name) ?? 1, x.shape[dim]];
      if (before !== 1 && size !== 1 && before !== size)
        throw wrong(say`sizes ${before} and ${size} meet under ${name.replace(/\d+$/, "")}`);
      if (before === 1) known.set(name, size);
    });
}

/** The result's names: those behind the arrow, or all that come once, in the alphabet's order with capitals first. */
function resultOf(
  arrow: string | undefined,
  all: readonly (readonly string[])[],
  letters: readonly string[],
) {
  const count = Math.max(0, ...all.map((names) => names.filter((name) => name.startsWith("...")).length));
  if (arrow === undefined) {
    const single = letters.filter(
      (letter) => letter !== "..." && letters.indexOf(letter) === letters.lastIndexOf(letter),
    );
    return [...hidden(count), ...single.sort()];
  }
  const wanted = lettersOf(arrow);
  for (const [i, letter] of wanted.entries()) {
    if (letter !== "..." && !letters.includes(letter))
      throw wrong(say`${letter} stands behind the arrow and in no operand`);
    if (wanted.indexOf(letter) !== i) throw wrong(say`${letter} stands twice behind the arrow`);
  }
  return wanted.flatMap((letter) => (letter === "..." ? hidden(count) : [letter]));
}

/**
 * Products of tensors, summed over every letter that is not behind the arrow: "ij,jk->ik" multiplies matrices, "bhqd,bhkd->bhqk" gives
 * the scores of attention, "ii->i" a diagonal, "...ij->...ji" transposes the last two dimensions. Without an arrow the letters that
 * come once stay, in the alphabet's order. Operands are multiplied from left to right.
 *
 * @param equation letters for the dimensions of each operand, parted by commas; "..." stands for those that have none
 * @throws ShapeError for an equation that does not fit the operands
 */
export function einsum(equation: string, ...operands: (Tensor | readonly Tensor[])[]): Tensor {
  if (typeof equation !== "string")
    throw new WrongTypeError(
      say`einsum: the equation is a text such as ${"ij,jk->ik"}, got ${equation === null ? "null" : typeof equation}`,
    );
  const tensors = operands.flat() as Tensor[];
  const [inputs, arrow, ...more] = equation.split("->");
  if (more.length > 0) throw wrong(say`one arrow is enough in ${JSON.stringify(equation)}`);
  const parts = inputs.split(",").map(lettersOf);
  if (parts.length !== tensors.length || tensors.some((x) => !(x instanceof Tensor)))
    throw wrong(say`${JSON.stringify(equation)} expects ${parts.length} tensors, got ${tensors.length}`);
  const names = tensors.map((x, i) => namesOf(parts[i], x, i));
  const result = resultOf(arrow, names, parts.flat());
  const terms = tensors.map((x, i) => diagonal(x, names[i], i));
  checkSizes(terms);
  const [first, ...others] = terms;
  const wanted = (from: number) => new Set([...result, ...terms.slice(from).flatMap((term) => term.names)]);
  const total = others.reduce<Named>((sum, term, i) => contract(sum, term, wanted(i + 2)), first);
  const kept = summed(total, new Set(result));
  return arranged(kept, result);
}
