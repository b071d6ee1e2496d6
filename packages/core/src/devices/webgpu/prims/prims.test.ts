// The primitives on the graphics card, each alone: as plain loops have them, of elements however they lie.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import {
  cases,
  expected,
  floats,
  type Make,
  type Seen,
  seen,
} from "../../../../../../tests/primitiveCases.ts";
import { prims as plain } from "../../../../../../tests/primitives.ts";
import { noCard, openCard } from "../../../../../../tests/webgpu.ts";
import type { Op } from "../../../ops/op.ts";
import { formula, type Prims, type Value } from "../../../ops/prims/prims.ts";
import type { View } from "../../../ops/prims/views.ts";
import { argument } from "../../../ops/scalar/scalar.ts";
import { recordedPrims } from "../../../tensor/recorded.ts";
import type { Tensor } from "../../../tensor/tensor.ts";
import type { DType } from "../../../tensor/types.ts";
import type { WebGpuDevice } from "../device.ts";

const types = ["float32", "int32", "uint8", "bool"] as const;
let card: WebGpuDevice;
before(async () => {
  if (!noCard) card = await openCard();
});

async function onCard(make: Make): Promise<Seen> {
  const op = { name: "one", lower: { forward: make } } as unknown as Op<null>;
  const type = make(plain);
  const { out } = card.forward(op, [], { shape: type.shape, dtype: type.dtype }, null);
  const found = seen(type, await card.read(out));
  out.release();
  return found;
}

describe("a primitive on a card", { skip: noCard }, () => {
  for (const [name, make] of Object.entries(cases)) {
    test(name, async () => assert.deepEqual(await onCard(make), expected(make)));
    test(`recorded: ${name}`, async () => {
      const value = make(recordedPrims(card));
      assert.deepEqual(seen(value, await (value as Tensor).data()), expected(make));
    });
  }

  for (const base of types.filter((dtype) => dtype !== "bool"))
    for (const part of types)
      test(`a part of ${part} in a base of ${base}`, async () => {
        const values = (h: Prims, dtype: DType, sign: number): Value =>
          h.constant(
            Array.from({ length: 6 }, (_, i) =>
              dtype === "bool" ? i % 2 : sign * (dtype === "float32" ? i + 0.5 : i),
            ),
            { shape: [2, 3], dtype },
          );
        const index = (h: Prims): Value => h.constant([0, 2, 0, 1, 1, 2], { shape: [2, 3], dtype: "int32" });
        const path: View[] = [{ kind: "slice", dim: 1, start: 2, length: 3, step: -1 }];
        for (const how of ["put", "add"] as const)
          for (const make of [
            (h: Prims) => h.place(values(h, base, 3), path, values(h, part, 1), how),
            (h: Prims) =>
              h.scatter(
                values(h, base, 3),
                1,
                how === "put" ? h.view(index(h), ...path) : index(h),
                values(h, part, 1),
                how,
              ),
          ])
            assert.deepEqual(await onCard(make), expected(make), how);
      });

  test("a limit is looked for with what is next read, and the first element beyond it is told with its place", async () => {
    const same = formula(1, () => argument(0));
    const complaints: number[][] = [];
    const look = (...values: number[]): Promise<Seen> =>
      onCard((h) => {
        const x = h.map(same, [h.constant(values, { shape: [values.length], dtype: "int32" })], [], "int32");
        if (h !== plain)
          h.within(x, 4, (...found) => {
            complaints.push(found);
            throw new RangeError("beyond");
          });
        return h.map(same, [floats(h, [2])]);
      });
    await look(0, 3, 2);
    await assert.rejects(look(0, 4, -1), /beyond/);
    await assert.rejects(look(3, 0, -1), /beyond/);
    assert.deepEqual(complaints, [
      [4, 1],
      [-1, 2],
    ]);
  });
});
