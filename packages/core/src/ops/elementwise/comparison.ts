// Comparisons, as torch.gt and its like. And the choice between two by a third.

import { promoted } from "../dtypes.ts";
import * as s from "../scalar/primitives.ts";
import { anything, truths } from "../takes.ts";
import { elementwise } from "./elementwise.ts";

/** Where a > b; bool. */
export const gt = elementwise({ name: "gt", f: (a, b) => s.gt(a, b), result: "truth", domain: "halves" });
export const ge = elementwise({ name: "ge", f: (a, b) => s.ge(a, b), result: "truth", domain: "halves" });
export const lt = elementwise({ name: "lt", f: (a, b) => s.lt(a, b), result: "truth", domain: "halves" });
export const le = elementwise({ name: "le", f: (a, b) => s.le(a, b), result: "truth", domain: "halves" });
/** Where elements are equal; bool. */
export const eq = elementwise({ name: "eq", f: (a, b) => s.eq(a, b), result: "truth", domain: "halves" });
export const ne = elementwise({ name: "ne", f: (a, b) => s.ne(a, b), result: "truth", domain: "halves" });
export const isnan = elementwise({ name: "isnan", f: (x) => s.ne(x, x), result: "truth" });

/** a where the condition holds, else b. */
export const where = elementwise({
  name: "where",
  torch: "torch.where",
  takes: [truths("condition"), anything("input"), anything("other")],
  f: (c, a, b) => s.select(s.ne(c, 0), a, b),
  result: (_condition, ...others) => promoted(others),
  domain: "halves",
});
