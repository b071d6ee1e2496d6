// Who holds a tensor. Python counts the names of its objects; with the last one the engine's memory comes back at once, unless
// something in the engine keeps the tensor too.
import { keepingResult, release, type Tensor } from "@tinycnn/core";

/** Python objects that stand for a tensor. */
const names = new WeakMap<Tensor, number>();
/** Kept by a module, an optimizer, a data set, or as another's gradient: JavaScript's collector alone knows when. */
const kept = new WeakSet<Tensor>();

type Call = (...args: unknown[]) => unknown;

export const held = {
  /** Calls a function that leaves nothing behind but its result. */
  run: (call: Call, ...args: unknown[]): unknown => keepingResult(() => call(...args)),
  /** The same of a tensor's method. */
  method: (tensor: Tensor, name: string, ...args: unknown[]): unknown =>
    keepingResult(() => (tensor as unknown as Record<string, Call>)[name](...args)),

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
    if (kept.has(tensor)) return;
    release(tensor);
    const { grad } = tensor;
    if (!grad) return;
    // Nothing but names of its own keeps the gradient from now on.
    kept.delete(grad);
    if (!names.has(grad)) release(grad);
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
