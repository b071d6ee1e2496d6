// The same in a page: bundled by the test that opens it.
import { openDevice } from "@tinycnn/core";
import { type NetworkName, steps } from "./webgpuSteps.ts";

Object.assign(globalThis, {
  inPage: async (name: NetworkName, count: number) => steps(await openDevice("webgpu"), name, count),
});
