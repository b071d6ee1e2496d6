// Reads the files it is given, one after the other, in a process whose memory can be watched. A line of JSON for each.
import { readFileSync, writeFileSync } from "node:fs";
import { doorOf } from "./doors.ts";

const kib = (field: string): number =>
  Number(new RegExp(`${field}:\\s+(\\d+)`).exec(readFileSync("/proc/self/status", "utf8"))?.[1]);

for (const path of process.argv.slice(2)) {
  const open = await doorOf(path);
  (globalThis as { gc?: () => void }).gc?.();
  // The system forgets how much it was at most.
  writeFileSync("/proc/self/clear_refs", "5");
  const before = kib("VmRSS");
  const start = performance.now();
  let [read, error] = ["", ""];
  try {
    read = await open();
  } catch (thrown) {
    const { name, message } = thrown as Error;
    error = `${name}: ${message.slice(0, 160)}`;
  }
  const ms = Math.round(performance.now() - start);
  console.log(JSON.stringify({ path, ms, mib: Math.round((kib("VmHWM") - before) / 1024), read, error }));
}
