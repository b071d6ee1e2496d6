// Numbers and elements as WGSL.
import assert from "node:assert/strict";
import { test } from "node:test";
import { add, gt } from "../../../ops/scalar/primitives.ts";
import { argument, constant } from "../../../ops/scalar/scalar.ts";
import { emit, isEmittable, literal, loaded, stored } from "./formula.ts";

test("a number is a literal to the bit; what has none comes by its bits", () => {
  const cases: [number, string][] = [
    [0, "f32(0e+0)"],
    [-0, "f_(2147483648u)"],
    [1, "f32(1e+0)"],
    [-3, "f32(-3e+0)"],
    [0.5, "f32(5e-1)"],
    [0.1, "f32(1.0000000149011612e-1)"],
    [2 ** 24, "f32(1.6777216e+7)"],
    [1e20, "f32(1.0000000200408773e+20)"],
    [2 ** -126, "f32(1.1754943508222875e-38)"],
    [2 ** -127, "f_(4194304u)"],
    [-(2 ** -149), "f_(2147483649u)"],
    [Number.NaN, "f_(2143289344u)"],
    [Number.POSITIVE_INFINITY, "f_(2139095040u)"],
    [Number.NEGATIVE_INFINITY, "f_(4286578688u)"],
    [1e39, "f_(2139095040u)"],
  ];
  for (const [x, text] of cases) assert.equal(literal(x, "floats"), text, `${x}`);
});

test("a whole number is one, the least by its bits", () => {
  assert.deepEqual(
    [0, -7, 2 ** 31 - 1, -(2 ** 31)].map((x) => literal(x, "whole")),
    ["0i", "-7i", "2147483647i", "bitcast<i32>(0x80000000u)"],
  );
});

test("whole numbers are added to whole ones only", () => {
  const [a] = [argument(0)];
  assert.ok(isEmittable([add(a, 0.5)], "floats"));
  assert.ok(!isEmittable([add(a, 0.5)], "whole"));
  assert.ok(isEmittable([add(a, 2)], "whole"));
});

test("truths are numbers where numbers are wanted", () => {
  const [a, b] = [argument(0), argument(1)];
  const given = { arguments: ["a", "b"], numbers: [] };
  assert.equal(
    emit([add(gt(a, b), constant(2))], given, "floats").code,
    "  let t0 = gt_(a, b);\n  let t1 = (select(0.0, 1.0, t0) + f32(2e+0));",
  );
  assert.equal(
    emit([add(gt(a, b), constant(2))], given, "whole").code,
    "  let t0 = (a > b);\n  let t1 = (select(0i, 1i, t0) + 2i);",
  );
});

test("an element as what is computed with, and back", () => {
  assert.equal(loaded("x", "int32", "floats"), "f32(x)");
  assert.equal(loaded("x", "int32", "whole"), "x");
  assert.equal(loaded("x", "float32", "floats"), "x");
  const [plain, truth] = [argument(0), gt(argument(0), argument(1))];
  const cases: [string, Parameters<typeof stored>][] = [
    ["select(0.0, 1.0, v)", ["v", truth, "float32", "floats"]],
    ["select(0i, 1i, v)", ["v", truth, "bool", "whole"]],
    ["v", ["v", plain, "float32", "floats"]],
    ["f32(v)", ["v", plain, "float32", "whole"]],
    ["select(1i, 0i, eq_(v, 0.0))", ["v", plain, "bool", "floats"]],
    ["select(0i, 1i, v != 0i)", ["v", null, "bool", "whole"]],
    ["(cut_(v) & 255)", ["v", plain, "uint8", "floats"]],
    ["(v & 255)", ["v", plain, "uint8", "whole"]],
    ["cut_(v)", ["v", plain, "int32", "floats"]],
    ["v", ["v", plain, "int32", "whole"]],
  ];
  for (const [text, call] of cases) assert.equal(stored(...call), text);
});
