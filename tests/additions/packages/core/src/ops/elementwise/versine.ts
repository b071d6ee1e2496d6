import * as s from "../scalar/primitives.ts";
import { elementwise } from "./elementwise.ts";

/** 1 − cos x. */
export const versine = elementwise({ name: "versine", f: (x) => s.sub(1, s.cos(x)) });
