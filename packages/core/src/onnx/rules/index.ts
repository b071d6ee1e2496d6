// Every operation that ONNX has nodes of its own for, and the primitives for the rest.

import type { Key } from "../step.ts";
import { activations } from "./activations.ts";
import { layers } from "./layers.ts";
import { movement } from "./movement.ts";
import { primitiveRules } from "./primitives.ts";
import type { Rule } from "./rule.ts";

export const rules: ReadonlyMap<Key, Rule> = new Map<Key, Rule>([
  ...activations,
  ...layers,
  ...movement,
  ...primitiveRules,
]);
