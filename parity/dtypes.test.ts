// Element types against PyTorch's table (parity/dtypes.py): what it takes gives the same type here, what it refuses is refused.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { type DType, nn, type Tensor, tensor } from "@tinycnn/core";
import { type AnyDevice, everyDevice } from "../tests/everyDevice.ts";

interface Case {
  name: string;
  inputs: DType[];
  shapes?: number[][];
  args?: number[];
  result: DType | null;
}

const cases: Case[] = JSON.parse(readFileSync(join(import.meta.dirname, "golden/dtypes.json"), "utf8"));
const { functional } = nn;

/** Refused here though PyTorch takes it: a target of whole numbers, most often class indices by mistake. */
const stricter = ({ name, inputs }: Case): boolean => name === "mseLoss" && inputs.includes("float32");

/** Calls that need more than tensors. */
const calls: Record<string, (x: Tensor, ...rest: never[]) => Tensor> = {
  argmax: (x) => x.argmax(0),
  softmax: (x) => x.softmax(0),
  logSoftmax: (x) => x.logSoftmax(0),
  clone: (x) => x.clone(),
  maxPool2d: (x) => functional.maxPool2d(x.reshape(1, 1, 1, 2), 1),
  avgPool2d: (x) => functional.avgPool2d(x.reshape(1, 1, 1, 2), 1),
  where: (a, ...[b]: Tensor[]) => functional.where(tensor([true, false]), a, b),
};

function call({ name, inputs, shapes, args = [] }: Case, device: AnyDevice): DType {
  const make = (dtype: DType, i: number): Tensor =>
    shapes?.[i].length === 0 ? tensor(1, { dtype, device }) : tensor([1, i], { dtype, device });
  const tensors = inputs.map(make);
  const run = (calls[name] ?? functional[name as never]) as (...all: unknown[]) => Tensor;
  const needs = name === "where" ? tensors.map((x) => x.to("cpu")) : tensors;
  return run(...needs, ...args).dtype;
}

for (const device of everyDevice)
  for (const name of new Set(cases.map((one) => one.name)))
    test(`${name} on ${device}`, () => {
      for (const one of cases.filter((c) => c.name === name)) {
        const what = `${name}(${one.inputs.join(", ")}; ${one.args ?? ""})`;
        if (one.result === null || stricter(one)) {
          const isSame = stricter(one) && one.inputs.every((dtype) => dtype === "float32");
          if (!isSame) assert.throws(() => call(one, device), /expected|truths have no/, what);
        } else assert.equal(call(one, device), one.result, what);
      }
    });
