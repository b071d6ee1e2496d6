// #region release
import { getDevice, noGrad, randn, release, type Tensor } from "@tinycnn/core";

let running: Tensor = randn([500, 500]);
for (let i = 0; i < 100; i++) {
  const next = noGrad(() => running.mul(0.9).add(randn([500, 500]).mul(0.1)));
  release(running); // optional: nobody will ask for it again
  running = next;
  if (i % 10 === 9) await running.sum().item(); // what is forgotten is found while the program waits
}
const megabytes = getDevice("cpu").liveBytes() / 1e6;
console.log(`${megabytes.toFixed(0)} MB are held`);
// #endregion release
if (megabytes > 400) throw new Error(`${megabytes} MB`);
process.exit(0);
