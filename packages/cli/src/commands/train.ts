// tinycnn train
import { say } from "@tinycnn/core";
import { datasets, listed, models } from "@tinycnn/vision";
import { losses, mixes, optimizers, schedules } from "@tinycnn/vision/run";
import { type Command, InvalidArgumentError, Option } from "commander";
import { groupHelp, optimizerOptions } from "../described.ts";
import { dataDirOption, deviceOption, jsonOption, oneOf, real, threadsOption, whole } from "../options.ts";
import { Output } from "../output.ts";
import { defaults, ttaNames } from "../run/config.ts";
import { begun, givenSettings, resolveConfig } from "../settings.ts";
import { resumeRun } from "../training/resume.ts";
import { startRun, type TrainingFlags } from "../training/start.ts";
import type { Register } from "./register.ts";

interface TrainFlags extends TrainingFlags {
  recipe?: string;
  pretrained?: string | true;
  set?: string[];
  out?: string;
  resume?: string;
  json?: boolean;
}

const examples = (): string => say`
Examples:
  $ tinycnn train                                       Fashion-MNIST, 5 epochs of Adam
  $ tinycnn train --dataset cifar10 --lr 1e-3 --epochs 10
  $ tinycnn train --data photos                         your own pictures, a folder for each class
  $ tinycnn train --data photos --pretrained            the same, from weights that come with tinycnn
  $ tinycnn train --data photos --model resnet18 --pretrained
  $ tinycnn train --recipe step-lr --seed 1             a named training (tinycnn recipes lists them)
  $ tinycnn train --recipe step-lr --set schedule.gamma=0.3
  $ tinycnn train --weights runs/best-1/best.safetensors --lr 1e-4
  $ tinycnn train --resume runs/fashion-mnist-1         go on where it stopped
  $ tinycnn train --resume runs/fashion-mnist-1 --epochs 10

Ctrl-C once finishes the step under way, saves and says how to go on; twice stops at once.`;

const choice = (
  flags: string,
  kind: string,
  known: readonly string[],
  preset?: string,
  text = kind,
): Option => new Option(flags, `${text}: ${listed(known)}`).argParser(oneOf(kind, known)).default(preset);

const number = (flags: string, text: string, parse: (text: string) => number, preset?: number): Option =>
  new Option(flags, text).argParser(parse).default(preset);

const positive = real({ min: 0, above: true });
const share = real({ min: 0, max: 1 });

/** "crop-flip", "none", or transforms as JSON. */
function augmentOf(text: string): unknown {
  if (text === "crop-flip" || text === "none") return text;
  try {
    const list: unknown = JSON.parse(text);
    if (Array.isArray(list)) return list;
  } catch {
    // said below
  }
  throw new InvalidArgumentError(say`expected crop-flip, none, or a JSON list of transforms, got "${text}".`);
}

const collect = (text: string, before: string[] = []): string[] => [...before, text];

