import * as s from "../scalar/primitives.ts";
import { elementwise } from "./elementwise.ts";

/** (e^x − e^−x) / 2. */
export const sinh = elementwise({
  name: "sinh",
  f: (x) => s.div(s.add(s.expm1(x), s.div(s.expm1(x), s.exp(x))), 2),
});
