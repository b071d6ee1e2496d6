// #region portable
import { getDevice, manualSeed, randn } from "@tinycnn/core";

getDevice("cpu", { portable: true }); // before anything is computed
manualSeed(0);
console.log(String(randn([3])));
// #endregion portable
process.exit(0);
