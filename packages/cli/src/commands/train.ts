// tinycnn train
import { datasets, models } from "@tinycnn/vision";
import { type Command, Option } from "commander";
import { dataDirOption, deviceOption, jsonOption, oneOf, real, threadsOption, whole } from "../options.ts";
import { Output } from "../output.ts";
import { type Config, defaults } from "../run/config.ts";
import { optimizers } from "../session.ts";
import { resumeRun, startRun, type TrainingFlags } from "../training.ts";
import type { Register } from "./index.ts";

interface TrainFlags extends Config, TrainingFlags {
  out?: string;
  resume?: string;
  json?: boolean;
}

const examples = `
Examples:
  $ tinycnn train                                       Fashion-MNIST, 5 epochs of Adam
  $ tinycnn train --dataset cifar10 --lr 1e-3 --epochs 10
  $ tinycnn train --resume runs/fashion-mnist-1         go on where it stopped
  $ tinycnn train --resume runs/fashion-mnist-1 --epochs 10

Ctrl-C once finishes the step under way, saves and says how to go on; twice stops at once.`;

export const registerTrain: Register = (program) => {
  program
    .command("train")
    .description("train a model and keep it in a run folder")
    .option(
      "--dataset <name>",
      `data set: ${datasets.names().join(", ")}`,
      oneOf("data set", datasets.names()),
      defaults.dataset,
    )
    .addOption(dataDirOption())
    .option("--no-download", "never download: use what is at hand, or the sample")
    .option(
      "--epochs <n>",
      "passes over the training images",
      whole({ min: 1, max: 100_000 }),
      defaults.epochs,
    )
    .option("--batch-size <n>", "images a step", whole({ min: 1, max: 65_536 }), defaults.batchSize)
    .option("--lr <x>", "learning rate", real({ min: 0, above: true, max: 1000 }), defaults.lr)
    .option(
      "--optimizer <name>",
      `optimizer: ${Object.keys(optimizers).join(", ")}`,
      oneOf("optimizer", Object.keys(optimizers)),
      defaults.optimizer,
    )
    .option("--momentum <x>", "momentum of sgd", real({ min: 0, max: 1 }), defaults.momentum)
    .option(
      "--model <name>",
      `model: ${models.names().join(", ")}`,
      oneOf("model", models.names()),
      defaults.model,
    )
    .option("--seed <n>", "same seed, same result", whole({ min: 0 }), defaults.seed)
    .addOption(threadsOption())
    .addOption(deviceOption())
    .option("--out <dir>", "run folder to make (default: runs/DATASET-N, the first free N)")
    .addOption(new Option("--resume <run>", "go on with this run folder").conflicts("out"))
    .option("--limit-train <n>", "use only the first N training images", whole({ min: 1 }))
    .option("--limit-test <n>", "use only the first N test images", whole({ min: 1 }))
    .addOption(jsonOption())
    .addHelpText("after", examples)
    .action(async (flags: TrainFlags, command: Command) => {
      const out = new Output(flags.json === true);
      if (flags.resume) await resumeRun(flags.resume, given(command, flags), flags, out);
      else await startRun(configOf(flags), flags.out, flags, out);
    });
};

function configOf(flags: TrainFlags): Config {
  const { dataset, model, epochs, batchSize, lr, optimizer, momentum, seed } = flags;
  return {
    dataset,
    dataDir: flags.dataDir ?? null,
    model,
    epochs,
    batchSize,
    lr,
    optimizer,
    momentum,
    seed,
    limitTrain: flags.limitTrain ?? null,
    limitTest: flags.limitTest ?? null,
  };
}

/** The settings that were written on the command line, not defaults. */
function given(command: Command, flags: TrainFlags): Partial<Config> {
  const all = Object.entries(configOf(flags));
  return Object.fromEntries(all.filter(([key]) => command.getOptionValueSource(key) === "cli"));
}
