// A model's weights as they are at one moment.
import { type Data, NotPossibleError, type nn, say, type Tensor, tensor } from "@tinycnn/core";

/** Elements, shapes and types by name. @throws Error on a device whose tensors cannot be copied at once */
export const copies = (model: nn.Module) =>
  new Map(
    [...model.stateDict()].map(([name, t]) => {
      const data = t.device.peek(t.array);
      if (!data) throw new NotPossibleError(say`weights of ${name} cannot be copied at once`);
      return [name, { shape: t.shape, dtype: t.dtype, data: data as Data }] as const;
    }),
  );

/** A copy of a model's weights as they are now, for `model.loadStateDict(copy)` later. */
export const copyWeights = (model: nn.Module): Map<string, Tensor> =>
  new Map([...copies(model)].map(([name, { data, shape, dtype }]) => [name, tensor(data, { shape, dtype })]));
