// The devices that a library's test runs on: those there are, and one that is nothing but the primitives.
import { registerDevice } from "../packages/core/src/devices/registry.ts";
import { PrimitiveDevice } from "./primitives.ts";

registerDevice("primitives", () => new PrimitiveDevice());

export const everyDevice = ["cpu", "reference", "primitives"] as const;
export type AnyDevice = (typeof everyDevice)[number];
