// A training that begins with weights that were learned for other classes: all but the last layer, which learns slower, or not at all.
import { type nn, say, type Tensor } from "@tinycnn/core";
import { UserError } from "../errors.ts";
import { headOf } from "../models/index.ts";
import type { StoredTensor, Weights } from "./state.ts";
import { asTensors } from "./state.ts";
import type { Learning, Transfer } from "./transferSettings.ts";

const RGB = 3;

/** Filters on colours as filters on grey, of which all colours are the same. */
function overGrey({ shape, dtype, data }: StoredTensor): StoredTensor {
  const [out, , ...kernel] = shape;
  const plane = kernel.reduce((a, b) => a * b, 1);
  const sums = new Float32Array(out * plane);
  sums.forEach((_, i) => {
    const from = Math.floor(i / plane) * RGB * plane + (i % plane);
    sums[i] = data[from] + data[from + plane] + data[from + 2 * plane];
  });
  return { shape: [out, 1, ...kernel], dtype, data: sums };
}

const isSame = (a: readonly number[], b: readonly number[]): boolean => a.join() === b.join();

function fitted(name: string, given: StoredTensor | undefined, own: Tensor, from: string): StoredTensor {
  const { shape } = own;
  if (given && isSame(given.shape, shape)) return given;
  if (given?.shape[1] === RGB && shape[1] === 1 && isSame([shape[0], RGB, ...shape.slice(2)], given.shape))
    return overGrey(given);
  throw new UserError(
    say`${from}: its ${name} does not fit this model on pictures of this size, ${given ? given.shape.join("×") : "-"} for ${shape.join("×")}; leave --size out, or choose another model`,
  );
}

/**
 * Puts weights of a model for other classes into one, all but those of its last layer, which keeps its own.
 *
 * @param from what the weights are called in an error
 * @throws UserError naming what does not fit
 */
export function loadBackbone(model: nn.Module, state: Weights, from: string): void {
  const head = `${headOf(model).name}.`;
  const own = model.stateDict();
  const names = [...own.keys()].filter((name) => !name.startsWith(head));
  const weights: Weights = new Map(
    names.map((name) => [name, fitted(name, state.get(name), own.get(name) as Tensor, from)]),
  );
  model.loadStateDict(new Map([...own, ...asTensors(weights)]));
}

/** What learns, and how fast: the last layer at the run's rate. What does not is frozen here. */
export function learningOf(model: nn.Module, lr: number, transfer: Transfer | null): Learning {
  if (!transfer) return model.parameters();
  const head = headOf(model).layer.parameters();
  const backbone = model.parameters().filter((one) => !head.includes(one));
  if (transfer.backbone > 0) return [{ params: head }, { params: backbone, lr: lr * transfer.backbone }];
  for (const one of backbone) one.requiresGrad = false;
  return head;
}

/** Normalisation in layers that do not learn goes by what it has seen before. */
export const frozenOf = (model: nn.Module, transfer: Transfer | null): nn.Module[] =>
  transfer?.backbone === 0 ? model.modules().filter((one) => "runningMean" in one) : [];
