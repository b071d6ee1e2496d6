// The graphics card of the tests: SwiftShader, which computes on the processor and comes with Debian's chromium.
import { existsSync, globSync } from "node:fs";
import type { WebGpuDevice } from "../packages/core/src/devices/webgpu/device.ts";
import { openWebGpu } from "../packages/core/src/devices/webgpu/open.ts";

const SWIFTSHADER = "/usr/lib/chromium/vk_swiftshader_icd.json";

/** What finds Vulkan's drivers: Debian's libvulkan1, which chromium does without. */
const hasLoader = (): boolean => globSync("/usr/lib/*/libvulkan.so.1").length > 0;

/** Why tests on a card are left out here; false where they run. Where `.ci/run` checks nothing is, see noBrowser. */
export const noCard: string | false =
  (existsSync(SWIFTSHADER) && hasLoader()) ||
  process.env.VK_ICD_FILENAMES ||
  process.env.TINYCNN_BROWSER === "required"
    ? false
    : `${SWIFTSHADER} or Vulkan's loader is not there: apt-get install chromium libvulkan1, or name another driver with VK_ICD_FILENAMES`;

/** Opens it. @throws where there is none */
export function openCard(): Promise<WebGpuDevice> {
  process.env.VK_ICD_FILENAMES ??= SWIFTSHADER;
  return openWebGpu();
}
