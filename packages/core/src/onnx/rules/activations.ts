// Activations that ONNX has by name. All others are formulas, see primitives.ts.
import type { Numbers } from "../../ops/elementwise/elementwise.ts";
import * as of from "../../ops/elementwise/index.ts";
import { gelu, geluTanh } from "../../ops/gelu.ts";
import { logSoftmax, softmax } from "../../ops/softmax.ts";
import type { Emitter } from "../emit.ts";
import { type Entry, plain, rule } from "./rule.ts";

const clip = (e: Emitter, x: string, low: number, high: number): string =>
  e.node("Clip", [x, e.constant("float32", [], [low]), e.constant("float32", [], [high])]);
const float = (value: number) => ({ float: value });
/** Clip, Relu and their kin are of floats. */
const isFloat = (_params: Numbers, [x]: readonly { dtype: string }[]): boolean => x.dtype === "float32";

export const activations: readonly Entry[] = [
  rule(of.relu, { suits: isFloat, emit: (e, { x }) => e.node("Relu", x) }),
  rule(of.relu6, { suits: isFloat, emit: (e, { x: [x] }) => clip(e, x, 0, 6) }),
  rule(of.hardtanh, {
    suits: isFloat,
    emit: (e, { x: [x], params }) => clip(e, x, params.minVal, params.maxVal),
  }),
  rule(of.leakyRelu, (e, { x, params }) => e.node("LeakyRelu", x, { alpha: float(params.negativeSlope) })),
  rule(of.elu, (e, { x, params }) => e.node("Elu", x, { alpha: float(params.alpha) })),
  rule(of.celu, (e, { x, params }) => e.node("Celu", x, { alpha: float(params.alpha) })),
  rule(of.softplus, {
    // Above the threshold ONNX's is the same to the last digits of a float.
    suits: ({ beta, threshold }) => beta === 1 && threshold >= 15,
    emit: (e, { x }) => e.node("Softplus", x),
  }),
  rule(of.hardsigmoid, (e, { x }) => e.node("HardSigmoid", x, { alpha: float(1 / 6), beta: float(0.5) })),
  plain(of.hardswish, "HardSwish"),
  plain(of.mish, "Mish"),
  rule(of.softsign, { suits: isFloat, emit: (e, { x }) => e.node("Softsign", x) }),
  rule(gelu, (e, { x }) => e.node("Gelu", x, { approximate: "none" })),
  rule(geluTanh, (e, { x }) => e.node("Gelu", x, { approximate: "tanh" })),
  rule(softmax, (e, { x, params: { dim } }) => e.node("Softmax", x, { axis: dim })),
  rule(logSoftmax, (e, { x, params: { dim } }) => e.node("LogSoftmax", x, { axis: dim })),
];
