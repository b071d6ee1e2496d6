// #region side
import { manualSeed, nn, noGrad, randn, tensor } from "@tinycnn/core";

manualSeed(0);
console.log(String(randn([3]))); // tensor([ 1.5410, -0.2934, -2.1788]), as in PyTorch
const x = tensor([
  [1, 2, 3],
  [4, 5, 6],
]);
console.log(String(x.at(0, "1:"))); // x[0, 1:]
x.add_(1); // in place
const conv = new nn.Conv2d(3, 32, 3, { padding: 1 });
console.log(noGrad(() => conv(randn([1, 3, 8, 8]))).shape); // [1, 32, 8, 8]
console.log(await x.sum().item()); // 27: reading waits
// #endregion side
if ((await x.sum().item()) !== 27) throw new Error(String(x));
process.exit(0);
