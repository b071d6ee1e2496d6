// What the losses of classification share, in primitives.
import { formula, type Prims, type Value } from "./prims/prims.ts";
import { range, sumOver } from "./prims/shorthand.ts";
import { add, eq, exp, log, select, sub } from "./scalar/primitives.ts";

const powers = formula(2, (x, largest) => exp(sub(x, largest)));
const logs = formula(3, (x, sum, largest) => sub(x, add(largest, log(sum))));

/** Log-softmax of rows [N, classes]. */
export function logSoftmaxRows(h: Prims, logits: Value): Value {
  const largest = h.reduce("max", logits, [1]);
  return h.map(logs, [logits, sumOver(h, h.map(powers, [logits, largest]), 1), largest]);
}

const same = formula(2, (label, at) => eq(label, at));
/** Where a row's class is the label, [N, classes]: 1, else 0. */
export const isLabel = (h: Prims, labels: Value, classes: number): Value =>
  h.map(same, [h.reshape(labels, [labels.shape[0], 1]), range(h, classes)]);

const where = formula(2, (chosen, x) => select(chosen, x, 0));
/** The label's own of each row's numbers, [N, 1]. */
export const ofLabel = (h: Prims, chosen: Value, x: Value): Value => sumOver(h, h.map(where, [chosen, x]), 1);
