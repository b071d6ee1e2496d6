// Twenty pictures a class of dogs and horses, unseen before: from random weights, and from weights for eight other classes.
//
// node bench/transfer/run.ts [FOLDER of CIFAR-10]
import { setDefaultDevice } from "@tinycnn/core";
import { compareStarts, meanOf } from "./starts.ts";

const SEEDS = 5;

setDefaultDevice("cpu");
const start = performance.now();
const outcomes = await compareStarts(SEEDS, process.argv[2], ({ seed, scratch, transfer }) =>
  console.log(`seed ${seed}: from scratch ${scratch.toFixed(3)}, transferred ${transfer.toFixed(3)}`),
);
const scratch = meanOf(outcomes.map((one) => one.scratch));
const transfer = meanOf(outcomes.map((one) => one.transfer));
console.log(
  `mean of ${SEEDS}: from scratch ${scratch.toFixed(3)}, transferred ${transfer.toFixed(3)}, ${(transfer - scratch).toFixed(3)} more; ${((performance.now() - start) / 1000).toFixed(0)} s`,
);
