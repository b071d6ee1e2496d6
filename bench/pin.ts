// Each thread of the engine on a core of its own, as GOMP_CPU_AFFINITY does for PyTorch's.
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** Only the caller's and the helping threads compute; V8's own are left to the system. */
const COMPUTES = /^(node-)?(MainThread|WorkerThread)$/;

/**
 * After a pause Linux wakes a helping thread on the caller's core and leaves it there for milliseconds: a small operation
 * then takes 13 µs or 7, by chance. To be called when the threads are there.
 * @returns what could not be done, in words; undefined when each has its core
 */
export function pinThreads(): string | undefined {
  if (process.platform !== "linux") return "threads are pinned on Linux alone";
  const threads = readdirSync("/proc/self/task")
    .filter((id) => COMPUTES.test(readFileSync(`/proc/self/task/${id}/comm`, "utf8").trim()))
    .sort((a, b) => Number(a) - Number(b));
  for (const [core, id] of threads.entries()) {
    const { status, stderr, error } = spawnSync("taskset", ["-cp", `${core}`, id], { encoding: "utf8" });
    if (status !== 0) return `taskset: ${error?.message ?? stderr}`;
  }
}
