// One step of an optimizer, element by element, described once in the scalar language: the float64 reference, what it is in
// primitives, and a device's code of one pass over memory (`map`) follow from it.
import type { HostArray, StepMap, UpdateOp } from "../op.ts";
import type { Formula } from "../prims/prims.ts";
import { noise } from "../samples.ts";
import { evaluator } from "../scalar/evaluate.ts";
import { add, mul, neg } from "../scalar/primitives.ts";
import { argument, number, partsOf, type Scalar } from "../scalar/scalar.ts";
import { floats } from "../takes.ts";

type Form = Readonly<Record<string, boolean>>;
type Named<K extends string, T> = Readonly<Record<K, T>>;

export interface StepDescription<P, S extends string, F extends Form, N extends string> {
  readonly name: string;
  /** Names of the arrays that are kept beside the parameter, in the order of the inputs. */
  readonly states: readonly S[];
  /** What chooses between formulas. */
  form(params: P): F;
  /** Numbers of this step, the same names for all. */
  numbers(params: P): Named<N, number>;
  /** The new parameter p and states, from those before and the gradient g; a state left out stays. */
  next(
    x: Named<"p" | "g" | S, Scalar>,
    n: Named<N, Scalar>,
    form: F,
  ): { p: Scalar } & Partial<Record<S, Scalar>>;
  /** Parameters on which it is checked. */
  readonly checked: readonly P[];
  /** States that are above 0 in samples. */
  readonly positive?: readonly S[];
}

/** The gradient to go down along: turned round to go up, with what pulls weights towards 0. */
export const slope = (
  { p, g }: Named<"p" | "g", Scalar>,
  weightDecay: Scalar,
  { maximize, decays }: { readonly maximize?: boolean; readonly decays: boolean },
): Scalar => {
  const along = maximize ? neg(g) : g;
  return decays ? add(along, mul(weightDecay, p)) : along;
};

interface Compiled extends Omit<StepMap, "numbers"> {
  /** Of each input that the step may write; null for one left alone. */
  readonly formulas: readonly (Formula | null)[];
  readonly evaluate: readonly (ReturnType<typeof evaluator> | null)[];
}

/** An operation in place: inputs the parameter, the states (all written), the gradient; equal shapes. */
export function step<P, const S extends string, F extends Form, N extends string>(
  described: StepDescription<P, S, F, N>,
): UpdateOp<P> {
  const { name, states } = described;
  const inputs = ["p", ...states, "g"] as ("p" | "g" | S)[];
  const compiled = new Map<number, Compiled>();

  /** The formulas, arguments numbered as `reads` has them; first all of them, to see which are. */
  function rootsOf(form: F, names: readonly string[], reads: readonly number[]): (Scalar | null)[] {
    const x = Object.fromEntries(inputs.map((input, i) => [input, argument(reads.indexOf(i))]));
    const n = Object.fromEntries(names.map((one, i) => [one, number(i)]));
    const next: Partial<Record<string, Scalar>> = described.next(x as never, n as never, form);
    return inputs.slice(0, -1).map((input) => next[input] ?? null);
  }

  function compile(form: F, names: readonly string[]): Compiled {
    const every = inputs.map((_, i) => i);
    const first = rootsOf(form, names, every).filter((root) => root !== null);
    const used = new Set(
      partsOf(first).flatMap(({ leaf }) => (leaf?.kind === "argument" ? [leaf.index] : [])),
    );
    const reads = every.filter((i) => used.has(i));
    const roots = rootsOf(form, names, reads);
    return {
      code: {
        key: `${name} ${Object.keys(form).filter((part) => form[part])}`,
        roots: roots.filter((root) => root !== null),
      },
      reads,
      writes: roots.flatMap((root, i) => (root ? [i] : [])),
      formulas: roots.map((value) => value && { value, inputs: reads.length, numbers: names.length }),
      evaluate: roots.map((root) => root && evaluator(root)),
    };
  }

  function forParams(params: P): { compiled: Compiled; numbers: number[] } {
    const form = described.form(params);
    const numbers = described.numbers(params);
    let key = 0;
    for (const part in form) key = 2 * key + Number(form[part]);
    let found = compiled.get(key);
    if (!found) {
      found = compile(form, Object.keys(numbers));
      compiled.set(key, found);
    }
    return { compiled: found, numbers: Object.values(numbers) };
  }

  return {
    name,
    takes: inputs.map((input) => floats(input === "p" ? "parameter" : input === "g" ? "gradient" : "state")),
    writes: inputs.length - 1,
    alike: inputs.length,
    map(params): StepMap {
      const { compiled, numbers } = forParams(params);
      return { ...compiled, numbers };
    },
    reference(arrays, params) {
      const { compiled, numbers } = forParams(params);
      const { evaluate, reads } = compiled;
      const given = { arguments: new Array<number>(reads.length), numbers };
      for (let i = 0; i < arrays[0].data.length; i++) {
        reads.forEach((input, at) => {
          given.arguments[at] = arrays[input].data[i];
        });
        const next = evaluate.map((at) => at?.(given));
        next.forEach((value, input) => {
          if (value !== undefined) arrays[input].data[i] = value;
        });
      }
    },
    lower(h, values, params) {
      const { compiled, numbers } = forParams(params);
      const { formulas, reads } = compiled;
      const read = reads.map((i) => values[i]);
      return formulas.map((formula) => formula && h.map(formula, read, numbers));
    },
    samples: () =>
      described.checked.flatMap((params) =>
        [[133], [3, 1, 5], [0, 2]].map((shape) => ({
          name: `${JSON.stringify(params)} [${shape}]`,
          inputs: inputs.map((input, i) => sampleOf(shape, i + 1, described.positive?.includes(input as S))),
          params,
        })),
      ),
  };
}

function sampleOf(shape: readonly number[], seed: number, isPositive = false): HostArray {
  const array = noise(shape, seed);
  if (!isPositive) return array;
  return { ...array, data: Float64Array.from(array.data, (x) => Math.fround(0.1 + x * x)) };
}
