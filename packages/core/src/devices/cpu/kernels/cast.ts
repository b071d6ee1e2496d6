// Elements in another type: passes that load one and store the other.
import type { CastParams } from "../../../ops/cast.ts";
import { ne } from "../../../ops/scalar/primitives.ts";
import { argument } from "../../../ops/scalar/scalar.ts";
import { type MapCode, map } from "../map/map.ts";
import type { CpuKernel } from "./contract.ts";

const same: MapCode = { key: "cast", roots: [argument(0)] };
const isTrue: MapCode = { key: "cast to truths", roots: [ne(argument(0), 0)] };

export const cast: CpuKernel<CastParams> = {
  forward(ctx, [x], type) {
    const out = ctx.empty(type, x.layout);
    const kind = [x.dtype, type.dtype].includes("float32") ? "floats" : "whole";
    const code = type.dtype === "bool" ? isTrue : same;
    map(ctx, x.shape, x.layout, { code, reads: [x], numbers: [], writes: [out], kind });
    return { out };
  },
};
