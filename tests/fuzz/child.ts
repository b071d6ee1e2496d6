// Changed files through one door in a process whose memory can be watched: node --expose-gc child.ts DOOR COUNT. A line of JSON.
import { readFileSync, writeFileSync } from "node:fs";
import { doors } from "./doors.ts";
import { fuzz } from "./fuzz.ts";

const kib = (field: string): number =>
  Number(new RegExp(`${field}:\\s+(\\d+)`).exec(readFileSync("/proc/self/status", "utf8"))?.[1]);
const { gc } = globalThis as unknown as { gc: () => void };

const [name, count] = [process.argv[2], Number(process.argv[3])];
const door = doors[name];
// Code is made, and what the decoders keep is there, before it is watched.
await fuzz(door, 20);
gc();
// The system forgets how much it was at most.
writeFileSync("/proc/self/clear_refs", "5");
const before = kib("VmRSS");
let done = 0;
const outcome = await fuzz(door, count, () => {
  // What one file left behind is not the next one's.
  if (++done % 50 === 0) gc();
});
console.log(JSON.stringify({ ...outcome, mib: Math.round((kib("VmHWM") - before) / 1024) }));
