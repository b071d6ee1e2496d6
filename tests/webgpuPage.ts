// The same in a page: bundled by the test that opens it.
import { openDevice } from "@tinycnn/core";
import { fiveSteps } from "./webgpuSteps.ts";

Object.assign(globalThis, { inPage: async () => fiveSteps(await openDevice("webgpu")) });
