// Data sets by their name on the command line.
import { say } from "@tinycnn/core";
import { UnknownNameError } from "../errors.ts";
import { cifar10 } from "./cifar10.ts";
import { fashionMnist } from "./fashionMnist.ts";
import { mnist } from "./mnist.ts";
import type { DatasetSpec } from "./spec.ts";

const specs: ReadonlyMap<string, DatasetSpec> = new Map(
  [fashionMnist, cifar10, mnist].map((spec) => [spec.name, spec]),
);

/** The names that `spec` knows. */
export const names = (): string[] => [...specs.keys()];

/** What is known of a data set. @throws UnknownNameError with the nearest name */
export function spec(name: string): DatasetSpec {
  const found = specs.get(name);
  if (!found) throw new UnknownNameError(say`data set`, name, names());
  return found;
}
