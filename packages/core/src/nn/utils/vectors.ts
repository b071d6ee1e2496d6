// Parameters in a row, and back, as torch.nn.utils.parameters_to_vector and vector_to_parameters.
import { OutOfRangeError } from "../../errors.ts";
import { wrong } from "../../options/faults.ts";
import { thing } from "../../options/kinds.ts";
import { needs } from "../../options/parameters.ts";
import { describe, signature } from "../../options/signature.ts";
import { reshape } from "../../tensor/functional.ts";
import { overwrite } from "../../tensor/inPlace.ts";
import { noGrad } from "../../tensor/mode.ts";
import { cat, narrow } from "../../tensor/movement.ts";
import { Tensor } from "../../tensor/tensor.ts";
import { say } from "../../words/index.ts";

const aVector = thing<Tensor>(
  () => say`a vector`,
  (value) => value instanceof Tensor && value.dim === 1,
);
const someTensors = thing<Iterable<Tensor>>(
  () => say`a list of tensors`,
  (value) =>
    typeof value === "object" &&
    value !== null &&
    Symbol.iterator in value &&
    (!Array.isArray(value) || value.every((one) => one instanceof Tensor)),
);

const toVector = signature("parametersToVector", { parameters: needs(someTensors) });
/** All elements of the parameters in a row, [N]; gradients flow back to them. @throws RangeError for no parameters */
export function parametersToVector(parameters: Iterable<Tensor>): Tensor;
export function parametersToVector(...args: unknown[]): Tensor {
  const all = [...toVector.read(args).parameters];
  if (all.length === 0) throw new OutOfRangeError(say`parametersToVector: no parameters were given`);
  return cat(
    all.map((one) => reshape(one, [-1])),
    0,
  );
}
describe(parametersToVector, toVector);

const fromVector = signature("vectorToParameters", { vec: needs(aVector), parameters: needs(someTensors) });
/** Overwrites the parameters with the elements of a vector, one after the other. @throws ArgumentError for a vector of another length */
export function vectorToParameters(vec: Tensor, parameters: Iterable<Tensor>): void;
export function vectorToParameters(...args: unknown[]): void {
  const { vec, parameters } = fromVector.read(args);
  const all = [...parameters];
  const length = all.reduce((sum, one) => sum + one.numel, 0);
  if (vec.numel !== length)
    throw wrong("vectorToParameters", "vec", say`of ${length} elements, as many as the parameters`, vec);
  noGrad(() => {
    let from = 0;
    for (const one of all) {
      overwrite("vectorToParameters", one, reshape(narrow(vec, 0, from, one.numel), one.shape));
      from += one.numel;
    }
  });
}
describe(vectorToParameters, fromVector);
