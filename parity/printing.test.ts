// Tensors printed as PyTorch prints them (parity/printing.py).
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { inspect } from "node:util";
import { type DType, tensor } from "@tinycnn/core";

interface Case {
  /** Left out where a rule gives the elements. */
  data?: (number | string | boolean)[];
  scale?: number;
  shape: number[];
  dtype: DType;
  requiresGrad: boolean;
  text: string;
}

const cases: Case[] = JSON.parse(readFileSync(join(import.meta.dirname, "golden/printing.json"), "utf8"));

const numberOf = (x: number | string | boolean): number =>
  typeof x === "string" ? Number(x.replace("inf", "Infinity")) : Number(x);

for (const { data, scale = 1, shape, dtype, requiresGrad, text } of cases)
  test(`${dtype} [${shape}] ${data ? data.slice(0, 4) : `by ${scale}`}`, () => {
    const numel = shape.reduce((a, b) => a * b, 1);
    const values =
      data?.map(numberOf) ?? Array.from({ length: numel }, (_, i) => (((i * 7919) % 1000) - 250) * scale);
    const x = tensor(Float64Array.from(values), { shape, dtype, requiresGrad });
    assert.equal(String(x), text);
    assert.equal(inspect(x), text);
  });
