// Views in which an element is seen more than once, such as windows: taken apart into views that see each once, so that what is added
// through them is added in one order.
import type { Prims } from "../../../ops/prims/prims.ts";
import type { CpuValue } from "./value.ts";
import { own } from "./value.ts";

/** The smallest dimension without which fewer elements are seen twice; -1 if none is. */
function doubled({ shape, lies }: CpuValue): number {
  const strides = lies?.strides ?? [];
  const dims = strides.map((_, dim) => dim).filter((dim) => shape[dim] > 1);
  dims.sort((a, b) => strides[a] - strides[b] || shape[a] - shape[b]);
  let reach = 0;
  for (let i = 0; i < dims.length; i++) {
    const dim = dims[i];
    // What lies below this dimension's step must end before it.
    if (Math.abs(strides[dim]) <= reach) {
      const clashing = dims.slice(0, i + 1);
      return clashing.reduce((least, d) => (shape[d] < shape[least] ? d : least));
    }
    reach += (shape[dim] - 1) * Math.abs(strides[dim]);
  }
  return -1;
}

/** Calls `visit` with views that see each element at most once, and with their pieces of the part. */
export function overlap(
  there: CpuValue,
  part: CpuValue,
  h: Prims,
  visit: (there: CpuValue, piece: CpuValue) => void,
): void {
  const dim = doubled(there);
  if (dim < 0) {
    visit(there, part);
    return;
  }
  for (let start = 0; start < there.shape[dim]; start++) {
    const one = { kind: "slice", dim, start, length: 1, step: 1 } as const;
    overlap(own(h.view(there, one)), own(h.view(part, one)), h, visit);
  }
}
