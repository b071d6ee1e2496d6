// A model's weights as they are at one moment.
import { type Data, type nn, noGrad, type Shape, type Tensor } from "@tinycnn/core";

type Elements = Map<string, { shape: Shape; dtype: Tensor["dtype"]; data: Data }>;

/** Elements, shapes and types by name as they are now; at once, but for those on a device that has to be waited for. */
export function copies(model: nn.Module): Elements | Promise<Elements> {
  const all = [...model.stateDict()].map(([name, t]) => {
    const { shape, dtype } = t;
    const data = t.device.peek(t.array) ?? t.data();
    return data instanceof Promise
      ? data.then((read) => [name, { shape, dtype, data: read }] as const)
      : ([name, { shape, dtype, data }] as const);
  });
  const there = all.flatMap((one) => (one instanceof Promise ? [] : [one]));
  return there.length === all.length ? new Map(there) : Promise.all(all).then((read) => new Map(read));
}

/** A copy of a model's weights as they are now, for `model.loadStateDict(copy)` later. */
export const copyWeights = (model: nn.Module): Map<string, Tensor> =>
  noGrad(() => new Map([...model.stateDict()].map(([name, t]) => [name, t.detach().clone()])));
