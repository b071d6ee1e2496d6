// Memory of the processes that this one has started, and of theirs.
import { readdirSync, readFileSync } from "node:fs";

interface Process {
  pid: number;
  parent: number;
  mib: number;
}

function read(pid: string): Process[] {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const number = (field: string): number =>
      Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1] ?? 0);
    return [{ pid: number("Pid"), parent: number("PPid"), mib: number("VmRSS") / 1024 }];
  } catch {
    // It has ended since it was listed.
    return [];
  }
}

/** Resident memory in MiB of all that descend from this process, without itself. Linux only. */
export function descendantsMib(): number {
  const all = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap(read);
  const inside = new Set([process.pid]);
  for (let before = 0; before < inside.size; ) {
    before = inside.size;
    for (const { pid, parent } of all) if (inside.has(parent)) inside.add(pid);
  }
  return all
    .filter(({ pid }) => pid !== process.pid && inside.has(pid))
    .reduce((sum, { mib }) => sum + mib, 0);
}

/** How much memory the descendants took at most beyond what they had, while something ran. */
export async function peakMib<T>(run: () => Promise<T>): Promise<{ result: T; mib: number }> {
  const before = descendantsMib();
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, descendantsMib());
  }, 20);
  try {
    return { result: await run(), mib: Math.round(most - before) };
  } finally {
    clearInterval(timer);
  }
}
