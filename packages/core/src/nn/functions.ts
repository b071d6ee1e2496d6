// torch.nn.functional, and torch's operations on elements beside it.
import { elementwise } from "../tensor/elementwise.ts";
import * as described from "./functional.ts";

type Functions = Omit<typeof elementwise, keyof typeof described> & typeof described;

/** A room like the others, though no file lists what is in it. */
const room = { [Symbol.toStringTag]: "Module" };

/** Layers, losses and activations as functions of tensors, as torch.nn.functional. */
export const functional: Functions = Object.freeze({ ...elementwise, ...described, ...room });
