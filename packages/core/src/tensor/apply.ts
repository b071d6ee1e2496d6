// The one way an operation is carried out on tensors.
import { NotPossibleError, WrongTypeError } from "../errors.ts";
import { resultOf } from "../ops/check.ts";
import type { Op } from "../ops/op.ts";
import { say } from "../words/index.ts";
import { notePlace } from "./anomaly.ts";
import { Call } from "./call.ts";
import { isGradEnabled } from "./mode.ts";
import { isInScope } from "./scope.ts";
import { Tensor } from "./tensor.ts";
import type { TensorType } from "./types.ts";

let calls = 0;

/** The number of a call that is recorded now. */
export const nextCall = (): number => ++calls;

/** How many calls have been recorded for backward() so far. */
export const recordedCalls = (): number => calls;

function noTensor(call: string, name: string, got: unknown): string {
  if (got instanceof Promise)
    return say`${call}: ${name} is a promise, expected a tensor; put await before the call that gave it`;
  if (got === undefined)
    return say`${call}: ${name} is missing, expected a tensor in the parentheses of the call`;
  const kind = got === null ? "null" : Array.isArray(got) ? "array" : typeof got;
  return say`${call}: ${name} is of type ${kind}, expected a tensor; tensor(...) makes one of numbers, transforms.ToTensor() of a picture`;
}

/** @throws TypeError for what is no tensor, which says what it is */
export function checkTensor(call: string, name: string, got: unknown): asserts got is Tensor {
  if (!(got instanceof Tensor)) throw new WrongTypeError(noTensor(call, name, got));
}

/** Hears of every operation that is carried out. */
export type Listener = (op: Op, inputs: readonly Tensor[], params: unknown, result: Tensor) => void;
let listener: Listener | null = null;

/** Runs a function whose operations are heard of; whoever listened before hears nothing meanwhile. */
export function listening<T>(to: Listener, run: () => T): T {
  const before = listener;
  listener = to;
  try {
    return run();
  } finally {
    listener = before;
  }
}

/** Whether somebody writes down what is computed. */
export const isListened = (): boolean => listener !== null;

/** Computes an operation on the device of its inputs and records it if a gradient may be asked for. */
export function apply<P>(op: Op<P>, inputs: Tensor[], params: P): Tensor {
  inputs.forEach((input, i) => {
    checkTensor(op.name, op.takes[Math.min(i, op.takes.length - 1)].name, input);
  });
  const device = inputs[0].device;
  for (const input of inputs) {
    if (input.device === device) continue;
    throw new NotPossibleError(
      say`${op.name}: inputs are on different devices, ${inputs.map((t) => t.device.name).join(", ")}; move the model and the data to the same one with .to(device)`,
    );
  }
  const type = resultOf(op, inputs, params);
  // Held while the operation runs: making room for its result must not take its inputs away.
  const arrays = inputs.map((t) => t.array.retain());
  const { out, saved } = device.forward(op, arrays, type, params);
  for (const array of arrays) array.release();
  const result = new Tensor(device, out);
  const records = isRecorded(op as Op, type, inputs);
  if (records || isInScope()) {
    const call = new Call(
      device,
      op as Op,
      inputs.map(({ handle }) => handle),
      type,
      params,
    );
    result.made(call, inputs, records ? nextCall() : 0);
    if (records) {
      call.keep(saved);
      notePlace(call);
    }
  }
  if (!records) for (const array of saved) array.release();
  listener?.(op as Op, inputs, params, result);
  return result;
}

const isRecorded = (op: Op, type: TensorType, inputs: readonly Tensor[]): boolean =>
  op.reference.backward !== undefined &&
  type.dtype === "float32" &&
  isGradEnabled() &&
  inputs.some((t) => t.requiresGrad);
