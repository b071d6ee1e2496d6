// Steps of optimizers: one pass over a parameter and what is kept of it, in place, for several parameters at once.
import { type AdamParams, corrections } from "../../../ops/adam.ts";
import type { StepMap, UpdateOp } from "../../../ops/op.ts";
import { add, div, mul, sqrt, sub } from "../../../ops/scalar/primitives.ts";
import { argument, number, type Scalar } from "../../../ops/scalar/scalar.ts";
import { numelOf } from "../../../tensor/types.ts";
import type { Cell, GpuArray } from "../array.ts";
import { type Program, type Words, word, wordF32 } from "../program.ts";
import type { Queue } from "../queue.ts";
import { emit } from "../wgsl/formula.ts";

/** Adam's formulas, of parameter, mean, mean square and gradient, in the order of operations of adam.ts. */
function adamRoots(): Scalar[] {
  const [p, m, v, grad] = [0, 1, 2, 3].map(argument);
  const [kept, decay, beta1, rest1, beta2, rest2, stepSize, root, eps] = Array.from({ length: 9 }, (_, i) =>
    number(i),
  );
  const weight = mul(p, kept);
  const g = add(grad, mul(decay, weight));
  const mean = add(mul(beta1, m), mul(rest1, g));
  const square = add(mul(beta2, v), mul(rest2, mul(g, g)));
  const next = sub(weight, div(mul(stepSize, mean), add(div(sqrt(square), root), eps)));
  return [next, mean, square];
}
const adamCode = { key: "adam", roots: adamRoots() };

function adamMap(params: AdamParams): StepMap {
  const { lr, beta1, beta2, eps, weightDecay, decoupled } = params;
  const { stepSize, root } = corrections(params);
  const decays = decoupled ? [1 - lr * weightDecay, 0] : [1, weightDecay];
  return {
    code: adamCode,
    reads: [0, 1, 2, 3],
    writes: [0, 1, 2],
    numbers: [...decays, beta1, 1 - beta1, beta2, 1 - beta2, stepSize, root, eps],
  };
}

/** What a step says that is one pass over elements; null for any other. */
function stepOf<P>(op: UpdateOp<P>, params: P): StepMap | null {
  if (op.name === "adam") return adamMap(params as AdamParams);
  return op.map?.(params) ?? null;
}

/** A step of one parameter: what it reads, that which is written among it. */
interface Step {
  readonly map: StepMap;
  readonly length: number;
  readonly cells: readonly Cell[];
}

/** A program of several such steps: threads of the first parameter first. */
function programOf({ code, reads, writes, numbers }: StepMap, count: number): Program {
  // Written ones are bound to be written, and read from there.
  const written = reads.filter((input) => writes.includes(input));
  const only = reads.filter((input) => !writes.includes(input));
  const each = 1 + numbers.length;
  const one = (s: number): string => {
    const nameOf = (input: number): string =>
      writes.includes(input)
        ? `y${s * written.length + written.indexOf(input)}[e]`
        : `x${s * only.length + only.indexOf(input)}[e]`;
    const { code: lines, values } = emit(
      code.roots,
      {
        arguments: reads.map((_, at) => `in${at}`),
        numbers: numbers.map((_, k) => wordF32(s * each + 1 + k)),
      },
      "floats",
    );
    return `  if (e < ${word(s * each)}) {
  ${reads.map((input, at) => `let in${at} = ${nameOf(input)};`).join(" ")}
${lines}
  ${writes.map((input, at) => `${nameOf(input)} = ${values[at]};`).join(" ")}
  return;
  }
  e -= ${word(s * each)};`;
  };
  return {
    key: `step ${code.key} ${count}`,
    reads: new Array<string>(count * only.length).fill("f32"),
    writes: new Array<string>(count * written.length).fill("f32"),
    words: count * each,
    body: () => `  var e = i;\n${Array.from({ length: count }, (_, s) => one(s)).join("\n")}`,
  };
}

/** Steps of one kind that wait for others, so that they run together; whoever else uses the card runs them first. */
export class Steps {
  readonly #queue: Queue;
  readonly #words: Words;
  #waiting: Step[] = [];

  constructor(queue: Queue, words: Words) {
    this.#queue = queue;
    this.#words = words;
  }

  /** Takes a step that is one pass over elements, if it is; it runs with the next ones. */
  takes<P>(op: UpdateOp<P>, inputs: readonly GpuArray[], params: P): boolean {
    const map = stepOf(op, params);
    // What others have, too, is not written: for them it stays what it was.
    if (!map || map.writes.some((input) => !map.reads.includes(input) || !inputs[input].cell.isOwn))
      return false;
    const cells = map.reads.map((input) => inputs[input].cell);
    if (new Set(cells).size < cells.length || inputs.some(({ dtype }) => dtype !== "float32")) return false;
    this.#add({ map, length: numelOf(inputs[0].shape), cells });
    return true;
  }

  #add(step: Step): void {
    const [first] = this.#waiting;
    if (first && first.map.code !== step.map.code) this.run();
    for (const cell of step.cells) cell.retain();
    this.#waiting.push(step);
    const most = this.#queue.device.limits.maxStorageBuffersPerShaderStage;
    if ((this.#waiting.length + 1) * step.cells.length > most) this.run();
  }

  run(): void {
    const steps = this.#waiting;
    if (steps.length === 0) return;
    this.#waiting = [];
    const [{ map }] = steps;
    const words = this.#words.clear();
    for (const { map, length } of steps) words.whole(length).float(...map.numbers);
    const isWritten = (at: number): boolean => map.writes.includes(map.reads[at]);
    const blocks = [false, true].flatMap((written) =>
      steps.flatMap(({ cells }) =>
        cells.flatMap((cell, at) => (isWritten(at) === written ? [written ? cell.written : cell.block] : [])),
      ),
    );
    const threads = steps.reduce((sum, { length }) => sum + length, 0);
    this.#queue.run(programOf(map, steps.length), threads, blocks, words);
    for (const { cells } of steps) for (const cell of cells) cell.release();
  }
}
