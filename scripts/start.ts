// The main job: train TinyCNN on Fashion-MNIST (the full set where it is at hand, else the sample that ships with the project), draw
// its curves, classify a picture, say what to do next.
import { findDataset, samplePicture } from "@tinycnn/vision/node";
import { main } from "../packages/cli/src/main.ts";
import { freeRunPath } from "../packages/cli/src/training/start.ts";

if (process.argv.length > 2) {
  console.log(`npm start takes no options: it trains TinyCNN on Fashion-MNIST, draws its curves and classifies a picture, in under two minutes.
For a training with settings of your own: npx tinycnn train --help`);
  process.exit(/^(-h|--help)$/.test(process.argv[2]) ? 0 : 1);
}

/** Epochs that reach a good accuracy within two minutes on two cores. */
const EPOCHS = { full: 3, sample: 6 };

const run = freeRunPath("fashion-mnist");
const { isSample } = await findDataset("fashion-mnist", { download: false });
const epochs = isSample ? EPOCHS.sample : EPOCHS.full;
console.log(`Training TinyCNN on Fashion-MNIST for ${epochs} epochs.\n`);
const settings = ["--dataset", "fashion-mnist", "--no-download", "--epochs", String(epochs), "--lr", "1e-3"];
const code = await main(["train", ...settings, "--out", run]);
if (code !== 0) process.exit(code);

console.log("\nClassifying a picture the model has never seen:");
const predicted = await main(["predict", "--run", run, samplePicture()]);
if (predicted !== 0) process.exit(predicted);

console.log(`
What next?
  look at the curves        ${run}/curves.png
  measure every class       npx tinycnn eval --run ${run}
  classify your own photo   npx tinycnn predict --run ${run} --invert PHOTO.jpg
  train longer              npx tinycnn train --resume ${run} --epochs ${epochs + 5}
  colour pictures           npx tinycnn data get cifar10 && npx tinycnn train --dataset cifar10 --lr 1e-3
  everything else           npx tinycnn --help`);