/** The options under their headings, in the order of --help. */
const groups = (): readonly [heading: string, options: () => Option[]][] => [
  [
    say`What is trained:`,
    () => [
      new Option("--recipe <name>", say`settings by name, or of a JSON file; options change them`).conflicts(
        "resume",
      ),
      choice("--dataset <name>", say`data set`, datasets.names(), defaults.dataset),
      choice("--model <name>", say`model`, models.names(), defaults.model),
      number(
        "--epochs <n>",
        say`passes over the training images`,
        whole({ min: 1, max: 100_000 }),
        defaults.epochs,
      ),
      number("--batch-size <n>", say`images a step`, whole({ min: 1, max: 65_536 }), defaults.batchSize),
      number("--seed <n>", say`same seed, same result`, whole({ min: 0 }), defaults.seed),
      new Option(
        "--weights <file>",
        say`file of weights to start from: safetensors, .pth, .npz, .onnx, or a folder of Hugging Face's`,
      ).conflicts("resume"),
      new Option(
        "--pretrained [name]",
        say`weights for other classes to start from: torchvision's of --model, by their name or the default ones; without --model those that come with tinycnn`,
      ).conflicts(["weights", "resume", "recipe"]),
      number(
        "--backbone-lr <x>",
        say`with --pretrained: learning rate of all layers but the last, as a share of --lr; 0 leaves them as they are`,
        share,
        0.1,
      ),
    ],
  ],
  [
    say`Data:`,
    () => [
      new Option(
        "--data <dir>",
        say`folder of your own pictures, a folder for each class, or those in train, val and test; or a table of them, CSV of path,label`,
      ).conflicts(["dataset", "dataDir", "resume"]),
      number(
        "--size <n>",
        say`with --data: height and width to bring pictures to`,
        whole({ min: 8, max: 1024 }),
      ),
      new Option(
        "--fit <how>",
        say`with --data: crop to the middle square, or squash the whole picture`,
      ).choices(["crop", "squash"]),
      new Option("--broken <what>", say`with --data: what to do about files that cannot be read`)
        .choices(["skip", "stop"])
        .default("skip"),
      new Option(
        "--balance <how>",
        say`with --data: weigh classes of different sizes in the loss, repeat pictures of the rarer ones, or neither`,
      )
        .choices(["weights", "repeat", "none"])
        .default("weights"),
      number(
        "--cache <mib>",
        say`with --data, or --resume of such a run: MiB of decoded pictures kept in memory; the others are decoded anew each epoch (default: a quarter of the memory, at most 1024)`,
        whole({ min: 1 }),
      ),
      dataDirOption(),
      new Option("--no-download", say`never download: use what is at hand, or the sample`),
      number("--limit-train <n>", say`use only the first N training images`, whole({ min: 1 })),
      number("--limit-test <n>", say`use only the first N test images`, whole({ min: 1 })),
      number(
        "--validation <n>",
        say`training images kept for choosing: how many, or below 1 which share`,
        positive,
      ),
      new Option(
        "--augment <what>",
        say`crop-flip (the default), none, or transforms as a JSON list`,
      ).argParser(augmentOf),
      choice(
        "--mix <name>",
        say`mix`,
        Object.keys(mixes),
        undefined,
        say`mix the pictures of a batch and their classes`,
      ),
    ],
  ],
  [
    say`Optimizer:`,
    () => [
      choice("--optimizer <name>", say`optimizer`, Object.keys(optimizers), defaults.optimizer),
      number("--lr <x>", say`learning rate`, real({ min: 0, above: true, max: 1000 }), defaults.lr),
      ...optimizerOptions(),
      choice(
        "--schedule <name>",
        say`schedule`,
        Object.keys(schedules),
        undefined,
        say`how the learning rate goes`,
      ),
      number("--warmup-epochs <n>", say`epochs in which the learning rate rises first`, whole({ min: 0 })),
      number("--clip-norm <x>", say`most that the norm of all gradients together may be`, positive),
      number("--clip-value <x>", say`most that an element of a gradient may be`, positive),
    ],
  ],
  [
    say`Loss, averaging, stopping:`,
    () => [
      choice("--loss <name>", say`loss`, Object.keys(losses)),
      number("--label-smoothing <x>", say`of cross-entropy`, share),
      number(
        "--ema <decay>",
        say`average the weights over the steps; what is evaluated and kept is the average`,
        share,
      ),
      number(
        "--early-stopping <n>",
        say`stop after N epochs without improvement, keep the best`,
        whole({ min: 1 }),
      ),
      choice(
        "--tta <name>",
        say`choice of views`,
        ttaNames,
        undefined,
        say`views averaged in the last evaluation`,
      ),
    ],
  ],
  [
    say`Where and how:`,
    () => [
      new Option("--set <name=value>", say`any setting, also inside a group: schedule.gamma=0.5`).argParser(
        collect,
      ),
      new Option("--out <dir>", say`run folder to make (default: runs/NAME-N, the first free N)`),
      new Option(
        "--show-batch [file]",
        say`draw the first batch as the model gets it (default: batch.png), and do not train`,
      ).conflicts("resume"),
      new Option(
        "--find-lr [file]",
        say`draw loss against learning rate (default: lr.svg) and propose one, and do not train`,
      ).conflicts("resume"),
      number(
        "--until <epoch>",
        say`rest after this epoch, saved, to go on later with --resume`,
        whole({ min: 1, max: 100_000 }),
      ).conflicts(["showBatch", "findLr"]),
      new Option("--resume <run>", say`go on with this run folder`).conflicts("out"),
      new Option("--tensorboard", say`write the numbers for TensorBoard as they come, into the run's folder`),
      threadsOption(),
      deviceOption(),
      jsonOption(),
    ],
  ],
];

export const registerTrain: Register = (program) => {
  const command = program.command("train").description(say`train a model and keep it in a run folder`);
  for (const [heading, options] of groups())
    for (const option of options()) command.addOption(option.helpGroup(heading));
  command
    .addHelpText("after", groupHelp())
    .addHelpText("after", examples())
    .action(async (flags: TrainFlags, command: Command) => {
      const out = new Output(flags.json === true);
      const given = begun(givenSettings(command, flags), flags.pretrained);
      if (flags.resume) await resumeRun(flags.resume, given, flags, out);
      else await startRun(resolveConfig(given, flags.recipe), given, flags.out, flags, out);
    });
};
