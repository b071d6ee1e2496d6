// Which process one is, so that another can tell later whether it is still there: numbers of processes are given out again.
import { spawnSync } from "node:child_process";
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";
import { isRunning } from "@tinycnn/vision/node";

export interface Identity {
  pid: number;
  host: string;
  /** Within which numbers are given out: the namespace on Linux, so that containers of one name differ. */
  space: string | null;
  /** When it began, in the system's own words; null where they cannot be had. */
  start: string | null;
}

function quietly(read: () => string): string | null {
  try {
    return read();
  } catch {
    return null;
  }
}

/** The fields of Linux's /proc/PID/stat that follow the name; null for no process. */
function statOf(pid: number): string[] | null {
  const text = quietly(() => readFileSync(`/proc/${pid}/stat`, "utf8"));
  // The name stands in brackets and may hold any character.
  return text === null ? null : text.slice(text.lastIndexOf(")") + 2).split(" ");
}

const [STATE, PARENT, START] = [0, 1, 19];

const askPs = (pid: number, field: string): string | null =>
  spawnSync("ps", ["-o", `${field}=`, "-p", String(pid)], { encoding: "utf8" }).stdout?.trim() || null;

/** When a process began, on Linux counted from the start of the machine, which has a name too; null for none, and on Windows. */
function startOf(pid: number): string | null {
  if (process.platform === "linux") {
    const stat = statOf(pid);
    // What has ended but was not fetched by its parent does nothing any more.
    if (!stat || /[ZX]/.test(stat[STATE])) return null;
    const boot = quietly(() => readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim());
    return `${boot}/${stat[START]}`;
  }
  return process.platform === "win32" ? null : askPs(pid, "lstart");
}

/** The parent of a process; null where that cannot be told. */
export function parentOf(pid: number): number | null {
  if (pid === process.pid) return process.ppid;
  if (process.platform === "win32") return null;
  const text = process.platform === "linux" ? statOf(pid)?.[PARENT] : askPs(pid, "ppid");
  return text ? Number(text) : null;
}

/** The command line of a process, as it shows itself. */
export const commandOf = (pid: number): string | null =>
  process.platform === "linux"
    ? quietly(() => readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim())
    : process.platform === "win32"
      ? null
      : askPs(pid, "command");

export const identityOf = (pid: number): Identity => ({
  pid,
  host: hostname(),
  space: process.platform === "linux" ? quietly(() => readlinkSync("/proc/self/ns/pid")) : null,
  start: startOf(pid),
});

/** Whether a process could be seen from here. */
export function isNear({ host, space }: Identity): boolean {
  const here = identityOf(process.pid);
  return host === here.host && space === here.space;
}

/** Whether this very process is still there. Only for one that is near. */
export function isAlive({ pid, start }: Identity): boolean {
  if (start !== null) return startOf(pid) === start;
  return isRunning(pid);
}
