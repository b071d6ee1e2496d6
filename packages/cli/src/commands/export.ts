// tinycnn export
import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import { say } from "@tinycnn/core";
import { makeFolder, SummaryWriter, writeWhole } from "@tinycnn/vision/node";
import { Option } from "commander";
import { UserError } from "../errors.ts";
import type { Exported } from "../export/exported.ts";
import { formats } from "../export/formats.ts";
import { metricsCsv, toTensorBoard } from "../export/metrics.ts";
import { type DeviceFlags, deviceFrom, deviceOption, jsonOption, oneOf, threadsOption } from "../options.ts";
import { Output } from "../output.ts";
import { RunFolder } from "../run/folder.ts";
import { loadTrained, type ModelFlags, modelOptions } from "../trained.ts";
import type { Register } from "./register.ts";

interface ExportFlags extends ModelFlags, DeviceFlags {
  to: string;
  out?: string;
  json?: boolean;
}

/** What is written of a run's numbers rather than of its model. */
const NUMBERS = ["csv", "tensorboard"];
const known = [...Object.keys(formats), ...NUMBERS];

const examples = (): string => say`
Examples:
  $ tinycnn export runs/fashion-mnist-1 --to onnx
  $ tinycnn export runs/fashion-mnist-1 --to hf --out my-model
  $ tinycnn export runs/fashion-mnist-1 --to tensorboard --out logs
  $ tinycnn export --weights cifar.pth --dataset cifar10 --model resnet18 --to int8

onnx, pth, npz, safetensors and int8 (a quarter of the bytes) are one file, hf is a folder as Hugging Face has it; --weights of every command
reads each of them. html is a page that classifies pictures, from disk and without a network. csv and tensorboard are the run's numbers.`;

export const registerExport: Register = (program) => {
  const command = program
    .command("export")
    .description(say`write a trained model, or a run's numbers, for other programs`)
    .argument("[run]", say`run folder whose model is used`)
    .addOption(
      new Option("--to <format>", known.join(", "))
        .argParser(oneOf(say`format`, known))
        .makeOptionMandatory(),
    )
    .option("--out <path>", say`file or folder to write (default: beside the model)`)
    .option(
      "--use <weights>",
      say`weights of the run: last or best`,
      oneOf(say`weights`, ["last", "best"]),
      "last",
    );
  for (const option of modelOptions()) command.addOption(option);
  command
    .addOption(threadsOption())
    .addOption(deviceOption())
    .addOption(jsonOption())
    .addHelpText("after", examples())
    .action((run: string | undefined, flags: ExportFlags) => exportRun({ ...flags, run: run ?? flags.run }));
};

async function exportRun(flags: ExportFlags): Promise<void> {
  const out = new Output(flags.json === true);
  const path = NUMBERS.includes(flags.to) ? numbersOf(flags) : await modelOf(flags);
  out.say(say`written: ${path}`);
  out.emit({ format: flags.to, path });
}

/** @throws UserError where there is no run, whose numbers they are */
function numbersOf({ run, to, out }: ExportFlags): string {
  if (!run) throw new UserError(say`${to} is of a run's numbers: tinycnn export RUN --to ${to}`);
  const folder = RunFolder.open(run);
  const rows = folder.metrics();
  if (rows.length === 0)
    throw new UserError(say`${folder.path}: its first epoch is not complete, so there are no numbers`);
  if (to === "csv") {
    const path = out ?? join(folder.path, "metrics.csv");
    writeWhole(path, metricsCsv(rows));
    return path;
  }
  const path = out ?? join(folder.path, "tensorboard");
  toTensorBoard(rows, new SummaryWriter(path));
  return path;
}

async function modelOf(flags: ExportFlags): Promise<string> {
  const { model, name, modelOptions, spec, folder } = loadTrained(flags, await deviceFrom(flags));
  const rows = folder?.metrics() ?? [];
  const exported: Exported = {
    model,
    name,
    modelOptions,
    spec,
    accuracy: folder?.testAccuracy() ?? null,
    epochs: rows.length > 0 ? rows.length : null,
  };
  const format = formats[flags.to];
  const path = flags.out ?? defaultPath(flags, format.suffix);
  const files = await format.make(exported);
  if (format.suffix !== "") {
    writeWhole(path, files.get("") as Uint8Array | string);
    return path;
  }
  if (existsSync(path) && !existsSync(join(path, "config.json")))
    throw new UserError(say`${path} is there already and no model's folder; give another with --out`);
  makeFolder(path);
  for (const [name, content] of files) writeWhole(join(path, name), content);
  return path;
}

/** In the run's folder; of weights, where the command runs, under their name. */
function defaultPath({ run, weights, to }: ExportFlags, suffix: string): string {
  const name = suffix === "" ? to : `model${suffix}`;
  if (run) return join(run, name);
  const stem = basename(weights as string).replace(/\.[^.]+$/, "");
  return suffix === "" ? `${stem}-${to}` : `${stem}${suffix}`;
}
