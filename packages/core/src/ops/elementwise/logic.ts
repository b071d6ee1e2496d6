// Truths of elements, as torch.logical_and, isfinite and their like; and the bits of whole numbers.
import * as m from "../scalar/functions.ts";
import * as s from "../scalar/primitives.ts";
import type { Scalar } from "../scalar/scalar.ts";
import { bits, wholes } from "../takes.ts";
import { elementwise } from "./elementwise.ts";
import { numbersAlone } from "./types.ts";

/** 1 where it holds, else 0: devices may keep a truth in another way. */
const one = (truth: Scalar): Scalar => s.select(truth, 1, 0);
const isTrue = (x: Scalar): Scalar => one(s.ne(x, 0));

/** Where both are true, which is not 0; bool. */
export const logicalAnd = elementwise({
  name: "logicalAnd",
  f: (a, b) => s.ne(s.mul(isTrue(a), isTrue(b)), 0),
  result: "truth",
  domain: "halves",
});
/** Where one of the two is true, which is not 0; bool. */
export const logicalOr = elementwise({
  name: "logicalOr",
  f: (a, b) => s.ne(s.add(isTrue(a), isTrue(b)), 0),
  result: "truth",
  domain: "halves",
});
/** Where just one of the two is true, which is not 0; bool. */
export const logicalXor = elementwise({
  name: "logicalXor",
  f: (a, b) => s.ne(isTrue(a), isTrue(b)),
  result: "truth",
  domain: "halves",
});
/** Where it is 0; bool. */
export const logicalNot = elementwise({
  name: "logicalNot",
  f: (x) => s.eq(x, 0),
  result: "truth",
  domain: "halves",
});

const finite = (x: Scalar): Scalar => s.eq(s.sub(x, x), 0);
/** Where it is a number and no infinity; bool. */
export const isfinite = elementwise({ name: "isfinite", f: finite, result: "truth" });
const infinite = (x: Scalar, isSide: Scalar): Scalar =>
  s.ne(s.mul(s.mul(one(s.eq(x, x)), one(s.ne(s.sub(x, x), 0))), one(isSide)), 0);
/** Where it is ∞ or −∞; bool. */
export const isinf = elementwise({ name: "isinf", f: (x) => infinite(x, s.eq(x, x)), result: "truth" });
/** Where it is ∞; bool. */
export const isposinf = elementwise({ name: "isposinf", f: (x) => infinite(x, s.gt(x, 0)), result: "truth" });
/** Where it is −∞; bool. */
export const isneginf = elementwise({ name: "isneginf", f: (x) => infinite(x, s.lt(x, 0)), result: "truth" });
/** Where the sign is a minus, that of −0 too; bool. */
export const signbit = elementwise({ name: "signbit", f: (x) => m.signbit(x), result: "truth" });

/** Bit by bit; of truths where both hold. */
export const bitwiseAnd = elementwise({
  name: "bitwiseAnd",
  takes: [bits("input"), bits("other")],
  f: (a, b) => m.bitAnd(a, b),
  result: "promote",
  gradient: null,
});
/** Bit by bit; of truths where one holds. */
export const bitwiseOr = elementwise({
  name: "bitwiseOr",
  takes: [bits("input"), bits("other")],
  f: (a, b) => m.bitOr(a, b),
  result: "promote",
  gradient: null,
});
/** Bit by bit; of truths where just one holds. */
export const bitwiseXor = elementwise({
  name: "bitwiseXor",
  takes: [bits("input"), bits("other")],
  f: (a, b) => m.bitXor(a, b),
  result: "promote",
  gradient: null,
});
/** Every bit turned about. (Of truths it is logicalNot: see tensor/elementwise.ts.) */
export const bitwiseNot = elementwise({
  name: "bitwiseNot",
  takes: [wholes("input")],
  f: (x) => m.bitNot(x),
  result: "promote",
  gradient: null,
});
export const bitwiseLeftShift = elementwise({
  name: "bitwiseLeftShift",
  takes: [bits("input"), bits("other")],
  f: (a, n) => m.shiftLeft(a, n),
  result: numbersAlone("bitwiseLeftShift"),
  gradient: null,
});
export const bitwiseRightShift = elementwise({
  name: "bitwiseRightShift",
  takes: [bits("input"), bits("other")],
  f: (a, n) => m.shiftRight(a, n),
  result: numbersAlone("bitwiseRightShift"),
  gradient: null,
});
