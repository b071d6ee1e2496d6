// #region choose
import { chooseDevice, manualSeed, nn, noGrad, openDevice, randn, setDefaultDevice } from "@tinycnn/core";

const { device, reason } = await chooseDevice();
console.log(reason); // which one it is, and why
setDefaultDevice(device); // tensors and models that are made from here on are there
// #endregion choose

// #region force
try {
  setDefaultDevice(await openDevice("webgpu"));
} catch (error) {
  console.log((error as Error).message); // what is missing, and what to do about it
}
manualSeed(0);
const layer = new nn.Conv2d(3, 8, 3);
const y = noGrad(() => layer(randn([1, 3, 32, 32])));
console.log(y.device.name, await y.mean().item());
// #endregion force
if (!["cpu", "webgpu"].includes(y.device.name)) throw new Error(y.device.name);
process.exit(0);
