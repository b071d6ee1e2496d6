// The places of the largest elements of windows, one after the other: what is asked for them is seldom large.
import { type MaxPoolPlacesParams, maxPoolPlaces as op } from "../../../ops/maxPoolPlaces.ts";
import { loops } from "../loops.ts";
import type { CpuKernel } from "./contract.ts";

export const maxPoolPlaces: CpuKernel<MaxPoolPlacesParams> = loops(op.reference);
