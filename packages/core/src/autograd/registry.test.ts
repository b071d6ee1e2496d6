// Every operation's gradient differentiated again: against differences in double precision.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { rounds } from "../../../../tests/rounds.ts";
import { autograd } from "../index.ts";
import type { HostArray, Op, Sample } from "../ops/op.ts";
import { primitiveOps } from "../ops/primitive/index.ts";
import { ops } from "../ops/registry.ts";
import { noise } from "../ops/samples.ts";
import { apply } from "../tensor/apply.ts";
import { tensor } from "../tensor/create.ts";
import { elementwise } from "../tensor/elementwise.ts";
import { sum } from "../tensor/functional.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { numelOf, type Shape } from "../tensor/types.ts";

const EPS = 1e-6;
const ATOL = 1e-4;
const RTOL = 1e-3;
/** Larger samples say no more here. */
const MOST = 600;

/** Numbers of a fixed direction, of a shape. */
const along = (shape: Shape, seed: number, device: string): Tensor =>
  tensor(noise(shape, seed).data, { shape, device });

const made = (x: HostArray, device: string): Tensor =>
  tensor(x.data, { shape: x.shape, dtype: x.dtype, device, requiresGrad: x.dtype === "float32" });

/** The gradients, each along a direction, as one number: of it the second derivatives are those of the gradients. */
function projected(op: Op, inputs: Tensor[], sample: Sample<unknown>, device: string): Tensor | null {
  const y = apply(op, inputs, sample.params);
  const asked = inputs.filter(({ requiresGrad }) => requiresGrad);
  const gradOutputs = along(y.shape, 99, device);
  gradOutputs.requiresGrad = true;
  const grads = autograd.grad(y, asked, { gradOutputs, createGraph: true, allowUnused: true });
  const parts = grads.flatMap((g, i) => (g ? sum(elementwise.mul(g, along(g.shape, i + 7, device))) : []));
  return parts.length > 0 ? parts.reduce((a, b) => elementwise.add(a, b)) : null;
}

async function check(op: Op, sample: Sample<unknown>, device: string): Promise<void> {
  const inputs = sample.inputs.map((x) => made(x, device));
  const root = projected(op, inputs, sample, device);
  if (!root?.requiresGrad) return;
  const asked = inputs.filter(({ requiresGrad }) => requiresGrad);
  const second = autograd.grad(root, asked, { allowUnused: true });
  for (const [which, input] of inputs.entries()) {
    if (!input.requiresGrad) continue;
    const found = await second[asked.indexOf(input)]?.data();
    const { data } = sample.inputs[which];
    const step = Math.max(1, Math.floor(data.length / 5));
    for (let at = 0; at < data.length; at += step) {
      const values: number[] = [];
      const before = data[at];
      for (const by of [EPS, -EPS]) {
        data[at] = before + by;
        const moved = sample.inputs.map((x) => made(x, device));
        values.push((await projected(op, moved, sample, device)?.item()) ?? 0);
      }
      data[at] = before;
      const numeric = (values[0] - values[1]) / (2 * EPS);
      const actual = found?.[at] ?? 0;
      assert.ok(
        Math.abs(numeric - actual) <= ATOL + RTOL * Math.abs(numeric),
        `input ${which} at ${at}: ${actual}, by differences ${numeric}`,
      );
    }
  }
}

/** Every second derivative, or null. */
async function seconds(op: Op, sample: Sample<unknown>, device: string): Promise<(number[] | null)[]> {
  const inputs = sample.inputs.map((x) => made(x, device));
  const root = projected(op, inputs, sample, device);
  const asked = inputs.filter(({ requiresGrad }) => requiresGrad);
  if (!root?.requiresGrad) return [];
  const found = autograd.grad(root, asked, { allowUnused: true });
  return Promise.all(found.map(async (one) => one && [...(await one.data())]));
}

async function compare(op: Op, sample: Sample<unknown>): Promise<void> {
  const [actual, expected] = [await seconds(op, sample, "cpu"), await seconds(op, sample, "reference")];
  assert.equal(actual.length, expected.length);
  expected.forEach((wanted, which) => {
    assert.equal(actual[which] === null, wanted === null);
    const scale = Math.max(1e-3, ...(wanted ?? []).map(Math.abs));
    wanted?.forEach((value, at) => {
      const found = actual[which]?.[at] ?? Number.NaN;
      assert.ok(
        Math.abs(found - value) <= 1e-4 * scale,
        `input ${which} at ${at}: ${found}, reference ${value}`,
      );
    });
  });
}

const isSmall = ({ inputs }: Sample<unknown>): boolean =>
  inputs.every(({ shape }) => numelOf(shape) > 0 && numelOf(shape) <= MOST);

for (const op of [...ops, ...primitiveOps].filter(({ reference }) => reference.backward))
  describe(`gradient of the gradient: ${op.name}`, () => {
    const samples = op.samples().filter(isSmall);
    test("there is a sample small enough", () => assert.ok(samples.length > 0));
    for (const sample of samples.slice(0, rounds(2, samples.length))) {
      test(`by differences: ${sample.name}`, () => check(op, sample, "reference"));
      test(`the cpu as the reference: ${sample.name}`, () => compare(op, sample));
    }
  });
