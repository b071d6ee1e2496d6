// Whether elements are equal, as torch.eq: 1 or 0 as int32.
import { loops } from "../devices/cpu/loops.ts";
import { numelOf } from "../tensor/types.ts";
import { broadcastIndex, broadcastShape } from "./arithmetic.ts";
import type { Op, ReferenceKernel } from "./op.ts";
import { integers } from "./samples.ts";

const reference: ReferenceKernel<null> = {
  forward([a, b], out) {
    const [ai, bi] = [broadcastIndex(a.shape, out.shape), broadcastIndex(b.shape, out.shape)];
    return Int32Array.from({ length: numelOf(out.shape) }, (_, i) =>
      a.data[ai(i)] === b.data[bi(i)] ? 1 : 0,
    );
  },
};

export const eq: Op<null> = {
  name: "eq",
  infer: ([a, b]) => ({ shape: broadcastShape("eq", a.shape, b.shape), dtype: "int32" }),
  reference,
  cpu: loops(reference),
  samples: () => [{ name: "labels", inputs: [integers([50], 1, 3), integers([50], 2, 3)], params: null }],
  errors: [],
};
