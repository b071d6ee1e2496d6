// The cpu device with all its kernels.
import "./kernels/index.ts";

export { CpuDevice } from "./cpuDevice.ts";
