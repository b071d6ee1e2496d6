// Who holds a tensor. Python counts the names of its objects; with the last one the engine's memory comes back at once, unless
// something in the engine keeps the tensor too.
import { release, type Tensor } from "@tinycnn/core";

/** Python objects that stand for a tensor. */
const names = new WeakMap<Tensor, number>();
/** Kept by a module, an optimizer, a data set, or as another's gradient: JavaScript's collector alone knows when. */
const kept = new WeakSet<Tensor>();

export const held = {
  /** A Python object stands for it from now on. */
  hold(tensor: Tensor): void {
    names.set(tensor, (names.get(tensor) ?? 0) + 1);
  },

  /** A Python object less stands for it. */
  release(tensor: Tensor): void {
    const left = (names.get(tensor) ?? 1) - 1;
    if (left > 0) {
      names.set(tensor, left);
      return;
    }
    names.delete(tensor);
    if (!kept.has(tensor)) release(tensor);
  },

  /** Something in the engine keeps it. */
  pin(tensor: Tensor): void {
    kept.add(tensor);
  },

  /** Gives a tensor a gradient, or none. */
  setGrad(tensor: Tensor, grad: Tensor | undefined): void {
    tensor.grad = grad ?? null;
    tensor.gradIsZero = false;
  },

  /** Puts the elements of another in the place of its own, unseen by the graph. */
  setData(tensor: Tensor, data: Tensor): void {
    tensor.handle.replace(data.array.retain());
  },
};
