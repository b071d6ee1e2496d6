// What figures were measured on.
import { availableParallelism, cpus, loadavg } from "node:os";
import { chooseTile } from "../packages/core/src/devices/cpu/choose.ts";

export const machine = () => ({
  cpu: cpus()[0]?.model.trim() ?? "unknown",
  cores: availableParallelism(),
  node: process.version,
  v8: process.versions.v8,
  tile: chooseTile().name,
  date: new Date().toISOString(),
  /** Load of the last minute when it began: above zero, other work took its share of the cores. */
  load: loadavg()[0],
});
